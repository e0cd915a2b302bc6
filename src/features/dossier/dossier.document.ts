import { type Document, isMap, isNode, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import { checkDossier } from './dossier.check.js';
import { type Dossier, dossierFormat } from './dossier.format.js';
import { tooDeepAt } from './dossier.depth.js';
import { faultsOf } from './dossier.issues.js';

/** One thing wrong with a dossier: where, and what was expected there. */
export interface DossierFault {
  /** Counted from 1. */
  readonly line: number;
  /** Keys and positions from the root, such as `claims[3].report`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
}

export type ReadDossier =
  | {
      readonly kind: 'dossier';
      readonly dossier: Dossier;
      /** A fault found later, with the line of its place. */
      readonly faultAt: (path: Path, expected: string) => DossierFault;
    }
  | { readonly kind: 'faults'; readonly faults: readonly DossierFault[] };

/** Steps from the root of a document to a place in it. */
export type Path = readonly (string | number)[];

/** Enough to start mending with; a file that is no dossier at all would give thousands. */
export const MOST_FAULTS = 100;

/** Where a text belongs that is only a part of a dossier. */
export interface PartOfDossier {
  /** The path of the part. */
  readonly within: Path;
  /** The whole that the part makes. */
  readonly place: (part: unknown) => unknown;
}

const WHOLE: PartOfDossier = { within: [], place: (whole) => whole };

/**
 * Reads a dossier from YAML or JSON text. Gives it with its defaults filled in, or every fault (at most 100) with its
 * line and path: first those of the syntax, else those of the form, else those of the sense.
 */
export function readDossier(text: string): ReadDossier {
  return readValue(text, WHOLE);
}

/** The same for a part of a dossier: faults in it are told by their lines and paths in the part, others by line 1. */
export function readValue(text: string, part: PartOfDossier): ReadDossier {
  const deep = tooDeepAt(text);
  if (deep !== null) {
    const line = text.slice(0, deep).split('\n').length;
    return { kind: 'faults', faults: [{ line, path: '', expected: 'a document that is nested less deeply' }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const errors = [...document.errors.map(({ pos, message }) => ({ at: pos[0], message })), ...forbiddenKeys(document)];
  if (errors.length > 0) {
    const faults = errors.map(({ at, message }) => ({
      line: lines.linePos(at).line,
      path: '',
      expected: `valid YAML or JSON: ${message.split('\n')[0] ?? message}`,
    }));
    return { kind: 'faults', faults: faults.slice(0, MOST_FAULTS) };
  }
  const value = valueOf(document);
  if (value.kind === 'fault') return { kind: 'faults', faults: [{ line: 1, path: '', expected: value.expected }] };
  return validate(part.place(value.value), (path, expected) => {
    const isWithin = part.within.every((step, index) => path[index] === step);
    const own = isWithin ? path.slice(part.within.length) : path;
    return { line: isWithin ? lineOf(document, lines, own) : 1, path: formatPath(own), expected };
  });
}

/** A key that objects cannot hold like any other: it would be passed over in silence. */
function forbiddenKeys(document: Document): readonly { readonly at: number; readonly message: string }[] {
  const found: { at: number; message: string }[] = [];
  if (document.errors.length > 0) return found;
  visit(document, {
    Scalar(position, { value, range }) {
      if (position === 'key' && value === '__proto__') found.push({ at: range?.[0] ?? 0, message: 'No key __proto__' });
    },
  });
  return found;
}

type FaultAt = (path: Path, expected: string) => DossierFault;

function validate(value: unknown, faultAt: FaultAt): ReadDossier {
  const parsed = dossierFormat.safeParse(value);
  const found = parsed.success ? checkDossier(parsed.data) : faultsOf(parsed.error.issues);
  if (parsed.success && found.length === 0) return { kind: 'dossier', dossier: parsed.data, faultAt };
  const faults = found.map(({ path, expected }) => faultAt(path, expected));
  return { kind: 'faults', faults: faults.slice(0, MOST_FAULTS) };
}

/** The plain value; aliases that multiply beyond reason are refused by the parser. */
function valueOf(document: Document): { kind: 'value'; value: unknown } | { kind: 'fault'; expected: string } {
  try {
    return { kind: 'value', value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return {
      kind: 'fault',
      expected: `aliases that can be followed: ${error instanceof Error ? error.message : 'no value'}`,
    };
  }
}

/** The line of a place, or of the nearest thing around it that is written down. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
}

function offsetOf(document: Document, path: Path): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const node = isMap(parent) ? keyOf(parent, String(path.at(-1))) : document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

/** The key itself, which stands on the line where its entry begins. */
function keyOf(map: YAMLMap, name: string): unknown {
  return map.items.find(({ key }) => isNode(key) && String(key) === name)?.key;
}

/** A path as people write it: `claims[3].report`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

import { z } from 'zod';
import type { InterchangeFault } from './interchange.evidence.js';
import { faultsOf } from './interchange.document.js';
import type { StixObject } from './stix.form.js';

/** The objects of a bundle in their order, each with the line on which it begins. */
export type ReadBundle =
  | { readonly kind: 'bundle'; readonly objects: readonly StixObject[]; readonly lines: readonly number[] }
  | { readonly kind: 'faults'; readonly faults: readonly InterchangeFault[] };

const reference = z.string().regex(/^[a-z0-9][a-z0-9-]*--[0-9a-f-]{36}$/i, 'an identifier such as report--…');

/** As far as an import reads a bundle: what else it holds is none of its business. */
const object = z.looseObject({
  type: z.string().min(1),
  id: reference,
  spec_version: z.literal('2.1', { error: '2.1: no other version of STIX is read' }).optional(),
  created_by_ref: reference.optional(),
  object_refs: z.array(reference).optional(),
  object_marking_refs: z.array(reference).optional(),
});
const bundle = z.looseObject({ type: z.literal('bundle'), objects: z.array(object).default([]) });

/** Reads a bundle of STIX 2.1 from JSON text. */
export function readBundle(text: string): ReadBundle {
  const lines = linesOfObjects(text);
  try {
    const parsed = bundle.safeParse(JSON.parse(text));
    if (parsed.success) return { kind: 'bundle', objects: parsed.data.objects, lines };
    const faults = faultsOf(parsed.error.issues).slice(0, MOST_FAULTS);
    return { kind: 'faults', faults: faults.map((fault) => atLine(fault, lines)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'faults', faults: [{ line: 1, path: '', expected: `valid JSON: ${error.message}` }] };
  }
}

const MOST_FAULTS = 100;

function atLine(fault: InterchangeFault, lines: readonly number[]): InterchangeFault {
  const [, index] = /^objects\.(\d+)/.exec(fault.path) ?? [];
  return { ...fault, line: lines[Number(index)] ?? 1, path: fault.path.replace(/\.(\d+)/g, '[$1]') };
}

const LEVEL: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** Where the objects of a bundle begin: those braces that stand in a list of the outermost object. */
function linesOfObjects(text: string): readonly number[] {
  const found: number[] = [];
  let [line, level] = [1, 0];
  // Texts as a whole: braces in them are none.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]\n]/g)) {
    if (token === '\n') line += 1;
    if (token === '{' && level === 2) found.push(line);
    level += LEVEL[token] ?? 0;
  }
  return found;
}

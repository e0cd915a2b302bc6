import type { Comparator } from '../evidence/ballot.js';
import type { Duration } from '../time/duration.js';
import { type Combinator, type Expression, type Leaf, MAX_LEVELS, MAX_NODES, type Strictness } from './expression.js';
import {
  type Fields,
  fault,
  isAbsent,
  isFields,
  knownKeysOnly,
  optionalDuration,
  optionalInstant,
  optionalPercentage,
  optionalText,
  oneOf,
  type Place,
  requiredNumber,
  requiredText,
  type ExpressionFault,
  within,
} from './written-fields.js';

/** A tree, or every fault found in what was written. */
export type ParsedExpression =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'faults'; readonly faults: readonly ExpressionFault[] };

/**
 * Reads a precondition as dossiers write it (`{all: [{indicator: K, is: "TRUE"}, …]}`) into its tree.
 *
 * Never throws: a tree that is too deep, too large, contains itself, has an empty `all` or `any`, a count out of range,
 * an unknown operator or a key too many comes back as faults with their paths (DESIGN §4).
 */
export function parseExpression(written: unknown): ParsedExpression {
  const sheet = { faults: [], nodes: 0 };
  const expression = readNode(written, { path: [], ancestors: [], sheet });
  return sheet.faults.length === 0 && expression !== null
    ? { kind: 'expression', expression }
    : { kind: 'faults', faults: sheet.faults };
}

type Reader<T extends Expression> = (fields: Fields, place: Place) => T | null;

const LEAVES: Readonly<Record<string, Reader<Leaf>>> = {
  indicator: (fields, place) => ({
    kind: 'indicator',
    indicator: requiredText(fields, 'indicator', place),
    is: oneOf({ is: truthWord(fields['is']) }, 'is', ['TRUE', 'FALSE'], place),
    ...strictness(fields, place),
  }),
  quantity: (fields, place) => ({
    kind: 'quantity',
    indicator: requiredText(fields, 'quantity', place),
    op: oneOf<Comparator>(fields, 'op', ['GT', 'GTE', 'LT', 'LTE'], place),
    value: requiredNumber(fields, 'value', place),
    unit: optionalText(fields, 'unit', place),
    ...strictness(fields, place),
  }),
  assumption: (fields, place) => ({ kind: 'assumption', assumption: requiredText(fields, 'assumption', place) }),
  corroboration: (fields, place) => ({
    kind: 'corroboration',
    indicator: requiredText(fields, 'corroboration', place),
    minOrigins: count(fields, 'minOrigins', 1000, place),
    maxAge: optionalDuration(fields, 'maxAge', place),
  }),
  mandate: (fields, place) => ({ kind: 'mandate', mandate: requiredText(fields, 'mandate', place) }),
  stage: (fields, place) => ({
    kind: 'stage',
    stage: requiredText(fields, 'stage', place),
    minDwell: optionalDuration(fields, 'minDwell', place),
  }),
  optionEnacted: (fields, place) => ({ kind: 'optionEnacted', option: requiredText(fields, 'optionEnacted', place) }),
  time: (fields, place) => readTime(fields['time'], within(place, 'time')),
};

const COMBINATORS: Readonly<Record<string, Reader<Combinator>>> = {
  all: (fields, place) => ({ kind: 'all', of: readParts(fields['all'], within(place, 'all')) }),
  any: (fields, place) => ({ kind: 'any', of: readParts(fields['any'], within(place, 'any')) }),
  not: (fields, place) => {
    const of = readNode(fields['not'], within(place, 'not'));
    return of === null ? null : { kind: 'not', of };
  },
  atLeast: (fields, place) => readAtLeast(fields['atLeast'], within(place, 'atLeast')),
};

/** Keys that each operator takes beside its own. */
const FURTHER_KEYS: Readonly<Record<string, readonly string[]>> = {
  indicator: ['is', 'accept', 'margin', 'maxAge'],
  quantity: ['op', 'value', 'unit', 'accept', 'margin', 'maxAge'],
  corroboration: ['minOrigins', 'maxAge'],
  stage: ['minDwell'],
};

const READERS = new Map<string, Reader<Expression>>([...Object.entries(COMBINATORS), ...Object.entries(LEAVES)]);

function readNode(written: unknown, place: Place): Expression | null {
  if (!isWithinBounds(written, place)) return null;
  if (!isFields(written)) return fault(place, 'an object with one operator');
  const named = [...READERS.keys()].filter((operator) => Object.hasOwn(written, operator));
  const [operator = ''] = named;
  const reader = named.length === 1 ? READERS.get(operator) : undefined;
  if (reader === undefined) return fault(place, `exactly one of ${[...READERS.keys()].join(', ')}`);
  knownKeysOnly(written, [operator, ...(FURTHER_KEYS[operator] ?? [])], place);
  return reader(written, { ...place, ancestors: [...place.ancestors, written] });
}

/** Depth, size and self-containment; reported once, since what lies below would only repeat it. */
function isWithinBounds(written: unknown, place: Place): boolean {
  place.sheet.nodes += 1;
  if (place.ancestors.includes(written)) fault(place, 'a tree that does not contain itself');
  else if (place.ancestors.length >= MAX_LEVELS) fault(place, `at most ${String(MAX_LEVELS)} levels`);
  else if (place.sheet.nodes === MAX_NODES + 1) fault(place, `at most ${String(MAX_NODES)} nodes`);
  else return place.sheet.nodes <= MAX_NODES;
  return false;
}

function readParts(written: unknown, place: Place): readonly Expression[] {
  if (!Array.isArray(written) || written.length === 0) {
    fault(place, 'a list of at least one part');
    return [];
  }
  const read = Math.min(written.length, MAX_NODES + 1);
  const parts = Array.from({ length: read }, (_, index) => readNode(written[index], within(place, index)));
  return parts.filter((part) => part !== null);
}

function readAtLeast(written: unknown, place: Place): Combinator | null {
  if (!isFields(written)) return fault(place, 'an object with count and of');
  knownKeysOnly(written, ['count', 'of'], place);
  const of = readParts(written['of'], within(place, 'of'));
  const most = Array.isArray(written['of']) ? Math.max(1, written['of'].length) : MAX_NODES;
  return { kind: 'atLeast', count: count(written, 'count', most, place), of };
}

function readTime(written: unknown, place: Place): Leaf | null {
  if (!isFields(written)) return fault(place, 'an object with after, before or both');
  knownKeysOnly(written, ['after', 'before'], place);
  const after = optionalInstant(written, 'after', place);
  const before = optionalInstant(written, 'before', place);
  if (isAbsent(written['after']) && isAbsent(written['before'])) return fault(place, 'after, before or both');
  if (after !== null && before !== null && after >= before) return fault(place, 'after to lie before before');
  return { kind: 'time', after, before };
}

function strictness(fields: Fields, place: Place): Strictness {
  const accept: number | null = optionalPercentage(fields, 'accept', place);
  const margin: number | null = optionalPercentage(fields, 'margin', place);
  const maxAge: Duration | null = optionalDuration(fields, 'maxAge', place);
  return { accept, margin, maxAge };
}

/** YAML reads an unquoted TRUE as a boolean; it means the same word, and so does leaving it out. */
function truthWord(written: unknown): unknown {
  return written === undefined || written === true ? 'TRUE' : written === false ? 'FALSE' : written;
}

function count(fields: Fields, name: string, most: number, place: Place): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value;
  fault(within(place, name), `a whole number from 1 to ${String(most)}`);
  return 1;
}

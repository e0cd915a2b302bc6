import fc from 'fast-check';
import {
  getNullableType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** What no database, calendar or object of the language takes for granted. */
const TEXTS = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfffy',
  '\u202e\ufeff',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  "'; DROP TABLE claim; --",
  '%_\\',
  '{}',
  '[]',
  'null',
  'x'.repeat(5000),
];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  1.5,
  101,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 31,
  2 ** 53,
  1e300,
  -1e308,
  5e-324,
  '1',
  '',
  true,
];
const INSTANTS = [
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999-14:00',
  '0000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '10000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '2024-02-30T00:00:00Z',
  '2024-10-22T24:00:00Z',
  '2024-12-31T23:59:60Z',
  '2024-10-22',
  '2024-10-22T00:00:00+99:99',
  '2024-10-22T00:00:00.123456789Z',
  '2024-10-22T00:00:00Z\0',
  'now',
  '',
  0,
  1e300,
  -1,
];
const DURATIONS = [
  'P30D',
  'P0D',
  'P',
  '-P1D',
  'P1.5D',
  'P999999999999Y',
  `P${'9'.repeat(400)}D`,
  'PT1e5S',
  'P1D\0',
  '',
  1,
];

/** Values that each scalar of the schema has to meet. */
function leavesOf(name: string, texts: readonly string[]): fc.Arbitrary<unknown> {
  switch (name) {
    case 'Int':
      return oftenOf([0, 1, 2, 6, 100, -1, 2 ** 31 - 1, -(2 ** 31)], NUMBERS);
    case 'Float':
      return oftenOf([0, -0, 1, 2.5, -1, 1e300, -1.7e308, 5e-324, 2 ** 53], NUMBERS);
    case 'Boolean':
      return oftenOf([true, false], ['true', 1, {}]);
    case 'DateTime':
      return oftenOf(['2024-10-20T00:00:00Z', ...INSTANTS.slice(0, 4)], INSTANTS);
    case 'Duration':
      return oftenOf(['P30D', 'P0D', 'PT1S', 'P9999Y'], DURATIONS);
    case 'ID':
    case 'String':
      return fc.oneof(
        { weight: 9, arbitrary: oftenOf(texts, TEXTS) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      );
    default:
      throw new Error(`There are no hostile values of ${name}.`);
  }
}

/** Mostly one that is of the type, so that it comes further than the coercion of its variable. */
function oftenOf(fit: readonly unknown[], any: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fit) }, { weight: 1, arbitrary: fc.constantFrom(...any) });
}

/** Texts that may be meant by an argument or a field of an input, by its name. */
export type Meant = (name: string) => readonly string[];

/** Where a value belongs. */
interface Place {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly depth?: number;
}

/** Values for an argument, of the form of its type more often than not, so that they come as far as they can. */
export function hostileValue({ name, type, depth = 0 }: Place, meant: Meant): fc.Arbitrary<unknown> {
  const strange = fc.constantFrom<unknown>(null, {}, [], 'x', 1, [[[]]]);
  return fc.oneof(
    { weight: 29, arbitrary: formedValue({ name, type, depth }, meant) },
    { weight: 1, arbitrary: strange },
  );
}

function formedValue({ name, type, depth }: Required<Place>, meant: Meant): fc.Arbitrary<unknown> {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const entry = { name, type: inner.ofType, depth: depth + 1 };
    return fc.array(hostileValue(entry, meant), { maxLength: 3 });
  }
  if (isInputObjectType(inner)) return hostileObject(inner, meant, depth);
  return isEnumType(inner) ? enumValue(inner) : leavesOf(inner.name, meant(name));
}

function enumValue(type: GraphQLEnumType): fc.Arbitrary<unknown> {
  const names = type.getValues().map(({ name }) => name);
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'x', '', 1) },
  );
}

function hostileObject(type: GraphQLInputObjectType, meant: Meant, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.values(type.getFields()).map((field) => {
    const place = { name: field.name, type: field.type, depth: depth + 1 };
    const given = hostileValue(place, meant).map((value): [string, unknown][] => [[field.name, value]]);
    const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
    const left = fc.constant<[string, unknown][]>([]);
    // The deeper, the fewer, lest a value has no end.
    return isNeeded ? given : fc.oneof({ weight: 1, arbitrary: given }, { weight: 1 + depth, arbitrary: left });
  });
  // An own property of that name, as JSON.parse makes it.
  const foreign = fc.constantFrom<[string, unknown][]>([['__proto__', { a: 1 }]], [['constructor', {}]]);
  const none = fc.constant<[string, unknown][]>([]);
  const extra = fc.oneof({ weight: 29, arbitrary: none }, { weight: 1, arbitrary: foreign });
  return fc.tuple(extra, ...fields).map((entries) => Object.fromEntries(entries.flat()));
}

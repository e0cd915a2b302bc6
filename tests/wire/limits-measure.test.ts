import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type DocumentCounts, measureDocument } from '../../src/wire/limits/measure.js';

/** A selection as it may be written. A spread names a fragment that comes later, so that there is no ring. */
type Selection =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly alias: string | null;
      readonly below: readonly Selection[];
    }
  | { readonly kind: 'inline'; readonly below: readonly Selection[] }
  | { readonly kind: 'spread'; readonly at: number };

interface Written {
  readonly operations: readonly (readonly Selection[])[];
  readonly fragments: readonly (readonly Selection[])[];
}

const { set } = fc.letrec<{ selection: Selection; set: readonly Selection[] }>((tie) => ({
  selection: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('spread' as const), at: fc.nat(9) }),
    fc.record({
      kind: fc.constant('field' as const),
      name: fc.constantFrom('a', 'b', 'c', '__schema', '__type', '__typename'),
      alias: fc.option(fc.constantFrom('a', 'x'), { freq: 3 }),
      below: fc.oneof(fc.constant([]), tie('set')),
    }),
    fc.record({ kind: fc.constant('inline' as const), below: tie('set') }),
  ),
  set: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }),
}));

const documents: fc.Arbitrary<Written> = fc.record({
  operations: fc.array(set, { minLength: 1, maxLength: 3 }),
  fragments: fc.array(set, { maxLength: 4 }),
});

/** The text of a document; spreads beyond the last fragment are fields. */
function textOf({ operations, fragments }: Written): string {
  const write = (selections: readonly Selection[], from: number): string => {
    const parts = selections.map((selection) => {
      if (selection.kind === 'spread') {
        const at = from + selection.at;
        return at < fragments.length ? `...F${String(at)}` : 'late';
      }
      const below = selection.below.length === 0 ? '' : write(selection.below, from);
      if (selection.kind === 'inline') return `... ${below}`;
      return `${selection.alias === null ? '' : `${selection.alias}: `}${selection.name} ${below}`;
    });
    return `{ ${parts.join(' ')} }`;
  };
  return [
    ...operations.map((selections, index) => `query Q${String(index)} ${write(selections, 0)}`),
    ...fragments.map((selections, index) => `fragment F${String(index)} on T ${write(selections, index + 1)}`),
  ].join('\n');
}

interface Field {
  readonly key: string;
  readonly name: string;
  readonly isAliased: boolean;
  readonly below: readonly Field[];
}

/** The fields of a set with every fragment written out in its place. */
function writtenOut(selections: readonly Selection[], fragments: Written['fragments'], from: number): readonly Field[] {
  return selections.flatMap((selection): readonly Field[] => {
    if (selection.kind === 'inline') return writtenOut(selection.below, fragments, from);
    if (selection.kind === 'spread') {
      const at = from + selection.at;
      const fragment = fragments[at];
      if (fragment !== undefined) return writtenOut(fragment, fragments, at + 1);
      return [{ key: 'late', name: 'late', isAliased: false, below: [] }];
    }
    const { name, alias } = selection;
    const below = writtenOut(selection.below, fragments, from);
    return [{ key: alias ?? name, name, isAliased: alias !== null, below }];
  });
}

const all = (fields: readonly Field[]): readonly Field[] => fields.flatMap((field) => [field, ...all(field.below)]);
const repeated = (fields: readonly Field[]): number => fields.length - new Set(fields.map(({ key }) => key)).size;

/** Each way from the root to a field, by the names on it. */
const ways = (fields: readonly Field[]): readonly (readonly string[])[] =>
  fields.flatMap(({ name, below }) => [[name], ...ways(below).map((way) => [name, ...way])]);
/** Where introspection begins on a way, or -1. */
const opening = (way: readonly string[]): number => way.findIndex((name) => name === '__schema' || name === '__type');
const most = (counts: readonly number[]): number => counts.reduce((one, other) => Math.max(one, other), 0);

/** What is counted, by the definitions of it and without a thought for time. */
function naively({ operations, fragments }: Written): Omit<DocumentCounts, 'directives' | 'directivesOfOne'> {
  const written = operations.map((selections) => writtenOut(selections, fragments, 0));
  const lengths = written.flatMap((fields) => ways(fields).map((way) => ({ at: opening(way), length: way.length })));
  return {
    depth: most(lengths.map(({ at, length }) => (at === -1 ? length : at + 1))),
    introspectionDepth: most(lengths.map(({ at, length }) => (at === -1 ? 0 : length))),
    fields: most(written.map((fields) => all(fields).length)),
    aliases: most(written.map((fields) => all(fields).filter(({ isAliased }) => isAliased).length)),
    rootFields: most(written.map((fields) => fields.length)),
    duplicates: written
      .flatMap((fields) => [repeated(fields), ...all(fields).map(({ below }) => repeated(below))])
      .reduce((one, other) => one + other, 0),
  };
}

describe('measureDocument', () => {
  it('counts what stands there when every fragment is written out in its place', () => {
    let largest = 0;
    fc.assert(
      fc.property(documents, (written) => {
        const counts = measureDocument(parse(textOf(written)));
        expect(counts).toEqual({ ...naively(written), directives: 0, directivesOfOne: 0 });
        largest = Math.max(largest, counts.duplicates);
      }),
      { seed: 20241022, numRuns: 1000 },
    );
    // Fragments do multiply in these documents.
    expect(largest).toBeGreaterThan(100);
  });

  it('counts directives as they are written, wherever they may stand', () => {
    const document = parse(
      `query ($a: Int @one) @two @three { a @four ...F @five ... @six { b } }
       fragment F on T @seven { c @eight @nine @ten @eleven @twelve }`,
    );
    expect(measureDocument(document)).toMatchObject({ directives: 12, directivesOfOne: 5 });
  });
});

import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { faultsOfChange, type Removal } from '../support/schema-changes.js';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

/** The rows of the table under "### Removed". */
function removalsOf(handbook: string): readonly Removal[] {
  const [, section = ''] = handbook.split('### Removed');
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => {
    const [name = '', deprecated = '', removed = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim().replaceAll('`', ''));
    return { name, deprecated, removed };
  });
}

/** What the changelog says of the coming release. */
function comingOf(changelog: string): string {
  return changelog.split(/^## /m).find((section) => section.startsWith('Unreleased')) ?? '';
}

const OLD = `
  enum Word { ONE TWO @deprecated(reason: "Use ONE. Since 2026-01-01.") }
  union Result = Good | Bad
  type Good { a: Int }
  type Bad { b: Int }
  type Query {
    title: String
    label: String @deprecated(reason: "Use title. Since 2026-01-01.")
    labels(first: Int, size: Int @deprecated(reason: "Use first. Since 2026-01-01.")): [Word!]
    result: Result
  }`;
interface Notes {
  readonly removals: readonly Removal[];
  readonly changelog: string;
}
const NONE: Notes = { removals: [], changelog: '' };
const removal = (name: string, removed = '2026-06-01', deprecated = '2026-01-01'): Removal => ({
  name,
  deprecated,
  removed,
});

function faults(from: string, to: string, notes: Partial<Notes> = NONE) {
  return faultsOfChange(buildSchema(OLD), buildSchema(OLD.replace(from, to)), { ...NONE, ...notes });
}

const LABEL = '    label: String @deprecated(reason: "Use title. Since 2026-01-01.")\n';

describe('faultsOfChange', () => {
  it('lets an addition and a deprecation with a day pass', () => {
    expect(faults('title: String', 'title: String\n more: Int')).toEqual([]);
    expect(faults('title: String', 'title: String @deprecated(reason: "Use label. Since 2026-02-03.")')).toEqual([]);
  });

  it('refuses a deprecation that does not say since when', () => {
    expect(faults('title: String', 'title: String @deprecated(reason: "Use label.")')).toEqual([
      'Query.title is deprecated, and its reason does not end with "Since YYYY-MM-DD."',
    ]);
  });

  it('refuses a removal that the handbook does not list', () => {
    expect(faults(LABEL, '')).toEqual([
      'Query.label was removed. It breaks clients, and the handbook does not list it.',
    ]);
    expect(faults(LABEL, '', { removals: [removal('Query.labels')] })).toHaveLength(1);
  });

  it('lets a listed removal pass after 90 days, and not before', () => {
    expect(faults(LABEL, '', { removals: [removal('Query.label', '2026-04-01')] })).toEqual([]);
    expect(faults(LABEL, '', { removals: [removal('Query.label', '2026-03-31')] })).toEqual([
      'Query.label is removed 89 days after its deprecation.',
    ]);
  });

  it('holds the day of deprecation against the last release', () => {
    expect(faults(LABEL, '', { removals: [removal('Query.label', '2026-06-01', '2025-01-01')] })).toEqual([
      'Query.label was deprecated on 2026-01-01, not on 2025-01-01.',
    ]);
    expect(faults('    title: String\n', '', { removals: [removal('Query.title')] })).toEqual([
      'Query.title is removed, and was not deprecated in the last release.',
    ]);
  });

  it('knows arguments and enum values by their names', () => {
    const size = ', size: Int @deprecated(reason: "Use first. Since 2026-01-01.")';
    expect(faults(size, '')).toHaveLength(1);
    expect(faults(size, '', { removals: [removal('Query.labels.size')] })).toEqual([]);
    const two = ' TWO @deprecated(reason: "Use ONE. Since 2026-01-01.")';
    expect(faults(two, '')).toHaveLength(1);
    expect(faults(two, '', { removals: [removal('Word.TWO')] })).toEqual([]);
  });

  it('asks the changelog to name what can surprise', () => {
    const added = ['ONE TWO', 'ONE THREE TWO'] as const;
    expect(faults(...added)).toEqual([
      'THREE was added to enum type Word. It can surprise clients, and the changelog does not name it.',
    ]);
    expect(faults(...added, { changelog: 'The enum has a value more, `Word.THREE`.' })).toEqual([]);
    expect(faults('Good | Bad', 'Good | Bad | Query', { changelog: 'More of `Result`.' })).toHaveLength(1);
    expect(faults('Good | Bad', 'Good | Bad | Query', { changelog: '`Result.Query` is new.' })).toEqual([]);
  });
});

describe('the contract since the last release', () => {
  it('breaks nothing that was not announced, surprises nobody, and dates what it deprecates', async () => {
    const [released, present, handbook, changelog] = await Promise.all(
      [
        '../../schema/released.graphql',
        '../../schema/schema.graphql',
        '../../schema/README.md',
        '../../CHANGELOG.md',
      ].map(read) as [Promise<string>, Promise<string>, Promise<string>, Promise<string>],
    );
    const notes = { removals: removalsOf(handbook), changelog: comingOf(changelog) };
    expect(notes.changelog).not.toBe('');
    expect(faultsOfChange(buildSchema(released), buildSchema(present), notes)).toEqual([]);
  });
});

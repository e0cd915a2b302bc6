import { type ASTNode, type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import { ofFragments } from './fragments.js';

/** What is counted of a document. Whatever stands in a fragment counts as often as the fragment is spread. */
export interface DocumentCounts {
  /** How deep the fields of the deepest operation are nested, those of introspection left out. */
  readonly depth: number;
  /** How deep fields are nested that lie below `__schema` or `__type`. */
  readonly introspectionDepth: number;
  /** Of the operation that has most of them. */
  readonly fields: number;
  /** Of the operation that has most of them. */
  readonly aliases: number;
  /** Of the operation that has most of them. */
  readonly rootFields: number;
  /** How often a response key is asked for again in its selection set, in all operations together. */
  readonly duplicates: number;
  /** Directives as written. */
  readonly directives: number;
  /** Directives of the node that has most of them. */
  readonly directivesOfOne: number;
}

/** What is counted of a selection set. */
interface SetCounts {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly fields: number;
  readonly aliases: number;
  /** Repetitions in the selection sets of its fields. */
  readonly duplicatesBelow: number;
  /** How often each response key is asked for in the set itself. */
  readonly keys: ReadonlyMap<string, number>;
}

const ZERO = { depth: 0, introspectionDepth: 0, fields: 0, aliases: 0, duplicatesBelow: 0 };
const NOTHING: SetCounts = { ...ZERO, keys: new Map() };
const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

/** Fragments that spread each other double what they hold at every step; beyond this the count no longer matters. */
const MOST = 1_000_000_000;

/** Counts a document in one pass over what is written: each fragment is looked at once, however often it is spread. */
export function measureDocument(document: DocumentNode): DocumentCounts {
  const countsOf = setCounter(document);
  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [countsOf(definition.selectionSet)] : [],
  );
  const most = (of: (counts: SetCounts) => number): number => largest(operations.map(of));
  return {
    depth: most(({ depth }) => depth),
    introspectionDepth: most(({ introspectionDepth }) => introspectionDepth),
    fields: most(({ fields }) => fields),
    aliases: most(({ aliases }) => aliases),
    rootFields: most(({ keys }) => total(keys.values())),
    duplicates: total(operations.map(duplicatesOf)),
    ...directivesOf(document),
  };
}

function setCounter(document: DocumentNode): (set: SelectionSetNode | undefined) => SetCounts {
  const ofFragment = ofFragments(document, ({ selectionSet }) => ofSet(selectionSet), NOTHING);
  const ofSelection = (selection: SelectionNode): SetCounts => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const below = ofSet(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return below;
    return fieldCounts(selection.name.value, selection.alias?.value, below);
  };
  const ofSet = (set: SelectionSetNode | undefined): SetCounts =>
    set === undefined ? NOTHING : sum(set.selections.map(ofSelection));
  return ofSet;
}

function fieldCounts(name: string, alias: string | undefined, below: SetCounts): SetCounts {
  const { depth, introspectionDepth } = below;
  return {
    ...(INTROSPECTION.has(name)
      ? { depth: 1, introspectionDepth: 1 + Math.max(depth, introspectionDepth) }
      : { depth: 1 + depth, introspectionDepth: introspectionDepth === 0 ? 0 : 1 + introspectionDepth }),
    fields: bounded(below.fields + 1),
    aliases: below.aliases + (alias === undefined ? 0 : 1),
    duplicatesBelow: duplicatesOf(below),
    keys: new Map([[alias ?? name, 1]]),
  };
}

function sum(parts: readonly SetCounts[]): SetCounts {
  const keys = new Map<string, number>();
  for (const part of parts) {
    for (const [key, times] of part.keys) keys.set(key, bounded((keys.get(key) ?? 0) + times));
  }
  return {
    depth: largest(parts.map(({ depth }) => depth)),
    introspectionDepth: largest(parts.map(({ introspectionDepth }) => introspectionDepth)),
    fields: total(parts.map(({ fields }) => fields)),
    aliases: total(parts.map(({ aliases }) => aliases)),
    duplicatesBelow: total(parts.map(({ duplicatesBelow }) => duplicatesBelow)),
    keys,
  };
}

function duplicatesOf({ keys, duplicatesBelow }: SetCounts): number {
  return bounded(duplicatesBelow + total(keys.values()) - keys.size);
}

function directivesOf(document: DocumentNode): Pick<DocumentCounts, 'directives' | 'directivesOfOne'> {
  let directives = 0;
  let directivesOfOne = 0;
  visit(document, {
    enter: (node: ASTNode) => {
      const own = 'directives' in node ? node.directives.length : 0;
      directives += own;
      directivesOfOne = Math.max(directivesOfOne, own);
    },
  });
  return { directives, directivesOfOne };
}

function largest(counts: readonly number[]): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

function total(counts: Iterable<number>): number {
  let all = 0;
  for (const count of counts) all += count;
  return bounded(all);
}

function bounded(count: number): number {
  return Math.min(count, MOST);
}

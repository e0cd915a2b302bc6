import { unlockSets } from '../preconditions/change-sets.js';
import type { CorroborationChange, EvidenceChange } from '../preconditions/leaf-change.js';
import type { World } from '../preconditions/world.js';
import type { OptionStanding } from '../options/availability.js';

/** What evidence on one indicator would do. */
export interface CollectionPriority {
  readonly indicator: string;
  /** Options whose gate it would open by itself. */
  readonly alone: readonly string[];
  /** Options whose gate it would help to open, those included. */
  readonly options: readonly string[];
  /** The fewest changes in a set that it is part of, itself included. */
  readonly smallest: number;
  /** What is asked of it in such a set. */
  readonly change: EvidenceChange | CorroborationChange;
}

/** An option that is not open, with its gate. */
export interface ClosedOption {
  readonly option: string;
  readonly standing: OptionStanding;
}

/** Enough sets of each option to see what matters for it. */
const SETS = 50;

/**
 * The indicators worth asking about, ranked by what evidence on them would unlock (DESIGN §7): first those that open
 * most options alone, then those that are part of a way to open most, then those that lack fewest other changes, then
 * by key. Excluded and enacted options ask for nothing.
 */
export function collectionPriorities(options: readonly ClosedOption[], world: World): readonly CollectionPriority[] {
  const found = new Map<string, CollectionPriority>();
  for (const { option, standing } of options) {
    for (const { change, size } of evidenceNeeded(standing, world)) {
      found.set(change.indicator, withNeed(found.get(change.indicator), option, { change, size }));
    }
  }
  return [...found.values()].sort(byRank);
}

interface Need {
  readonly change: EvidenceChange | CorroborationChange;
  readonly size: number;
}

function evidenceNeeded({ availability, evaluation }: OptionStanding, world: World): readonly Need[] {
  const root = evaluation?.nodes[0];
  if (root === undefined || availability === 'EXCLUDED' || availability === 'ENACTED') return [];
  return unlockSets(root.expression, world, SETS).sets.flatMap((set) =>
    set.flatMap((change) =>
      change.kind === 'evidence' || change.kind === 'corroboration' ? [{ change, size: set.length }] : [],
    ),
  );
}

function withNeed(before: CollectionPriority | undefined, option: string, { change, size }: Need): CollectionPriority {
  const options = [...new Set([...(before?.options ?? []), option])];
  const alone = [...new Set([...(before?.alone ?? []), ...(size === 1 ? [option] : [])])];
  const isSmaller = before === undefined || size < before.smallest;
  const best = isSmaller ? { smallest: size, change } : { smallest: before.smallest, change: before.change };
  return { indicator: change.indicator, alone, options, ...best };
}

function byRank(one: CollectionPriority, other: CollectionPriority): number {
  return (
    other.alone.length - one.alone.length ||
    other.options.length - one.options.length ||
    one.smallest - other.smallest ||
    (one.indicator < other.indicator ? -1 : 1)
  );
}

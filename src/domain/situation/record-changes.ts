import { dwellOverAt, type LadderPosition, positionAt, type StageEntry } from '../escalation/ladder.js';
import type { Leaf } from '../preconditions/expression.js';
import type { AsOf, Instant } from '../time/instant.js';
import type { Versioned } from '../time/version.js';
import type { Cause, Change, DefinitionKind } from './cause.js';
import {
  grantClock,
  grantEndOf,
  riseClock,
  stageClock,
  stageDwellOverAt,
  type StageLeaf,
  timeClock,
} from './clocks.js';
import { type Contrast, inputOf, isPassed, keysOfBoth, type Side } from './side.js';

/** What changed in the record: definitions, mandates, entries of stages, and what is read off a clock. */
export function recordChanges(contrast: Contrast): readonly Change[] {
  const mandates = keysOfBoth(contrast, (side) => side.world.mandates);
  const ladders = keysOfBoth(contrast, (side) => side.ladders);
  return [
    ...amendments(contrast),
    ...mandates.flatMap((mandate) => mandateChanges(mandate, contrast)),
    ...ladders.flatMap((ladder) => [...entryChange(ladder, contrast), ...riseChanges(ladder, contrast)]),
    ...contrast.leaves.flatMap((leaf) => clockChanges(leaf, contrast)),
  ];
}

type Definitions = (side: Side) => ReadonlyMap<string, Versioned>;

const AMENDED: readonly (readonly [DefinitionKind, Definitions])[] = [
  ['INDICATOR', (side) => side.indicators],
  ['ASSUMPTION', (side) => side.assumptions],
  ['PRECONDITION', (side) => side.preconditions],
  ['LADDER', (side) => side.ladders],
  ['INVARIANT', (side) => side.invariants],
];

function amendments(contrast: Contrast): readonly Change[] {
  const { from, to } = contrast;
  const policy = amendment(['EVIDENCE_POLICY', null], { old: from.policy, young: to.policy, contrast });
  const others = AMENDED.flatMap(([definition, of]) =>
    keysOfBoth(contrast, of).flatMap((key) =>
      amendment([definition, key], { old: of(from).get(key) ?? null, young: of(to).get(key) ?? null, contrast }),
    ),
  );
  return [...policy, ...others];
}

interface Versions {
  readonly old: Versioned | null;
  readonly young: Versioned | null;
  readonly contrast: Contrast;
}

function amendment(
  [definition, key]: readonly [DefinitionKind, string | null],
  { old, young, contrast }: Versions,
): readonly Change[] {
  if (old === young) return [];
  const versions = { from: old?.version ?? null, to: young?.version ?? null };
  const cause: Cause = { kind: 'AMENDMENT', definition, key, ...versions, at: boundaryOf(old, young, contrast) };
  return [{ input: key === null ? inputOf(definition) : inputOf(definition, key), causes: [cause] }];
}

/** The last beginning or end of either version between the sides. */
function boundaryOf(old: Versioned | null, young: Versioned | null, { from, to }: Contrast): Instant {
  const last = Math.max(...[from, to].map(({ asOf }) => Math.min(asOf.validAt, asOf.knownAt)));
  const ends = [old, young].flatMap((each) => (each === null ? [] : [each.validFrom, each.validTo]));
  return Math.max(...ends.filter((end) => end <= last));
}

function mandateChanges(mandate: string, contrast: Contrast): readonly Change[] {
  const both = [contrast.to, contrast.from].map((side) => side.world.mandates.get(mandate));
  const records = both.filter((record) => record !== undefined);
  const begins = records.flatMap((record) => beginOf(record.recordedAt, record.effectiveAt, contrast));
  const ends = records.map(grantEndOf).filter((end) => isPassed(contrast, end));
  const cause = (change: 'STATE' | 'END', at: Instant): Cause => ({ kind: 'MANDATE', mandate, change, at });
  const state = { input: inputOf('MANDATE', mandate), causes: [cause('STATE', Math.max(...begins))] };
  return [
    ...(both[0] === both[1] ? [] : [state]),
    ...ends.map((end) => ({ input: grantClock(mandate, end), causes: [cause('END', end)] })),
  ];
}

/** From when a record is there, by what is known or by what is judged; none where it is on both sides or on neither. */
function beginOf(recordedAt: Instant, holdsFrom: Instant, contrast: Contrast): readonly Instant[] {
  const { from, to } = contrast;
  if (recordedAt <= from.asOf.knownAt !== recordedAt <= to.asOf.knownAt) return [recordedAt];
  return isPassed(contrast, holdsFrom) ? [holdsFrom] : [];
}

/** The entries after the start, which holds at all times, that have been made and are known at one side only. */
function entryChange(ladder: string, contrast: Contrast): readonly Change[] {
  const made = contrast.facts.entries.filter((entry) => entry.ladder === ladder).slice(1);
  const entries = made.filter((entry) => isMade(entry, contrast.from.asOf) !== isMade(entry, contrast.to.asOf));
  if (entries.length === 0) return [];
  const begins = entries.flatMap((entry) => beginOf(entry.recordedAt, entry.enteredAt, contrast));
  const cause: Cause = { kind: 'DECISION', ladder, entries, at: Math.max(...begins) };
  return [{ input: inputOf('ENTRIES', ladder), causes: [cause] }];
}

function isMade({ recordedAt, enteredAt }: StageEntry, { validAt, knownAt }: AsOf): boolean {
  return recordedAt <= knownAt && enteredAt <= validAt;
}

/** Where a ladder may stand when its definition and its entries are each taken from either side. */
function positionsOf(ladder: string, { facts, from, to }: Contrast): readonly LadderPosition[] {
  const definitions = [to, from].flatMap((side) => side.ladders.get(ladder) ?? []);
  const positions = definitions.flatMap((each) => [to, from].map(({ asOf }) => positionAt(each, facts.entries, asOf)));
  return positions.filter((position) => position !== null);
}

/** The ends of dwells that a ladder had to wait for on either side. */
function riseChanges(ladder: string, contrast: Contrast): readonly Change[] {
  const passed = positionsOf(ladder, contrast).filter((position) => isPassed(contrast, dwellOverAt(position)));
  return passed.map((position) => {
    const at = dwellOverAt(position);
    const cause: Cause = { kind: 'CLOCK', clock: 'LADDER_DWELL', ladder, stage: position.current.key, at };
    return { input: riseClock(ladder, at), causes: [cause] };
  });
}

/** What the passing of time did to a leaf that asks for a dwell or names an instant. */
function clockChanges(leaf: Leaf, contrast: Contrast): readonly Change[] {
  if (leaf.kind === 'stage') return heldChanges(leaf, contrast);
  if (leaf.kind !== 'time') return [];
  const passed = [leaf.after ?? Infinity, leaf.before ?? Infinity].filter((instant) => isPassed(contrast, instant));
  return passed.map((at): Change => {
    return { input: timeClock(at), causes: [{ kind: 'CLOCK', clock: 'TIME', ladder: null, stage: null, at }] };
  });
}

function heldChanges(leaf: StageLeaf, contrast: Contrast): readonly Change[] {
  const positions = keysOfBoth(contrast, (side) => side.ladders).flatMap((ladder) => positionsOf(ladder, contrast));
  return positions.flatMap((position): readonly Change[] => {
    const ladder = position.ladder.key;
    const at = stageDwellOverAt(leaf, { ...contrast.to.world, ladders: new Map([[ladder, position]]) });
    const cause: Cause = { kind: 'CLOCK', clock: 'STAGE_DWELL', ladder, stage: leaf.stage, at };
    return isPassed(contrast, at) ? [{ input: stageClock(leaf, at), causes: [cause] }] : [];
  });
}

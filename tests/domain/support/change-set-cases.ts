import fc from 'fast-check';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import { type EvidencePolicy, gradeOf, type Reliability } from '../../../src/domain/evidence/grade.js';
import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { Stage } from '../../../src/domain/escalation/ladder.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { type Duration, parseDuration } from '../../../src/domain/time/duration.js';

export const NOW = Date.UTC(2024, 9, 22);
export const DAY = 86_400_000;

export const POLICY: EvidencePolicy = {
  reliability: { A: 100, B: 75, C: 50, D: 25, E: 0, F: null },
  credibility: { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null },
  accept: 50,
  margin: 25,
};

/** A duration that must be well written. */
export function lasting(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === null) throw new Error(text);
  return duration;
}

let claims = 0;

/** A standing claim of grade B2 by a source of its own, said now, but for what is given. */
export function said(
  indicator: string,
  about: Partial<Omit<Claim, 'indicator'>> & { readonly origin?: string; readonly reliability?: Reliability } = {},
): GradedClaim {
  claims += 1;
  const { origin, reliability = 'B', ...rest } = about;
  const source = `S${String(claims)}`;
  const claim: Claim = {
    key: `C${String(claims)}`,
    report: `R${String(claims)}`,
    source,
    via: null,
    indicator,
    polarity: 'AFFIRMS',
    credibility: 2,
    quantity: null,
    observedAt: NOW,
    recordedAt: NOW,
    retractedAt: null,
    supersedes: null,
    ...rest,
  };
  return { claim, origin: origin ?? source, reliability, grade: gradeOf(POLICY, reliability, claim.credibility) };
}

function mandate(key: string, about: Partial<MandateRecord>): [string, MandateRecord] {
  const none = { applicability: 'REQUIRED', status: 'NONE', effectiveAt: 0, validUntil: null, recordedAt: 0 } as const;
  return [key, { mandate: key, ...none, ...about }];
}

function stage(rank: number, options: readonly string[]): Stage {
  return { key: `S${String(rank)}`, title: '', rank, options, minDwell: null, approvals: null };
}

const stages = [stage(0, ['O0']), stage(1, ['O1']), stage(2, ['O2', 'O1'])] as const;

/** A world in which some things hold, some do not, and some are open. Stage S1 was entered ten days ago. */
export const WORLD: World = {
  asOf: { validAt: NOW, knownAt: NOW },
  policy: POLICY,
  indicators: new Map([['STALE', { key: 'STALE', kind: 'BOOLEAN', unit: null, horizon: lasting('P30D') }]]),
  evidence: new Map([
    ['SURE', [said('SURE')]],
    ['DENIED', [said('DENIED', { polarity: 'DENIES' })]],
    ['COUNTED', [said('COUNTED', { quantity: { low: 1500, high: 1500, approximate: true } })]],
    ['STALE', [said('STALE', { observedAt: NOW - 90 * DAY })]],
  ]),
  supposed: new Map([['SUPPOSED', 'UNKNOWN']]),
  mandates: new Map([
    mandate('GRANTED', { status: 'GRANTED', validUntil: NOW + 60 * DAY }),
    mandate('NONE', {}),
    mandate('DISPUTED', { applicability: 'DISPUTED' }),
    mandate('DISPUTED-GRANTED', { applicability: 'DISPUTED', status: 'GRANTED' }),
    mandate('FREE', { applicability: 'NOT_REQUIRED' }),
  ]),
  assumptions: new Map([
    ['YES', 'TRUE'],
    ['NO', 'FALSE'],
  ]),
  ladders: new Map([
    [
      'L',
      {
        ladder: { key: 'L', stages },
        current: stages[1],
        since: NOW - 10 * DAY,
        episode: 1,
        heldSince: [NOW - 20 * DAY, NOW - 10 * DAY],
      },
    ],
  ]),
};

/** A leaf with what a reader of DESIGN §4 knows of it. */
export interface Sample {
  readonly leaf: Leaf;
  /** What it asks, where it can be turned; null where only time turns it. */
  readonly asks: string | null;
  readonly inverted: boolean;
  /** The answer now: 2 TRUE, 1 UNKNOWN, 0 FALSE. */
  readonly now: 0 | 1 | 2;
  /** The answers that it can be given. */
  readonly turns: readonly (0 | 2)[];
  /** The days from now, inclusive and exclusive, in which it can be TRUE at all. */
  readonly days: readonly [number, number];
}

const lenient = { accept: null, margin: null, maxAge: null } as const;
const always = [-Infinity, Infinity] as const;

function sample(leaf: Leaf, asks: string | null, now: 0 | 1 | 2, about: Partial<Sample> = {}): Sample {
  return { leaf, asks, inverted: false, now, turns: [0, 2], days: always, ...about };
}

function state(indicator: string, is: 'TRUE' | 'FALSE', about: { readonly accept?: number } = {}): Leaf {
  return { kind: 'indicator', indicator, is, ...lenient, ...about };
}

function at(rank: number | string, minDwell: string | null): Leaf {
  return { kind: 'stage', stage: `S${String(rank)}`, minDwell: minDwell === null ? null : lasting(minDwell) };
}

function between(after: number | null, before: number | null): Leaf {
  const day = (days: number | null): number | null => (days === null ? null : NOW + days * DAY);
  return { kind: 'time', after: day(after), before: day(before) };
}

/** Leaves of every kind, in every state: the same question asked twice, both ways, and in other words. */
export const SAMPLES: readonly Sample[] = [
  sample(state('SURE', 'TRUE'), 'SURE', 2),
  sample(state('SURE', 'TRUE', { accept: 50 }), 'SURE', 2),
  sample(state('SURE', 'FALSE'), 'SURE', 2, { inverted: true }),
  sample(state('SURE', 'TRUE', { accept: 70 }), 'SURE at 70', 1),
  sample(state('SURE', 'TRUE', { accept: 0 }), 'SURE at next to nothing', 2),
  sample(state('SURE', 'FALSE', { accept: 0.01 }), 'SURE at next to nothing', 2, { inverted: true }),
  sample(state('DENIED', 'TRUE'), 'DENIED', 0),
  sample(state('DENIED', 'FALSE'), 'DENIED', 0, { inverted: true }),
  sample(state('STALE', 'TRUE'), 'STALE', 1),
  sample(state('NEVER-HEARD-OF', 'FALSE'), 'NEVER-HEARD-OF', 1, { inverted: true }),
  sample(state('SUPPOSED', 'TRUE'), 'SUPPOSED', 1, { turns: [] }),
  sample({ kind: 'quantity', indicator: 'COUNTED', op: 'GTE', value: 1000, unit: null, ...lenient }, 'COUNTED', 2),
  sample({ kind: 'quantity', indicator: 'COUNTED', op: 'LTE', value: 1000, unit: null, ...lenient }, 'FEW', 0),
  sample({ kind: 'corroboration', indicator: 'SURE', minOrigins: 1, maxAge: null }, 'SURE by 1', 2),
  sample({ kind: 'corroboration', indicator: 'SURE', minOrigins: 3, maxAge: lasting('P60D') }, 'SURE by 3', 0),
  sample({ kind: 'assumption', assumption: 'YES' }, 'YES', 2),
  sample({ kind: 'assumption', assumption: 'NO' }, 'NO', 0),
  sample({ kind: 'assumption', assumption: 'OPEN' }, 'OPEN', 1),
  ...(['GRANTED', 'DISPUTED-GRANTED', 'FREE'] as const).map((key) => sample({ kind: 'mandate', mandate: key }, key, 2)),
  sample({ kind: 'mandate', mandate: 'NONE' }, 'NONE', 0),
  sample({ kind: 'mandate', mandate: 'UNRECORDED' }, 'UNRECORDED', 0),
  sample({ kind: 'mandate', mandate: 'DISPUTED' }, 'DISPUTED', 1),
  sample(at(0, null), 'S0', 2, { turns: [] }),
  sample(at(1, null), 'S1', 2, { turns: [0] }),
  sample(at(1, 'P5D'), 'S1 for 5', 2, { turns: [0] }),
  sample(at(1, 'P30D'), 'S1 for 30', 2, { turns: [0], days: [20, Infinity] }),
  sample(at(0, 'P30D'), 'S0 for 30', 2, { turns: [], days: [10, Infinity] }),
  sample(at(2, null), 'S2', 0),
  sample(at(2, 'P30D'), 'S2 for 30', 0),
  sample(at('-NOWHERE', null), 'NOWHERE', 0, { turns: [] }),
  sample({ kind: 'optionEnacted', option: 'O0' }, 'O0', 2, { turns: [] }),
  sample({ kind: 'optionEnacted', option: 'O1' }, 'O1', 2, { turns: [0] }),
  sample({ kind: 'optionEnacted', option: 'O2' }, 'O2', 0),
  sample({ kind: 'optionEnacted', option: 'O-NOWHERE' }, 'O-NOWHERE', 0, { turns: [] }),
  sample(between(5, null), null, 2, { days: [5, Infinity] }),
  sample(between(null, 15), null, 2, { days: [-Infinity, 15] }),
  sample(between(8, 25), null, 2, { days: [8, 25] }),
  sample(between(-9, 12), null, 2, { days: [-9, 12] }),
  sample(between(null, -3), null, 2, { days: [-Infinity, -3] }),
  sample(between(-3, null), null, 2, { days: [-3, Infinity] }),
];

/** Trees over some of the samples, of up to 12 leaves, with every operator; leaves come back more than once. */
export function treesOver(samples: readonly Sample[], kinds: number): fc.Arbitrary<Expression> {
  const most = Math.min(kinds, samples.length);
  const some = fc.shuffledSubarray([...samples], { minLength: Math.min(2, most), maxLength: most });
  return some.chain((chosen) => nodes(fc.constantFrom(...chosen.map((each): Expression => each.leaf)), 12));
}

function nodes(leaf: fc.Arbitrary<Expression>, leaves: number): fc.Arbitrary<Expression> {
  if (leaves < 2) return fc.oneof(leaf, leaf, leaf, notOf(leaf));
  const parts = fc.integer({ min: 2, max: Math.min(4, leaves) }).chain((count) => {
    const part = nodes(leaf, Math.floor(leaves / count));
    return fc.array(part, { minLength: count, maxLength: count });
  });
  const joined = fc.oneof(
    parts.map((of): Expression => ({ kind: 'all', of })),
    parts.map((of): Expression => ({ kind: 'any', of })),
    fc.tuple(fc.nat(), parts).map(([k, of]): Expression => ({ kind: 'atLeast', count: 1 + (k % of.length), of })),
  );
  return fc.oneof(
    { arbitrary: leaf, weight: 1 },
    { arbitrary: joined, weight: 6 },
    { arbitrary: notOf(joined), weight: 2 },
  );
}

function notOf(tree: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return tree.map((of): Expression => ({ kind: 'not', of }));
}

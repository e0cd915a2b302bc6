import type { Ladder, StageEntry } from '../../../src/domain/escalation/ladder.js';
import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { EvidencePolicy, Reliability } from '../../../src/domain/evidence/grade.js';
import type { PolicyOption } from '../../../src/domain/options/option.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { Indicator } from '../../../src/domain/preconditions/world.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import type { Duration } from '../../../src/domain/time/duration.js';
import type { AsOf, Instant } from '../../../src/domain/time/instant.js';
import { seededRandom } from '../random.js';

const DAY_MS = 86_400_000;

/** The instant that the facts lead up to. */
export const PRESENT: Instant = Date.UTC(2024, 9, 22);
export const NOW: AsOf = { validAt: PRESENT, knownAt: PRESENT };

/** How large a situation is. */
export interface Size {
  readonly options: number;
  readonly indicators: number;
  /** Standing claims, spread evenly over the indicators, each by a source of its own there. */
  readonly claims: number;
}

const ALWAYS = { version: 1, validFrom: -Infinity, validTo: Infinity } as const;
const LETTERS: readonly Reliability[] = ['A', 'B', 'B', 'C', 'C', 'D', 'E', 'F'];

const POLICY: EvidencePolicy = {
  reliability: { A: 100, B: 75, C: 50, D: 25, E: 0, F: null },
  credibility: { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null },
  accept: 50,
  margin: 25,
};

export function days(count: number): Duration {
  return { text: `P${String(count)}D`, months: 0, days: count, milliseconds: 0 };
}

/** Draws whole numbers below a bound, and members of a list, the same in every run. */
export interface Draw {
  readonly below: (bound: number) => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
}

export function drawing(seed: number): Draw {
  const random = seededRandom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return { below, oneOf: <T>(list: readonly T[]) => list[below(list.length)] as T };
}

/**
 * A situation of that size with claims of every grade, for and against, of which about a fifth are stale; each gate has
 * ten to thirteen leaves: indicators, amounts, corroboration, a stage; ten rungs a ladder, one option each.
 */
export function situationOf(size: Size): Facts {
  const draw = drawing(1);
  const perIndicator = Math.ceil(size.claims / size.indicators);
  const sources = Array.from({ length: perIndicator * 2 }, (_, index) => ({
    key: `SRC-${String(index)}`,
    origin: `ORI-${String(index % Math.ceil(perIndicator * 1.2))}`,
  }));
  const ladders = laddersOf(size.options);
  return {
    policies: [{ ...POLICY, ...ALWAYS }],
    sources,
    assessments: sources.map(({ key }) => ({ source: key, reliability: draw.oneOf(LETTERS), recordedAt: 0 })),
    indicators: Array.from({ length: size.indicators }, (_, index) => ({ ...indicatorOf(index), ...ALWAYS })),
    claims: Array.from({ length: size.claims }, (_, index) => claimOf(index, perIndicator, draw)),
    mandates: [],
    assumptions: [],
    options: Array.from({ length: size.options }, (_, index) => optionOf(index)),
    preconditions: Array.from({ length: size.options }, (_, index) => ({
      ...ALWAYS,
      key: optionKey(index),
      expression: gateOf(size.indicators, draw),
    })),
    ladders,
    entries: ladders.map(({ key }) => startOf(key)),
    invariants: [],
  };
}

export function optionKey(index: number): string {
  return `OPT-${String(index)}`;
}

function indicatorKey(index: number): string {
  return `IND-${String(index)}`;
}

export function optionOf(index: number): PolicyOption {
  return {
    key: optionKey(index),
    kind: 'OTHER',
    track: 'T',
    purpose: index % 2 === 0 ? 'DEFENSIVE' : 'OFFENSIVE',
    lethality: 'NON_LETHAL',
    deliveryMode: 'DIRECT',
  };
}

function indicatorOf(index: number): Indicator {
  const isCounted = index % 2 === 1;
  const horizon = [null, days(20), days(40)][index % 3] ?? null;
  return { key: indicatorKey(index), kind: isCounted ? 'QUANTITY' : 'BOOLEAN', unit: null, horizon };
}

/** In the order in which the database gives them, by indicator. A source speaks on each once, so every claim stands. */
function claimOf(index: number, perIndicator: number, { below, oneOf }: Draw): Claim {
  const observedAt = PRESENT - below(30 * DAY_MS);
  const low = below(20);
  const indicator = Math.floor(index / perIndicator);
  const voice = (index % perIndicator) * 2 + (indicator % 2);
  return {
    key: `CLM-${String(index)}`,
    report: `REP-${String(Math.floor(index / 4))}`,
    source: `SRC-${String(voice)}`,
    via: below(8) === 0 ? `SRC-${String(voice === 0 ? 1 : voice - 1)}` : null,
    indicator: indicatorKey(indicator),
    polarity: below(4) === 0 ? 'DENIES' : 'AFFIRMS',
    credibility: oneOf([1, 2, 2, 3, 3, 4, 5, 6]),
    quantity: indicator % 2 === 1 ? { low, high: low + 5, approximate: false } : null,
    observedAt,
    recordedAt: Math.min(PRESENT, observedAt + below(DAY_MS)),
    retractedAt: null,
    supersedes: null,
  };
}

function gateOf(indicators: number, draw: Draw): Expression {
  const { below } = draw;
  const leaf = (): Leaf => leafOn(below(indicators), draw);
  const leaves = (count: number): readonly Leaf[] => Array.from({ length: count }, leaf);
  return {
    kind: 'all',
    of: [
      ...leaves(below(2)),
      { kind: 'any', of: leaves(2 + below(3)) },
      { kind: 'atLeast', count: 2, of: leaves(4) },
      { kind: 'any', of: [{ kind: 'not', of: leaf() }, leaf(), leaf()] },
      { kind: 'stage', stage: 'LAD-0/0', minDwell: null },
    ],
  };
}

const LOOSE = { accept: null, margin: null } as const;

/** A leaf that asks an indicator as its kind allows. */
export function leafOn(index: number, { below }: Draw): Leaf {
  const indicator = indicatorKey(index);
  const maxAge = [null, null, days(25)][below(3)] ?? null;
  if (below(4) === 0) return { kind: 'corroboration', indicator, minOrigins: 2 + below(6), maxAge };
  if (index % 2 === 0) return { kind: 'indicator', indicator, is: 'TRUE', ...LOOSE, maxAge };
  return { kind: 'quantity', indicator, op: 'GTE', value: 5 + below(10), unit: null, ...LOOSE, maxAge };
}

const RUNGS = 10;

export function laddersOf(options: number): Facts['ladders'] {
  return Array.from({ length: Math.ceil(options / RUNGS) }, (_, ladder): Ladder => {
    const key = `LAD-${String(ladder)}`;
    const own = Array.from({ length: Math.min(RUNGS, options - ladder * RUNGS) }, (_each, rung) => rung);
    const rungs = own.map((rung) => [optionKey(ladder * RUNGS + rung)]);
    const stages = [[], ...rungs].map((on, rank) => {
      return { key: `${key}/${String(rank)}`, title: '', rank, options: on, minDwell: null, approvals: null };
    });
    return { key, stages };
  }).map((ladder) => ({ ...ladder, ...ALWAYS }));
}

export function startOf(ladder: string): StageEntry {
  return { ladder, stage: `${ladder}/0`, rank: 0, episode: 1, enteredAt: 0, recordedAt: 0 };
}

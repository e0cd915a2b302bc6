import { type Claim, reliabilitiesAt, standingClaims } from '../evidence/claim.js';
import type { Reliability } from '../evidence/grade.js';
import type { Leaf } from '../preconditions/expression.js';
import type { World } from '../preconditions/world.js';
import type { PolicyOption } from '../options/option.js';
import type { AsOf, Instant } from '../time/instant.js';
import { type Versioned, versionAt, versionsAt } from '../time/version.js';
import type { DefinitionKind } from './cause.js';
import { slotOf } from './claim-life.js';
import type { Facts } from './facts.js';
import type { Reach } from './reach.js';
import { worldAsOf } from './world-as-of.js';

type InForce<K extends Exclude<keyof Facts, 'supposed'>> = ReadonlyMap<string, Facts[K][number]>;

/** All that an answer is made of at one side of a comparison in time, each kind by key. */
export interface Side {
  readonly asOf: AsOf;
  readonly world: World;
  readonly policy: Versioned | null;
  readonly indicators: InForce<'indicators'>;
  readonly assumptions: InForce<'assumptions'>;
  readonly preconditions: InForce<'preconditions'>;
  readonly ladders: InForce<'ladders'>;
  readonly invariants: InForce<'invariants'>;
  /** By slot. */
  readonly claims: ReadonlyMap<string, Claim>;
  readonly letters: ReadonlyMap<string, Reliability>;
}

/** Two instants of the same facts, and what is judged at them. */
export interface Contrast {
  readonly facts: Facts;
  readonly option: PolicyOption | null;
  readonly leaves: readonly Leaf[];
  readonly from: Side;
  readonly to: Side;
}

/** Two instants to be compared; the second may be the earlier. */
export interface Span {
  readonly from: AsOf;
  readonly to: AsOf;
}

/** The contrast between two instants. The facts are those within the reach. */
export function contrastOf(facts: Facts, reach: Reach, { from, to }: Span): Contrast {
  const option = facts.options.find((each) => each.key === reach.option) ?? null;
  return { facts, option, leaves: reach.leaves, from: sideOf(facts, from), to: sideOf(facts, to) };
}

function sideOf(facts: Facts, asOf: AsOf): Side {
  return {
    asOf,
    world: worldAsOf(facts, asOf),
    policy: versionAt(facts.policies, asOf),
    indicators: versionsAt(facts.indicators, asOf),
    assumptions: versionsAt(facts.assumptions, asOf),
    preconditions: versionsAt(facts.preconditions, asOf),
    ladders: versionsAt(facts.ladders, asOf),
    invariants: versionsAt(facts.invariants, asOf),
    claims: new Map(standingClaims(facts.claims, asOf).map((claim) => [slotOf(claim), claim])),
    letters: reliabilitiesAt(facts.assessments, asOf.knownAt),
  };
}

/**
 * The kinds of things that can differ between two sides: definitions, records, and for what is read off a clock, its
 * instant.
 */
export type InputKind =
  | DefinitionKind
  | 'CLAIM'
  | 'AGE'
  | 'LETTER'
  | 'MANDATE'
  | 'MANDATE_END'
  | 'ENTRIES'
  | 'LADDER_DWELL'
  | 'STAGE_DWELL'
  | 'TIME';

/** The name of one input of an answer, which may be taken from either side of a contrast. */
export function inputOf(kind: InputKind, ...key: readonly (string | number)[]): string {
  return [kind, ...key].join('\n');
}

/** Every key that either side has, those of the first before those only the second has. */
export function keysOfBoth(contrast: Contrast, keyed: (side: Side) => ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...keyed(contrast.from).keys(), ...keyed(contrast.to).keys()])];
}

/** Whether an instant lies between the judged instants of both sides: reached at one and not at the other. */
export function isPassed({ from, to }: Contrast, instant: Instant): boolean {
  return instant <= from.asOf.validAt !== instant <= to.asOf.validAt;
}

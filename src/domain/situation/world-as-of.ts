import { type GradedClaim, gradeClaim } from '../evidence/ballot.js';
import { type Claim, reliabilitiesAt, standingClaims } from '../evidence/claim.js';
import type { EvidencePolicy, Reliability } from '../evidence/grade.js';
import { type LadderPosition, positionAt } from '../escalation/ladder.js';
import { mandatesAt } from '../preconditions/mandate.js';
import type { World } from '../preconditions/world.js';
import type { AsOf } from '../time/instant.js';
import { versionAt, versionsAt } from '../time/version.js';
import type { Facts } from './facts.js';

/** Before the first evidence policy nothing has a weight, and nothing could decide. */
const NO_POLICY: EvidencePolicy = {
  reliability: { A: null, B: null, C: null, D: null, E: null, F: null },
  credibility: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null },
  accept: 100,
  margin: 100,
};

/** The world that preconditions ask, as it was judged at `validAt` by what was recorded by `knownAt` (DESIGN §2, §3). */
export function worldAsOf(facts: Facts, asOf: AsOf): World {
  const records = recordsAsOf(facts, asOf);
  const evidence = evidenceAsOf(facts.claims, asOf, records.policy, voicesAsOf(facts, asOf));
  return { asOf, evidence, ...records };
}

/** A world but for its evidence and its instants: the definitions in force, and what people have put on record. */
export type Records = Omit<World, 'asOf' | 'evidence'>;

/** What a world has beside its evidence. */
export function recordsAsOf(facts: Facts, asOf: AsOf): Records {
  return {
    policy: versionAt(facts.policies, asOf) ?? NO_POLICY,
    indicators: versionsAt(facts.indicators, asOf),
    supposed: facts.supposed ?? new Map(),
    mandates: mandatesAt(facts.mandates, asOf),
    assumptions: new Map([...versionsAt(facts.assumptions, asOf)].map(([key, { holds }]) => [key, holds])),
    ladders: positionsAsOf(facts, asOf),
  };
}

/** Whose word sources give, and with which letter: what claims are graded by. */
export interface Voices {
  readonly origins: ReadonlyMap<string, string>;
  readonly letters: ReadonlyMap<string, Reliability>;
}

/** The voices of an instant. */
export function voicesAsOf(facts: Pick<Facts, 'sources' | 'assessments'>, { knownAt }: AsOf): Voices {
  const origins = new Map(facts.sources.map((source) => [source.key, source.origin]));
  return { origins, letters: reliabilitiesAt(facts.assessments, knownAt) };
}

/** The claims that stand at an instant, graded, by indicator (DESIGN §3). One that nothing stands on has no entry. */
export function evidenceAsOf(
  claims: readonly Claim[],
  asOf: AsOf,
  policy: EvidencePolicy,
  { origins, letters }: Voices,
): World['evidence'] {
  const byIndicator = new Map<string, GradedClaim[]>();
  for (const claim of standingClaims(claims, asOf)) {
    const graded = gradeClaim(claim, origins, letters, policy);
    const others = byIndicator.get(claim.indicator);
    if (others === undefined) byIndicator.set(claim.indicator, [graded]);
    else others.push(graded);
  }
  return byIndicator;
}

function positionsAsOf(facts: Facts, asOf: AsOf): ReadonlyMap<string, LadderPosition> {
  const positions = [...versionsAt(facts.ladders, asOf).values()].map((ladder) =>
    positionAt(ladder, facts.entries, asOf),
  );
  return new Map(positions.filter((each) => each !== null).map((each) => [each.ladder.key, each]));
}

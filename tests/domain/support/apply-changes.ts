import { gradeOf } from '../../../src/domain/evidence/grade.js';
import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import type { LadderPosition } from '../../../src/domain/escalation/ladder.js';
import type { CorroborationChange, EvidenceChange, LeafChange } from '../../../src/domain/preconditions/leaf-change.js';
import type { NamedGrade } from '../../../src/domain/preconditions/more-origins.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { DAY, said } from './change-set-cases.js';

/** Every way in which a change may be brought about, each as the world in which that has happened. */
export function worldsAfter(change: LeafChange, world: World): readonly World[] {
  switch (change.kind) {
    case 'evidence':
      return evidenceWorlds(change, world);
    case 'corroboration':
      return corroborationWorlds(change, world);
    case 'assumption':
      return [{ ...world, assumptions: new Map(world.assumptions).set(change.assumption, change.to) }];
    case 'mandate':
      return [mandateWorld(change, world)];
    case 'stage':
    case 'enactment':
      return ladderWorlds(change, world);
    case 'wait':
      return [{ ...world, asOf: { ...world.asOf, validAt: change.until } }];
  }
}

/**
 * The worlds in which all changes of a set have happened, waiting first, since that is last in a set: each way of each
 * change is used in one of them at least.
 */
export function worldsAfterAll(changes: readonly LeafChange[], world: World): readonly World[] {
  const most = Math.max(1, ...changes.map((change) => worldsAfter(change, world).length));
  return Array.from({ length: most }, (_, turn) =>
    changes.reduceRight((so, change) => {
      const ways = worldsAfter(change, so);
      return ways[turn % ways.length] ?? so;
    }, world),
  );
}

/** The world with so many further origins which say the same on an indicator, each with one fresh claim of that grade. */
export function withOrigins(change: EvidenceChange, origins: number, grade: NamedGrade, world: World): World {
  const { indicator, side, threshold } = change;
  const amount = threshold === null ? 0 : threshold.value + (threshold.op.startsWith('G') ? 1 : -1);
  const quantity = threshold === null ? null : { low: amount, high: amount, approximate: false };
  const polarity = side === 'FOR' ? 'AFFIRMS' : 'DENIES';
  const about = { polarity, quantity, observedAt: world.asOf.validAt, ...gradeWords(grade) } as const;
  const added = Array.from({ length: origins }, () => regraded(said(indicator, about), world));
  return withEvidence(indicator, [...(world.evidence.get(indicator) ?? []), ...added], world);
}

function gradeWords({ reliability, credibility }: NamedGrade): Pick<NamedGrade, 'reliability' | 'credibility'> {
  return { reliability, credibility };
}

function regraded(graded: GradedClaim, { policy }: World): GradedClaim {
  return { ...graded, grade: gradeOf(policy, graded.reliability, graded.claim.credibility) };
}

function withEvidence(indicator: string, claims: readonly GradedClaim[], world: World): World {
  return { ...world, evidence: new Map(world.evidence).set(indicator, claims) };
}

function evidenceWorlds(change: EvidenceChange, world: World): readonly World[] {
  const added = change.ways.map(({ origins, worst }) => withOrigins(change, origins, worst, world));
  return [...added, ...renewals(change, world)];
}

function corroborationWorlds(change: CorroborationChange, world: World): readonly World[] {
  const { indicator, worst, more, fewer, origins } = change;
  const standing = world.evidence.get(indicator) ?? [];
  const silent = origins.slice(0, fewer);
  if (fewer > 0)
    return [
      withEvidence(
        indicator,
        standing.filter((each) => !silent.includes(each.origin)),
        world,
      ),
    ];
  const about = worst === null ? {} : gradeWords(worst);
  const added = Array.from({ length: more }, () =>
    regraded(said(indicator, { ...about, observedAt: world.asOf.validAt }), world),
  );
  return [withEvidence(indicator, [...standing, ...added], world), ...renewals(change, world)];
}

function renewals({ indicator, renewal }: EvidenceChange | CorroborationChange, world: World): readonly World[] {
  if (renewal.length === 0) return [];
  const renewed = (world.evidence.get(indicator) ?? []).map((each) =>
    renewal.includes(each.claim.key) ? { ...each, claim: { ...each.claim, observedAt: world.asOf.validAt } } : each,
  );
  return [withEvidence(indicator, renewed, world)];
}

function ladderWorlds({ to, rungs }: LeafChange & { kind: 'stage' | 'enactment' }, world: World): readonly World[] {
  return to === 'TRUE'
    ? rungs.map((rung) => standing(rung.ladder, rung.rank, world))
    : [rungs.reduce((lower, rung) => standing(rung.ladder, rung.rank - 1, lower), world)];
}

function mandateWorld({ mandate, steps }: LeafChange & { kind: 'mandate' }, world: World): World {
  const none = {
    mandate,
    applicability: 'REQUIRED',
    status: 'NONE',
    effectiveAt: 0,
    validUntil: null,
    recordedAt: 0,
  } as const;
  const record = steps.reduce(
    (so, step) => {
      if (step === 'BECOME_REQUIRED') return { ...so, applicability: 'REQUIRED' as const };
      return { ...so, status: step === 'GRANT' ? ('GRANTED' as const) : ('REVOKED' as const), validUntil: null };
    },
    world.mandates.get(mandate) ?? none,
  );
  return { ...world, mandates: new Map(world.mandates).set(mandate, record) };
}

/** The ladder at a rank; ranks that it gains have been held for a thousand days, ranks that it keeps as long as before. */
function standing(ladder: string, rank: number, world: World): World {
  const position = world.ladders.get(ladder);
  if (position === undefined) return world;
  const held = Array.from(
    { length: rank + 1 },
    (_, each) => position.heldSince[each] ?? world.asOf.validAt - 1000 * DAY,
  );
  const current = position.ladder.stages.find((stage) => stage.rank === rank) ?? position.current;
  const moved: LadderPosition = { ...position, current, heldSince: held };
  return { ...world, ladders: new Map(world.ladders).set(ladder, moved) };
}

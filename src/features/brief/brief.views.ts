import { createHash } from 'node:crypto';
import { pictureAsOf, type PictureReader } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { MARKINGS } from '../../domain/evidence/marking.js';
import type { Picture } from '../../picture/picture.js';
import { latestDecisions } from '../escalation/decisions.views.js';
import type { DecisionRecord } from '../escalation/decisions.types.js';
import type { EscalationLadder } from '../escalation/escalation.types.js';
import { ladderViews, riseView } from '../escalation/escalation.views.js';
import type { Approval } from '../escalation/proposals.types.js';
import { openProposalView } from '../escalation/proposals.views.js';
import { assumptionViews } from '../situations/assumptions.views.js';
import type { Assumption } from '../situations/situations.types.js';
import { actorView } from '../situations/situations.views.js';
import { comparisonFacts, indicatorFacts } from './brief-evidence.views.js';
import { optionFacts } from './brief-options.views.js';
import type {
  ApprovalFacts,
  AssumptionFacts,
  BriefFacts,
  DecisionFacts,
  LadderFacts,
  SituationFacts,
} from './brief.facts.js';
import { cutAt, MOST } from './brief.limits.js';
import { grouped } from './brief.paper.js';

/** Who reads, and from where. */
export type BriefReader = PictureReader & Pick<RequestContext, 'sql'>;

/** The instants of a paper; null where the situation's clock rules. */
export interface BriefInstants {
  readonly validAt: number | null;
  readonly knownAt: number | null;
}

/** What an options paper says of a situation, as far as the reader may see it; null where there is none of that key. */
export async function briefView(
  reader: BriefReader,
  situation: string,
  instants: BriefInstants,
): Promise<BriefFacts | null> {
  const picture = await pictureAsOf(reader, situation, instants);
  if (picture === null) return null;
  const { decisions, total } = await latestDecisions(reader, picture, MOST.decisions);
  return {
    format: 1,
    situation: await situationFacts(picture, decisions),
    options: await optionFacts(picture),
    indicators: indicatorFacts(picture),
    comparison: comparisonFacts(picture),
    ladders: ladderViews(picture).map((ladder) => ladderFacts(picture, ladder)),
    decisions: { shown: decisions.map(decisionFacts), more: total - decisions.length },
    assumptions: cutAt(assumptionFacts(picture), MOST.assumptions),
  };
}

/** SHA-256 of a paper's facts, as 64 hexadecimal digits: equal in every copy of the same facts. */
export function briefHash(facts: BriefFacts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

async function situationFacts(picture: Picture, decisions: readonly DecisionRecord[]): Promise<SituationFacts> {
  const { key, title, summary, decidingActor, withheld } = picture.record.head;
  const decider = actorView(picture, decidingActor)?.name ?? decidingActor;
  const marking = await markingOf(picture, decisions);
  return { key, title, summary, decider, ...picture.asOf, marking, withheld };
}

/** Of all that was looked at: what an option hangs on, and what comes next, is found among claims that no longer stand. */
async function markingOf(picture: Picture, decisions: readonly DecisionRecord[]): Promise<string> {
  const { reports } = await picture.whole();
  const known = reports.filter(({ recordedAt }) => recordedAt <= picture.asOf.knownAt);
  const present = new Set<string>(
    [...known, ...picture.record.openProposals, ...decisions].map((each) => each.marking),
  );
  return MARKINGS.findLast((marking) => present.has(marking)) ?? 'CLEAR';
}

function ladderFacts(picture: Picture, ladder: EscalationLadder): LadderFacts {
  const { key, title, position, basisLapsed } = ladder;
  return {
    key,
    title,
    stage: position.current.title,
    rank: position.current.rank,
    basisLapsed,
    next: nextRung(ladder),
    proposal: proposalFacts(picture, key),
  };
}

function nextRung(ladder: EscalationLadder): LadderFacts['next'] {
  const rise = riseView(ladder);
  if (rise === null) return null;
  const { title, rank, approvals } = rise.to;
  const asked = { quorum: approvals?.quorum ?? 0, roles: approvals?.roles ?? [] };
  return { stage: title, rank, allowed: rise.allowed, guard: rise.guard, ...asked };
}

function proposalFacts(picture: Picture, ladder: string): LadderFacts['proposal'] {
  const open = openProposalView(picture, ladder);
  if (open === null) return null;
  const { status, proposer, proposedAt, evaluationHash, approvals } = open;
  return { status, proposer, proposedAt, evaluationHash, approvals: approvals.map(approvalFacts) };
}

function approvalFacts({ approver, roles }: Approval): ApprovalFacts {
  return { approver, roles };
}

function decisionFacts({ row, from, to, approvals, evaluationHash }: DecisionRecord): DecisionFacts {
  const { sequence, kind, ladder, decidedBy, decidedAt, marking, previousHash, hash } = row;
  return {
    ...{ sequence, kind, ladder, from: from.key, to: to.key, decidedBy, decidedAt, marking },
    approvals: approvals.map(approvalFacts),
    ...{ evaluationHash, previousHash, hash },
  };
}

/** By key within their kind: claims come as the database has them, which is not the same in every copy of a situation. */
function assumptionFacts(picture: Picture): readonly AssumptionFacts[] {
  const kinds = grouped(assumptionViews(picture), ({ subject }) => subject);
  return kinds.flatMap(([, entries]) => entries.sort(byKey).map(assumptionFact));
}

function byKey(one: Assumption, other: Assumption): number {
  return one.key === other.key ? 0 : one.key < other.key ? -1 : 1;
}

function assumptionFact({
  subject,
  key,
  statement,
  holds,
  owner,
  reviewBy,
  reviewOverdue,
}: Assumption): AssumptionFacts {
  return { subject, key, statement, holds, owner, reviewBy, reviewOverdue };
}

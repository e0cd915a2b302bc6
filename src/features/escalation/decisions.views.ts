import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import { pageAsked } from '../../api/pages.js';
import type { Picture } from '../../picture/picture.js';
import { canonicalJson } from './decisions.chain.js';
import { DECISION_CURSOR, decisionPage, type ShownDecision } from './decisions.reads.js';
import { replayed } from './decisions.replay.js';
import { DecidedOption, DecidedStage, DecisionRecord, Replay, ReplayDifference } from './decisions.types.js';
import { ladderView } from './escalation.views.js';
import { Approval } from './proposals.types.js';
import { proposalView } from './proposals.views.js';

/** A decision as it is on record. */
export function decisionView(picture: Picture, { row, proposalRecord }: ShownDecision): DecisionRecord {
  const { sequence, kind, decidedBy, decidedAt, marking, previousHash, hash, content } = row;
  return make(DecisionRecord, {
    id: idOf(picture, 'DecisionRecord', String(sequence)),
    sequence,
    kind,
    ladder: ladderView(picture, row.ladder),
    from: make(DecidedStage, content.from),
    to: make(DecidedStage, content.to),
    episode: content.episode,
    decidedBy,
    decidedAt,
    marking,
    proposal: proposalRecord === null ? null : proposalView(picture, proposalRecord),
    approvals: content.approvals.map(({ approver, roles, recordedAt }) =>
      make(Approval, { approver, roles, recordedAt: Date.parse(recordedAt) }),
    ),
    evaluationHash: content.proposal?.evaluationHash ?? null,
    options: content.options.map(({ option, availability, value, sentence }) =>
      make(DecidedOption, { option, availability, value, sentence }),
    ),
    content: canonicalJson(content),
    previousHash,
    hash,
    row,
    picture,
  });
}

/** The latest decisions taken by then that the reader may see, the newest first, and the number of all of them. */
export async function latestDecisions(
  { sql, identity }: Pick<RequestContext, 'sql' | 'identity'>,
  picture: Picture,
  most: number,
): Promise<{ readonly decisions: readonly DecisionRecord[]; readonly total: number }> {
  const scope = {
    situationId: picture.record.head.id,
    knownAt: picture.asOf.knownAt,
    markings: identity.markings,
  };
  const { rows, total } = await decisionPage(sql, scope, pageAsked({ first: most }, DECISION_CURSOR));
  return { decisions: rows.slice(0, most).map((shown) => decisionView(picture, shown)), total };
}

/** A decision computed again. */
export function replayView({ row }: DecisionRecord): Replay {
  const differences = replayed(row).map((difference) => make(ReplayDifference, difference));
  return make(Replay, { matches: differences.length === 0, differences });
}

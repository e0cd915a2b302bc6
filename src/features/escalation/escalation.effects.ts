import type { WriteScope } from '../../api/acted.js';
import { endProposal } from '../../db/proposal-end.js';
import type { Marking } from '../../domain/evidence/marking.js';
import type { LadderPosition } from '../../domain/escalation/ladder.js';
import type { Effect } from '../../domain/escalation/outcome.js';
import { decisionHash, FIRST_PREVIOUS_HASH } from './decisions.chain.js';
import { contentOf } from './decisions.content.js';
import type { Scene } from './escalation.scene.js';
import {
  insertApproval,
  insertDecision,
  insertEntry,
  insertProposal,
  lastDecision,
  recordProgress,
  type StoredProposal,
} from './escalation.store.js';

/** What effects are carried out on. */
export interface Ground {
  /** Where the ladder stood before. */
  readonly position: LadderPosition;
  /** The proposal that the act is about; null where it opens one, or steps down. */
  readonly proposal: StoredProposal | null;
  /** What the act was judged on; null where nothing is asked. */
  readonly scene: Scene | null;
  /** Of a proposal that the act opens. */
  readonly opening: { readonly marking: Marking; readonly rationale: string | null } | null;
}

type Of<Kind extends Effect['kind']> = Effect & { readonly kind: Kind };

/** Carries out the effects of a transition, in their order and in its transaction. */
export async function carryOut(scope: WriteScope, effects: readonly Effect[], ground: Ground): Promise<void> {
  for (const effect of effects) await carry(scope, effect, { ground, effects });
}

interface Carrying {
  readonly ground: Ground;
  /** All that belongs to the same transition. */
  readonly effects: readonly Effect[];
}

function carry(scope: WriteScope, effect: Effect, { ground, effects }: Carrying): Promise<void> {
  const { sql, situation } = scope;
  switch (effect.kind) {
    case 'openProposal':
      return open(scope, effect, ground);
    case 'recordApproval':
      return approve(scope, effect, ground);
    case 'changeProposal':
      return recordProgress(sql, { situationId: situation.id, ...effect });
    case 'closeProposal':
      return endProposal(sql, { situationId: situation.id, ...effect });
    case 'enterStage': {
      const decision = theOne(effects, 'recordDecision');
      return enter(scope, effect, { ladder: ground.position.ladder.key, proposal: decision.proposal });
    }
    case 'recordDecision':
      return record(scope, effect, { ground, effects });
  }
}

/** The effect of a kind that an entry and its decision have each exactly one of. */
function theOne<Kind extends Effect['kind']>(effects: readonly Effect[], kind: Kind): Of<Kind> {
  const found = effects.find((effect): effect is Of<Kind> => effect.kind === kind);
  if (found === undefined) throw new Error(`a transition enters a stage without ${kind}`);
  return found;
}

function open({ manager, situation }: WriteScope, { proposal, at }: Of<'openProposal'>, ground: Ground): Promise<void> {
  if (ground.opening === null) throw new Error('a proposal is opened by an act that opens none');
  const { id, from, to, proposer, status, evaluationHash } = proposal;
  const instant = new Date(at);
  return insertProposal(manager, {
    situationId: situation.id,
    id,
    ladder: ground.position.ladder.key,
    fromStage: from,
    toStage: to,
    status,
    evaluationHash,
    rationale: ground.opening.rationale,
    proposedBy: proposer,
    proposedAt: instant,
    marking: ground.opening.marking,
    submittedAt: status === 'DRAFT' ? null : instant,
    approvedAt: status === 'APPROVED' ? instant : null,
    closedAt: null,
    closedBy: null,
    closingCause: null,
  });
}

function approve(
  { manager, situation }: WriteScope,
  effect: Of<'recordApproval'>,
  { proposal }: Ground,
): Promise<void> {
  if (proposal === null) throw new Error('an approval of no proposal');
  const { approver, roles, evaluationHash } = effect.approval;
  return insertApproval(manager, {
    situationId: situation.id,
    proposal: effect.proposal,
    approver,
    roles,
    proposedBy: proposal.proposer,
    evaluationHash,
    recordedAt: new Date(effect.at),
  });
}

function enter(
  { manager, sql, situation }: WriteScope,
  { stage, rank, episode, by, at }: Of<'enterStage'>,
  { ladder, proposal }: { readonly ladder: string; readonly proposal: string | null },
): Promise<void> {
  const [enteredAt, recordedAt] = [new Date(at), new Date(at)];
  const entry = { situationId: situation.id, ladder, stage, rank, episode, enteredAt, recordedAt, recordedBy: by };
  return insertEntry(manager, sql, { ...entry, proposal });
}

async function record(
  scope: WriteScope,
  effect: Of<'recordDecision'>,
  { ground: { position, proposal, scene }, effects }: Carrying,
): Promise<void> {
  const { manager, sql, situation } = scope;
  const last = await lastDecision(sql, situation.id);
  const sequence = (last?.sequence ?? 0) + 1;
  const enacted = effect.proposal === null || proposal === null || scene === null ? null : { proposal, scene };
  const content = contentOf(scope, { effect, entered: theOne(effects, 'enterStage'), position, sequence, enacted });
  const previousHash = last?.hash ?? FIRST_PREVIOUS_HASH;
  await insertDecision(manager, {
    situationId: situation.id,
    sequence,
    kind: effect.decision,
    ladder: position.ladder.key,
    proposal: effect.proposal,
    content,
    previousHash,
    hash: decisionHash(previousHash, content),
    decidedBy: effect.by,
    decidedAt: new Date(effect.at),
    marking: content.marking,
  });
}

import type { WriteScope } from '../../api/acted.js';
import { type Marking, markingsUpTo } from '../../domain/evidence/marking.js';
import type { LadderPosition } from '../../domain/escalation/ladder.js';
import type { EscalationState } from '../../domain/escalation/outcome.js';
import type { OpenProposal, OpenStatus } from '../../domain/escalation/proposal.js';
import { createPicture, type Picture } from '../../picture/picture.js';
import { loadRaw, type RawRecord, thaw } from '../../picture/record.reads.js';
import type { StoredProposal } from './escalation.store.js';

/** What an act on a ladder is judged on: all that may be seen at one marking, at the instant of the act. */
export interface Scene {
  readonly raw: RawRecord;
  readonly picture: Picture;
}

/** The scene at a marking, read in the transaction that the act takes place in. */
export async function sceneAt(
  { sql, situation }: Pick<WriteScope, 'sql' | 'situation'>,
  marking: Marking,
): Promise<Scene> {
  const { key, now } = situation;
  const raw = await loadRaw(sql, { key, asked: { validAt: now, knownAt: now }, markings: markingsUpTo(marking) });
  if (raw === null) throw new Error(`the situation ${key} is locked and gone`);
  const { record, asOf } = thaw(raw);
  return { raw, picture: createPicture(record, asOf, { whole: () => Promise.resolve(record) }) };
}

/** A ladder as the rules look at it. */
export function stateOf(position: LadderPosition, open: StoredProposal | null, revision: number): EscalationState {
  return { position, proposal: open === null ? null : openProposalOf(open), revision };
}

/** An open proposal as the rules look at it. Throws for one that has ended. */
export function openProposalOf(stored: StoredProposal): OpenProposal {
  const { id, from, to, proposer, approvals, storedHash } = stored;
  if (stored.closedAt !== null) throw new Error(`the proposal ${id} has ended`);
  return { id, from, to, proposer, status: stored.status as OpenStatus, evaluationHash: storedHash, approvals };
}

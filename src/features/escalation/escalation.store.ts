import type { EntityManager } from 'typeorm';
import type { OpenStatus } from '../../domain/escalation/proposal.js';
import type { Sql } from '../../db/sql.js';
import { proposalColumns } from '../../picture/proposal.sql.js';
import type { ProposalRecord } from '../../picture/record.js';
import { Approval } from './approval.entity.js';
import { DecisionRecord } from './decision-record.entity.js';
import { Proposal } from './proposal.entity.js';
import { StageEntry } from './stage-entry.entity.js';

/** A proposal as it is stored now; its hash is there for a draft too. */
export type StoredProposal = ProposalRecord & { readonly storedHash: string };

/** What was last is seen here whatever its instant: two acts may fall on one. */
const STORED = `SELECT row_to_json(row) AS found FROM (
    SELECT ${proposalColumns("'infinity'::timestamptz")}, t.evaluation_hash AS "storedHash" FROM proposal AS t`;

const BY_ID = `${STORED} WHERE t.situation_id = $1 AND t.id = $2) AS row`;
const OPEN = `${STORED} WHERE t.situation_id = $1 AND t.ladder = $2 AND t.closed_at IS NULL) AS row`;

/** A proposal of any marking, or null where there is none of that id. Index: proposal_pk. */
export async function proposalById(sql: Sql, situationId: string, id: string): Promise<StoredProposal | null> {
  const [row] = await sql.rows<{ found: StoredProposal }>({ text: BY_ID, values: [situationId, id] });
  return row?.found ?? null;
}

/** The proposal that is open on a ladder, of any marking, or null where none is. Index: proposal_one_open. */
export async function openProposalOn(sql: Sql, situationId: string, ladder: string): Promise<StoredProposal | null> {
  const [row] = await sql.rows<{ found: StoredProposal }>({ text: OPEN, values: [situationId, ladder] });
  return row?.found ?? null;
}

/** Writes a proposal. */
export async function insertProposal(manager: EntityManager, proposal: Proposal): Promise<void> {
  await manager.insert(Proposal, proposal);
}

/** Writes an approval. */
export async function insertApproval(manager: EntityManager, approval: Approval): Promise<void> {
  await manager.insert(Approval, approval);
}

/** How far an open proposal has come. */
export interface Progress {
  readonly situationId: string;
  readonly proposal: string;
  readonly status: OpenStatus;
  readonly evaluationHash: string;
  readonly at: number;
}

const PROGRESS = `
  UPDATE proposal SET status = $3, evaluation_hash = $4, submitted_at = coalesce(submitted_at, instant_of($5::bigint)),
         approved_at = CASE WHEN $3 = 'APPROVED' THEN instant_of($5::bigint) END
   WHERE situation_id = $1 AND id = $2 AND closed_at IS NULL
   RETURNING id`;

/** Records that an open proposal has been put to the approvers, or lacks no approval any more. */
export async function recordProgress(sql: Sql, progress: Progress): Promise<void> {
  const { situationId, proposal, status, evaluationHash, at } = progress;
  const moved = await sql.rows({ text: PROGRESS, values: [situationId, proposal, status, evaluationHash, at] });
  if (moved.length === 0) throw new Error(`the proposal ${proposal} was to move on and is not open`);
}

const LAST_ENTRY = `
  SELECT sequence, rank FROM stage_entry WHERE situation_id = $1 AND ladder = $2 ORDER BY sequence DESC LIMIT 1`;

/** The new entry of a ladder. */
export type NewEntry = Omit<StageEntry, 'sequence' | 'previousSequence' | 'previousRank'>;

/** Writes an entry after the last one, as that is stored: a ladder that was amended may stand lower than it says. */
export async function insertEntry(manager: EntityManager, sql: Sql, entry: NewEntry): Promise<void> {
  const values = [entry.situationId, entry.ladder];
  const [last] = await sql.rows<{ sequence: number; rank: number }>({ text: LAST_ENTRY, values });
  if (last === undefined) throw new Error(`the ladder ${entry.ladder} has no start`);
  const previous = { previousSequence: last.sequence, previousRank: last.rank };
  await manager.insert(StageEntry, { ...entry, sequence: last.sequence + 1, ...previous });
}

/** The last link of a chain. */
export interface LastDecision {
  readonly sequence: number;
  readonly hash: string;
}

const LAST_DECISION = `
  SELECT sequence, hash FROM decision_record WHERE situation_id = $1 ORDER BY sequence DESC LIMIT 1`;

/** The last decision of a situation, or null where none has been taken. Index: decision_record_pk. */
export async function lastDecision(sql: Sql, situationId: string): Promise<LastDecision | null> {
  const [last] = await sql.rows<LastDecision>({ text: LAST_DECISION, values: [situationId] });
  return last ?? null;
}

/** Writes a decision record. */
export async function insertDecision(manager: EntityManager, decision: DecisionRecord): Promise<void> {
  await manager.insert(DecisionRecord, decision);
}

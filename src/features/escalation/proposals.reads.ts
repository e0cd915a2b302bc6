import type { CursorForm, PageAsked } from '../../api/pages.js';
import { given, instantTerm, type KeysetList, type KeysetRows, keysetStatement } from '../../db/keyset.js';
import type { Sql } from '../../db/sql.js';
import { proposalColumns, proposalStatus } from '../../picture/proposal.sql.js';
import type { ProposalRecord } from '../../picture/record.js';
import type { ProposalFilter } from './proposals.types.js';

/** Whose records are read: a situation, what was known of it by an instant, as far as the reader may see it. */
export interface RecordScope {
  readonly situationId: string;
  readonly knownAt: number;
  readonly markings: readonly string[];
}

/** By their making; the id tells those of one instant apart. */
export const PROPOSAL_CURSOR: CursorForm = { list: 'proposals', values: ['instant', 'key'] };

const ID_TERM = { sql: 't.id', place: 't.id', given: (parameter: string) => `${parameter}::uuid` };

/**
 * A page of the proposals made by then, the newest first, each as far as it had come, and their number, in one
 * statement. Index: proposal_by_time.
 */
export async function proposalPage(
  sql: Sql,
  { situationId, knownAt, markings }: RecordScope,
  { page, filter }: { readonly page: PageAsked; readonly filter: ProposalFilter },
): Promise<KeysetRows<ProposalRecord>> {
  const list: KeysetList = {
    columns: () => proposalColumns('asked.at'),
    from: (parameter) => `proposal AS t CROSS JOIN (SELECT instant_of(${parameter(knownAt)}::bigint) AS at) AS asked`,
    where: [
      { sql: (p) => `t.situation_id = ${p}::uuid`, value: situationId },
      { sql: (p) => `t.marking = ANY (${p}::text[])`, value: markings },
      { sql: (p) => `t.proposed_at <= instant_of(${p}::bigint)`, value: knownAt },
      ...given(filter.status, (p) => `${proposalStatus('asked.at')} = ANY (${p}::text[])`),
      ...given(filter.ladder, (p) => `t.ladder = ${p}::text`),
    ],
    order: [instantTerm('t.proposed_at'), ID_TERM],
    isDescending: true,
  };
  const [rows] = await sql.rows<KeysetRows<ProposalRecord>>(keysetStatement(list, page));
  return rows ?? { rows: [], total: 0 };
}

const PROPOSALS = `
  SELECT row_to_json(row) AS found FROM (
    SELECT ${proposalColumns('instant_of($3::bigint)')} FROM proposal AS t
     WHERE t.situation_id = $1 AND t.id = ANY ($2::uuid[]) AND t.proposed_at <= instant_of($3::bigint)
       AND t.marking = ANY ($4)) AS row`;

/** Proposals by their ids, as far as they had come by then; those that are not there are left out. Index: proposal_pk. */
export async function proposalsByIds(
  sql: Sql,
  { situationId, knownAt, markings }: RecordScope,
  ids: readonly string[],
): Promise<readonly ProposalRecord[]> {
  const values = [situationId, ids, knownAt, markings];
  const rows = await sql.rows<{ found: ProposalRecord }>({ name: 'proposals-by-ids', text: PROPOSALS, values });
  return rows.map(({ found }) => found);
}

/** A proposal that waits for approvals, and whose situation it is of. */
export interface WaitingRow {
  readonly situation: string;
  readonly id: string;
}

/** Somebody who may approve. */
export interface Approver {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly markings: readonly string[];
}

const WAITING = `
  SELECT s.key AS situation, t.id
    FROM proposal AS t
    JOIN situation AS s ON s.id = t.situation_id
    JOIN ladder_definition AS d ON d.situation_id = t.situation_id AND d.key = t.ladder
         AND d.valid_from <= coalesce(s.clock_now, now()) AND coalesce(s.clock_now, now()) < d.valid_to
    JOIN escalation_stage AS e ON e.situation_id = d.situation_id AND e.ladder = d.key AND e.version = d.version
         AND e.key = t.to_stage
   WHERE t.status = 'PROPOSED' AND t.marking = ANY ($3) AND t.proposed_by <> $1
     AND (e.roles && $2::text[] OR e.roles = '{}')
     AND NOT EXISTS (SELECT FROM approval AS a
           WHERE a.situation_id = t.situation_id AND a.proposal = t.id AND a.approver = $1)
   ORDER BY t.proposed_at, t.situation_id, t.id LIMIT $4`;

/**
 * Proposals of all situations that ask for a role which the person holds, not proposed nor approved by that person, the
 * oldest first. Indexes: proposal_waiting; the rest by primary keys.
 */
export function waitingFor(
  sql: Sql,
  { subject, roles, markings }: Approver,
  most: number,
): Promise<readonly WaitingRow[]> {
  return sql.rows({ name: 'proposals-waiting', text: WAITING, values: [subject, roles, markings, most] });
}

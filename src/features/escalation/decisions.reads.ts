import type { CursorForm, PageAsked } from '../../api/pages.js';
import { type KeysetList, type KeysetRows, keysetStatement } from '../../db/keyset.js';
import type { Sql } from '../../db/sql.js';
import { proposalColumns } from '../../picture/proposal.sql.js';
import type { ProposalRecord } from '../../picture/record.js';
import type { DecisionContent } from './decisions.content.js';
import type { RecordScope } from './proposals.reads.js';

/** A decision as it is stored. */
export interface DecisionRow {
  readonly sequence: number;
  readonly kind: string;
  readonly ladder: string;
  readonly proposal: string | null;
  readonly content: DecisionContent;
  readonly previousHash: string;
  readonly hash: string;
  readonly decidedBy: string;
  readonly decidedAt: number;
  readonly marking: string;
}

const COLUMNS = `d.sequence, d.kind, d.ladder, d.proposal, d.content, d.previous_hash AS "previousHash", d.hash,
       d.decided_by AS "decidedBy", instant_ms(d.decided_at) AS "decidedAt", d.marking`;

/** A decision as it is shown: with the proposal that it enacted. */
export interface ShownDecision {
  readonly row: DecisionRow;
  readonly proposalRecord: ProposalRecord | null;
}

type ShownRow = DecisionRow & { readonly proposalRecord: ProposalRecord | null };

/** Columns of a decision `d` with its proposal as it was by an instant. Index: proposal_pk. */
function shownColumns(knownAt: string): string {
  return `${COLUMNS}, (SELECT row_to_json(one) FROM (
         SELECT ${proposalColumns(knownAt)} FROM proposal AS t
          WHERE t.situation_id = d.situation_id AND t.id = d.proposal) AS one) AS "proposalRecord"`;
}

function shownOf({ proposalRecord, ...row }: ShownRow): ShownDecision {
  return { row, proposalRecord };
}

export const DECISION_CURSOR: CursorForm = { list: 'decisions', values: ['number'] };

/**
 * A page of the decisions taken by then, the newest first, and their number, in one statement. Index:
 * decision_record_pk.
 */
export async function decisionPage(
  sql: Sql,
  { situationId, knownAt, markings }: RecordScope,
  page: PageAsked,
): Promise<KeysetRows<ShownDecision>> {
  const list: KeysetList = {
    columns: () => shownColumns('asked.at'),
    from: (parameter) =>
      `decision_record AS d CROSS JOIN (SELECT instant_of(${parameter(knownAt)}::bigint) AS at) AS asked`,
    where: [
      { sql: (p) => `d.situation_id = ${p}::uuid`, value: situationId },
      { sql: (p) => `d.marking = ANY (${p}::text[])`, value: markings },
      { sql: (p) => `d.decided_at <= instant_of(${p}::bigint)`, value: knownAt },
    ],
    order: [{ sql: 'd.sequence', place: 'd.sequence', given: (parameter) => `${parameter}::int` }],
    isDescending: true,
  };
  const [found] = await sql.rows<KeysetRows<ShownRow>>(keysetStatement(list, page));
  const rows = (found?.rows ?? []).map(({ place, ...row }) => ({ ...shownOf(row), place }));
  return { rows, total: found?.total ?? 0 };
}

const ONE = `
  SELECT row_to_json(row) AS found FROM (
    SELECT ${shownColumns('instant_of($3::bigint)')} FROM decision_record AS d
     WHERE d.situation_id = $1 AND d.sequence = $2 AND d.decided_at <= instant_of($3::bigint) AND d.marking = ANY ($4)
    ) AS row`;

/** A decision by its place in the chain, or null where the reader sees none. Index: decision_record_pk. */
export async function decisionBySequence(
  sql: Sql,
  { situationId, knownAt, markings }: RecordScope,
  sequence: number,
): Promise<ShownDecision | null> {
  const values = [situationId, sequence, knownAt, markings];
  const [row] = await sql.rows<{ found: ShownRow }>({ name: 'decision-by-sequence', text: ONE, values });
  return row === undefined ? null : shownOf(row.found);
}

/** Whether there is a situation of a key. */
export async function hasSituation(sql: Sql, key: string): Promise<boolean> {
  const found = await sql.rows({ text: 'SELECT FROM situation WHERE key = $1', values: [key] });
  return found.length > 0;
}

const CHAIN = `
  SELECT ${COLUMNS} FROM decision_record AS d JOIN situation AS s ON s.id = d.situation_id
   WHERE s.key = $1 ORDER BY d.sequence`;

/** The whole chain of a situation, from its first decision, as the owner of the tables sees it. */
export async function decisionChain(sql: Sql, situation: string): Promise<readonly DecisionRow[]> {
  type Row = Omit<DecisionRow, 'decidedAt'> & { readonly decidedAt: string };
  const rows = await sql.rows<Row>({ text: CHAIN, values: [situation] });
  return rows.map((row) => ({ ...row, decidedAt: Number(row.decidedAt) }));
}

/** A rise of a ladder, as its entry records it. */
export interface RiseRow {
  readonly ladder: string;
  readonly stage: string;
  readonly rank: number;
  readonly episode: number;
  readonly proposal: string;
  readonly enteredAt: number;
  readonly enteredBy: string;
}

const RISES = `
  SELECT e.ladder, e.stage, e.rank, e.episode, e.proposal, instant_ms(e.entered_at)::float8 AS "enteredAt",
         e.recorded_by AS "enteredBy"
    FROM stage_entry AS e JOIN situation AS s ON s.id = e.situation_id
   WHERE s.key = $1 AND e.proposal IS NOT NULL ORDER BY e.ladder, e.sequence`;

/** Every rise of a situation's ladders. */
export function risesOf(sql: Sql, situation: string): Promise<readonly RiseRow[]> {
  return sql.rows<RiseRow>({ text: RISES, values: [situation] });
}

import type { Sql } from './sql.js';

/** How a proposal ends. */
export interface ProposalEnd {
  readonly situationId: string;
  readonly proposal: string;
  readonly status: string;
  readonly cause: string;
  readonly by: string;
  readonly at: number;
}

const END = `
  UPDATE proposal SET status = $3, closing_cause = $4, closed_by = $5, closed_at = instant_of($6::bigint)
   WHERE situation_id = $1 AND id = $2 AND closed_at IS NULL
   RETURNING id`;

/** Ends an open proposal. Whatever a proposal stands on may end it, so every feature that changes such things can. */
export async function endProposal(sql: Sql, end: ProposalEnd): Promise<void> {
  const { situationId, proposal, status, cause, by, at } = end;
  const values = [situationId, proposal, status, cause, by, at];
  const ended = await sql.rows({ text: END, values });
  if (ended.length === 0) throw new Error(`the proposal ${proposal} was to be ended and is not open`);
}

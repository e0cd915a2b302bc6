import type { Sql } from '../../db/sql.js';

const MOVE = 'UPDATE situation SET clock_now = instant_of($2::bigint) WHERE id = $1';

/** Sets an exercise clock. */
export async function moveClock(sql: Sql, situationId: string, to: number): Promise<void> {
  await sql.rows({ text: MOVE, values: [situationId, to] });
}

import type { Sql } from './sql.js';

/** How an attempt to write ended. UNCHANGED: it found nothing to do. REPEATED: it came again and got its first answer. */
export type AuditOutcome = 'DONE' | 'UNCHANGED' | 'REPEATED' | 'REFUSED' | 'DENIED';

/** An attempt to write, for the audit trail. The database adds the true time. */
export interface AuditNote {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly operation: string;
  /** Key of the situation; null where none is named. */
  readonly situation: string | null;
  readonly outcome: AuditOutcome;
  /** Why it was refused or denied; null where it was not. */
  readonly code: string | null;
  /** The revision that it made or found; null where it saw none. */
  readonly revision: number | null;
  /** What was written, or what stood in the way, by keys. */
  readonly detail: object;
  readonly requestId: string;
}

const INSERT = `
  INSERT INTO audit_entry (subject, roles, operation, situation, outcome, code, revision, detail, request_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Puts an attempt on the audit trail: a write in its own transaction, a denied one on its own. */
export async function recordAttempt(sql: Sql, note: AuditNote): Promise<void> {
  const { subject, roles, operation, situation, outcome, code, revision, detail, requestId } = note;
  const values = [subject, roles, operation, situation, outcome, code, revision, JSON.stringify(detail), requestId];
  await sql.rows({ name: 'audit', text: INSERT, values });
}

import { enterAlone, type Ledger, type RowKind } from './ledger.js';
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

const ATTEMPTS: RowKind = {
  table: 'audit_entry',
  insert: (listed) => `
    INSERT INTO audit_entry (subject, roles, operation, situation, outcome, code, revision, detail, request_id)
    SELECT subject, roles, operation, situation, outcome, code, revision, detail, "requestId"
      FROM json_to_recordset(${listed}) AS note (subject text, roles text[], operation text, situation text, outcome text,
             code text, revision int, detail jsonb, "requestId" text)`,
};

/** Puts an attempt on the audit trail on its own. */
export function recordAttempt(sql: Sql, note: AuditNote): Promise<void> {
  return enterAlone(sql, ATTEMPTS, [note]);
}

/** Puts an attempt on the audit trail, in the transaction that it is about. */
export function enterAttempt(ledger: Ledger, note: AuditNote): void {
  ledger.enter(ATTEMPTS, [note]);
}

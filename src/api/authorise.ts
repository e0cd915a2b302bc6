import { type AuditNote, enterAttempt, recordAttempt } from '../db/audit.js';
import type { Ledger } from '../db/ledger.js';
import type { Sql } from '../db/sql.js';
import { sqlOf } from '../db/transaction.js';
import type { RequestContext } from './context.js';
import { isKey } from './key.js';
import { PERMISSIONS, permits, type WriteOperation } from './permissions.js';
import type { RefusalNote } from './refusals.js';

/** Who is put on record for a write. */
export function writerOf({ identity }: Pick<RequestContext, 'identity'>): string {
  return identity.subject ?? 'anonymous';
}

/** An attempt to write, as the audit trail tells it beside who made it. */
export type Attempt = Omit<AuditNote, 'subject' | 'roles' | 'requestId'>;

/** Puts an attempt of the person who asks on the audit trail, on its own. */
export function audit(context: RequestContext, sql: Sql, attempt: Attempt): Promise<void> {
  return recordAttempt(sql, noteOf(context, attempt));
}

/** The same in the transaction that the attempt is about. */
export function enterAttemptOf(context: RequestContext, ledger: Ledger, attempt: Attempt): void {
  enterAttempt(ledger, noteOf(context, attempt));
}

function noteOf(context: RequestContext, attempt: Attempt): AuditNote {
  const { identity, requestId } = context;
  return { ...attempt, subject: writerOf(context), roles: identity.roles, requestId };
}

/**
 * The refusal of somebody who may not do this, which is put on the audit trail; null for whoever may. It is asked before
 * the input is looked at, so what is given for the situation may be no key.
 */
export async function denialOf(
  context: RequestContext,
  operation: WriteOperation,
  situation: string,
): Promise<RefusalNote | null> {
  if (permits(context.identity.roles, operation)) return null;
  const roles = PERMISSIONS[operation];
  const code = 'NOT_AUTHORISED';
  const named = { operation, situation: isKey(situation) ? situation : null };
  const attempt = { ...named, outcome: 'DENIED', code, revision: null, detail: {} } as const;
  await audit(context, sqlOf(context.source), attempt);
  return { code, operation, roles, message: `${operation} takes the role ${roles.join(' or ')}.`, path: null };
}

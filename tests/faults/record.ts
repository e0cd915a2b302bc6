import { expect } from 'vitest';
import { verifyChain } from '../../src/features/escalation/decisions.verify.js';
import { runOn } from '../support/admin.js';
import { openTestDatabase } from '../support/service.js';
import { effectOf, isDone, type Ledger } from './ledger.js';

/** Everything that bears the name of a write, in the words of `effectOf`; gate-… is what was there before. */
const EFFECTS = `
  SELECT s.key || ': ' || e.effect AS effect FROM situation AS s CROSS JOIN LATERAL (
    SELECT 'report ' || r.key || ' ' ||
           coalesce((SELECT string_agg(c.key, ',' ORDER BY c.key) FROM claim AS c
                      WHERE c.situation_id = s.id AND c.report = r.key), '') AS effect
      FROM report AS r WHERE r.situation_id = s.id AND r.key LIKE 'W-%'
    UNION ALL SELECT 'retraction ' || claim || ' ' || reason FROM retraction WHERE situation_id = s.id
    UNION ALL SELECT 'mandate ' || note FROM mandate_record WHERE situation_id = s.id AND note LIKE 'W-%'
    UNION ALL SELECT 'assessment ' || rationale FROM source_assessment WHERE situation_id = s.id AND rationale LIKE 'W-%'
    UNION ALL SELECT 'proposal ' || rationale FROM proposal WHERE situation_id = s.id
    UNION ALL SELECT 'approval ' || proposal || ' ' || approver FROM approval WHERE situation_id = s.id
    UNION ALL SELECT 'decision ' || proposal FROM decision_record WHERE situation_id = s.id AND kind = 'ENACTMENT') AS e`;

/** Each answer that is kept under an idempotency key, with how often its revision is on the audit trail, and its events. */
const KEPT = `
  WITH audited AS (
    SELECT situation, revision, operation, count(*)::int AS times FROM audit_entry WHERE outcome = 'DONE' GROUP BY 1, 2, 3),
  told AS (SELECT situation_id, revision, count(*)::int AS events FROM event GROUP BY 1, 2)
  SELECT r.key, r.answer ->> 'kind' AS kind, (r.answer ->> 'revision')::int AS revision,
         coalesce(a.times, 0) AS times, coalesce(t.events, 0) AS events
    FROM idempotent_request AS r
    JOIN situation AS s ON s.id = r.situation_id
    LEFT JOIN audited AS a ON a.situation = s.key AND a.revision = (r.answer ->> 'revision')::int AND a.operation = r.operation
    LEFT JOIN told AS t ON t.situation_id = s.id AND t.revision = (r.answer ->> 'revision')::int
   WHERE r.key LIKE 'W-%'`;

/** Of each situation: its revision, its writes, and its events. The import, revision 1, is no write. */
const COUNTED = `
  SELECT s.key, s.revision - 1 AS revisions, s.event_sequence AS told,
         (SELECT count(*)::int FROM audit_entry AS a WHERE a.situation = s.key AND a.outcome = 'DONE' AND a.operation <> 'importDossier') AS audited,
         (SELECT count(DISTINCT a.revision)::int FROM audit_entry AS a WHERE a.situation = s.key AND a.outcome = 'DONE' AND a.operation <> 'importDossier') AS distinct_revisions,
         (SELECT count(*)::int FROM idempotent_request AS r
           WHERE r.situation_id = s.id AND r.answer ->> 'kind' = 'done') AS kept,
         (SELECT count(*)::int FROM event AS e WHERE e.situation_id = s.id) AS events,
         (SELECT coalesce(max(e.sequence), 0) FROM event AS e WHERE e.situation_id = s.id) AS last
    FROM situation AS s ORDER BY s.key`;

/**
 * Holds a database against what clients know: what was acknowledged is there whole, what was not is there whole or not
 * at all, and nothing else is there; events have no gap, each write has its revision, its entry on the audit trail and
 * its events, and every chain of decisions holds. Gives the number of writes that are done.
 */
export async function checkRecord(url: string, ledger: Ledger): Promise<number> {
  const kept = new Map((await runOn(url, KEPT)).map((row) => [String(row['key']), row]));
  const effects = (await runOn(url, EFFECTS)).map(({ effect }) => String(effect)).sort();
  expect(effects).toEqual(expectedEffects(ledger, kept).sort());
  for (const [key, { answer }] of ledger.acknowledged) {
    const kind = answer.code === undefined ? 'done' : 'refused';
    expect([key, kept.get(key)]).toMatchObject([key, { kind, revision: answer.revision ?? null }]);
  }
  for (const row of kept.values()) {
    if (row['kind'] !== 'done') continue;
    expect(row).toMatchObject({ times: 1 });
    expect(row['events']).toBeGreaterThan(0);
  }
  await checkCounts(url);
  return [...kept.values()].filter(({ kind }) => kind === 'done').length;
}

/** What must be in the tables: all that was acknowledged as done, and of the rest what has an answer on record. */
function expectedEffects(ledger: Ledger, kept: ReadonlyMap<string, { readonly [column: string]: unknown }>): string[] {
  const done = [...ledger.acknowledged.values()].filter(isDone).map(({ planned }) => planned);
  const kindOf = (key: string) => kept.get(key)?.['kind'];
  const open = [...ledger.open.values()].filter(({ input }) => kindOf(input.idempotencyKey) === 'done');
  return [...done, ...open].map(effectOf).filter((effect) => effect !== null);
}

async function checkCounts(url: string): Promise<void> {
  const database = await openTestDatabase(url);
  try {
    for (const row of await runOn(url, COUNTED)) {
      const writes = row['revisions'] as unknown;
      expect(row).toMatchObject({ audited: writes, distinct_revisions: writes, kept: writes });
      expect(row).toMatchObject({ events: row['told'] as unknown, last: row['told'] as unknown });
      expect(await verifyChain(database.sql, String(row['key']))).toMatchObject({ kind: 'whole' });
    }
  } finally {
    await database.close();
  }
}

import type { EntityManager } from 'typeorm';
import { insertTogether } from '../../db/insert.js';
import type { Sql } from '../../db/sql.js';
import type { Transaction } from '../../db/transaction.js';
import { Claim } from './claim.entity.js';
import { Report } from './report.entity.js';
import { Retraction } from './retraction.entity.js';
import { SourceAssessment } from './source-assessment.entity.js';

/** What is on record of the entries that a report refers to. */
export interface KnownEntries {
  readonly sources: readonly string[];
  readonly reports: readonly string[];
  readonly indicators: Readonly<Record<string, 'BOOLEAN' | 'QUANTITY'>>;
  readonly claims: Readonly<Record<string, KnownClaim>>;
  /** Keys for new claims that are taken, whoever may see the claims that have them. */
  readonly taken: readonly string[];
}

export interface KnownClaim {
  readonly source: string;
  readonly indicator: string;
  /** That of its report. */
  readonly marking: string;
  /** In milliseconds; null while it is not taken back. */
  readonly retractedAt: number | null;
}

/** The keys that are looked up. */
export interface AskedEntries {
  readonly sources: readonly string[];
  readonly reports: readonly string[];
  readonly indicators: readonly string[];
  readonly claims: readonly string[];
  /** Those of claims to come. */
  readonly newClaims: readonly string[];
}

/**
 * What is on record of these keys, as far as the writer may see it, in one statement. $1 the situation's key, $2 to $5 the
 * keys, $6 the markings, $7 the keys of claims to come. By primary keys.
 */
const KNOWN = `
  WITH head AS MATERIALIZED (SELECT s.id FROM situation AS s WHERE s.key = $1)
  SELECT json_build_object(
    'sources', (SELECT coalesce(json_agg(s.key), '[]') FROM source AS s
                 WHERE s.situation_id = (SELECT id FROM head) AND s.key = ANY ($2::text[])),
    'reports', (SELECT coalesce(json_agg(r.key), '[]') FROM report AS r
                 WHERE r.situation_id = (SELECT id FROM head) AND r.key = ANY ($3::text[])),
    'indicators', (SELECT coalesce(json_object_agg(i.key, i.kind), '{}') FROM indicator AS i
                    WHERE i.situation_id = (SELECT id FROM head) AND i.key = ANY ($4::text[])),
    'claims', (SELECT coalesce(json_object_agg(c.key, json_build_object('source', c.source, 'indicator', c.indicator,
                        'marking', c.marking,
                        'retractedAt', instant_ms(x.recorded_at))), '{}')
                 FROM claim AS c
                 JOIN report AS r ON r.situation_id = c.situation_id AND r.key = c.report AND r.marking = ANY ($6::text[])
                 LEFT JOIN retraction AS x ON x.situation_id = c.situation_id AND x.claim = c.key
                WHERE c.situation_id = (SELECT id FROM head) AND c.key = ANY ($5::text[])),
    'taken', (SELECT coalesce(json_agg(c.key), '[]') FROM claim AS c
               WHERE c.situation_id = (SELECT id FROM head) AND c.key = ANY ($7::text[]))) AS known`;

/** Looks up what a write to a situation refers to; nothing where there is no situation of the key. */
export async function knownEntries(
  sql: Sql,
  situation: string,
  { sources, reports, indicators, claims, newClaims }: AskedEntries,
  markings: readonly string[],
): Promise<KnownEntries> {
  const values = [situation, sources, reports, indicators, claims, markings, newClaims];
  const [row] = await sql.rows<{ known: KnownEntries }>({ name: 'known-entries', text: KNOWN, values });
  if (row === undefined) throw new Error('a statement of one row gave none');
  const { known } = row;
  return { ...known, indicators: ownOnly(known.indicators), claims: ownOnly(known.claims) };
}

/** Entries by their keys, and by no other: an entry may be called "constructor", and where it is not there, nothing is. */
function ownOnly<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}

type Row<T> = { readonly [Column in keyof T]: T[Column] };

/** Sends a report with its claims to be recorded, in one statement. */
export function insertReport(
  { manager, sent }: Pick<Transaction, 'manager' | 'sent'>,
  report: Row<Report>,
  claims: readonly Row<Claim>[],
): Promise<void> {
  return insertTogether(manager, sent, [
    { entity: Report, rows: [report] },
    { entity: Claim, rows: claims },
  ]);
}

/** Records that a claim is taken back. */
export async function insertRetraction(manager: EntityManager, retraction: Row<Retraction>): Promise<void> {
  await manager.insert(Retraction, retraction);
}

/** Records a grade of a source after those it has. The situation is locked, so nobody takes the number meanwhile. */
export async function insertAssessment(
  manager: EntityManager,
  assessment: Omit<Row<SourceAssessment>, 'sequence'>,
): Promise<void> {
  const { situationId, source } = assessment;
  const last = (await manager.maximum(SourceAssessment, 'sequence', { situationId, source })) ?? 0;
  await manager.insert(SourceAssessment, { ...assessment, sequence: last + 1 });
}

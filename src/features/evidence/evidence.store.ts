import type { EntityManager } from 'typeorm';
import { ledgerRows } from '../../db/insert.js';
import type { AskListed, ListStatement } from '../../db/listed.js';
import type { Transaction } from '../../db/transaction.js';
import type { AddedEvidence } from '../../picture/added-evidence.js';
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

/** What is known after a report was added, as far as its reader may see it. */
export function knownAfter(
  known: KnownEntries,
  { report, claims }: AddedEvidence,
  markings: readonly string[],
): KnownEntries {
  const taken = [...known.taken, ...claims.map(({ key }) => key)];
  const reports = [...known.reports, report.key];
  if (!markings.includes(report.marking)) return { ...known, reports, taken };
  const { marking, source } = report;
  const more = claims.map(({ key, indicator }) => [key, { source, indicator, marking, retractedAt: null }] as const);
  return { ...known, reports, taken, claims: ownOnly({ ...known.claims, ...Object.fromEntries(more) }) };
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

/** What is on record of the keys asked for, as far as the writer may see it. By primary keys. */
const KNOWN: ListStatement = {
  name: 'known-entries',
  text: `
  SELECT asked.place::int, json_build_object(
    'sources', (SELECT coalesce(json_agg(s.key), '[]') FROM source AS s
                 WHERE s.situation_id = head.id AND s.key = ANY (asked.sources)),
    'reports', (SELECT coalesce(json_agg(r.key), '[]') FROM report AS r
                 WHERE r.situation_id = head.id AND r.key = ANY (asked.reports)),
    'indicators', (SELECT coalesce(json_object_agg(i.key, i.kind), '{}') FROM indicator AS i
                    WHERE i.situation_id = head.id AND i.key = ANY (asked.indicators)),
    'claims', (SELECT coalesce(json_object_agg(c.key, json_build_object('source', c.source, 'indicator', c.indicator,
                        'marking', c.marking,
                        'retractedAt', instant_ms(x.recorded_at))), '{}')
                 FROM claim AS c
                 JOIN report AS r ON r.situation_id = c.situation_id AND r.key = c.report AND r.marking = ANY (asked.markings)
                 LEFT JOIN retraction AS x ON x.situation_id = c.situation_id AND x.claim = c.key
                WHERE c.situation_id = head.id AND c.key = ANY (asked.claims)),
    'taken', (SELECT coalesce(json_agg(c.key), '[]') FROM claim AS c
               WHERE c.situation_id = head.id AND c.key = ANY (asked.new_claims))) AS answer
    FROM ROWS FROM (json_to_recordset($1::json) AS (situation text, sources text[], reports text[], indicators text[],
             claims text[], "newClaims" text[], markings text[]))
           WITH ORDINALITY AS asked (situation, sources, reports, indicators, claims, new_claims, markings, place)
    JOIN situation AS head ON head.key = asked.situation`,
};

const NOTHING: KnownEntries = { sources: [], reports: [], indicators: {}, claims: {}, taken: [] };

/** Looks up what a write to a situation refers to; nothing where there is no situation of the key. */
export async function knownEntries(
  ask: AskListed,
  situation: string,
  asked: AskedEntries,
  markings: readonly string[],
): Promise<KnownEntries> {
  const known = (await ask<KnownEntries>(KNOWN, { situation, ...asked, markings })) ?? NOTHING;
  return { ...known, indicators: ownOnly(known.indicators), claims: ownOnly(known.claims) };
}

/** Entries by their keys, and by no other: an entry may be called "constructor", and where it is not there, nothing is. */
function ownOnly<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}

type Row<T> = { readonly [Column in keyof T]: T[Column] };

/** Has a report with its claims put on record. */
export function enterReport(
  { manager, ledger }: Pick<Transaction, 'manager' | 'ledger'>,
  report: Row<Report>,
  claims: readonly Row<Claim>[],
): void {
  for (const rowsOf of [
    { entity: Report, rows: [report] },
    { entity: Claim, rows: claims },
  ]) {
    const { kind, rows } = ledgerRows(manager, rowsOf);
    ledger.enter(kind, rows);
  }
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

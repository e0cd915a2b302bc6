import type { CursorForm, PageAsked } from '../../api/pages.js';
import {
  instantTerm,
  type KeysetList,
  type KeysetRows,
  keysetStatement,
  type OrderTerm,
  textTerm,
  type Condition,
  given,
} from '../../db/keyset.js';
import type { Sql } from '../../db/sql.js';
import type { ClaimRecord, ReportRecord } from '../../picture/record.js';
import { claimColumns, REPORT_COLUMNS } from '../../picture/record.sql.js';
import { toClaim } from '../../picture/record.reads.js';
import type { ClaimFilter, ReportFilter } from './evidence.types.js';

/** Whose evidence is listed: a situation, what was known of it by an instant, as far as the reader may see it. */
export interface EvidenceScope {
  readonly situationId: string;
  readonly knownAt: number;
  readonly markings: readonly string[];
}

/** A page asked for, with its filter and order. */
export interface ListAsked<Filter> {
  readonly page: PageAsked;
  readonly filter: Filter;
  readonly orderBy: string;
}

/** What the cursors of an order hold: an instant and the key, or the key alone. */
export function evidenceCursor(list: 'reports' | 'claims', orderBy: string): CursorForm {
  return { list: `${list} ${orderBy}`, values: orderBy.startsWith('KEY') ? ['key'] : ['instant', 'key'] };
}

function orderOf(orderBy: string, instants: Readonly<Record<string, string>>): readonly OrderTerm[] {
  const column = instants[orderBy.replace(/_(ASC|DESC)$/, '')];
  return column === undefined ? [textTerm('t.key')] : [instantTerm(column), textTerm('t.key')];
}

/**
 * A page of reports recorded by then and their number, in one statement.
 * Indexes: report_by_record, report_pk, report_by_source.
 */
export async function reportPage(
  sql: Sql,
  scope: EvidenceScope,
  asked: ListAsked<ReportFilter>,
): Promise<KeysetRows<ReportRecord>> {
  const { filter, orderBy } = asked;
  const list: KeysetList = {
    columns: () => REPORT_COLUMNS,
    from: () => 'report AS t',
    where: [
      ...scopeOf(scope),
      ...given(filter.keys, (p) => `t.key = ANY (${p}::text[])`),
      ...given(filter.sources, (p) => `t.source = ANY (${p}::text[])`),
      ...given(filter.via, (p) => `t.via = ${p}::text`),
      ...given(filter.recordedFrom, (p) => `t.recorded_at >= instant_of(${p}::bigint)`),
      ...given(filter.recordedBefore, (p) => `t.recorded_at < instant_of(${p}::bigint)`),
      ...given(filter.titleContains, (p) => `strpos(lower(t.title), lower(${p}::text)) > 0`),
    ],
    order: orderOf(orderBy, { RECORDED_AT: 't.recorded_at' }),
    isDescending: orderBy.endsWith('DESC'),
  };
  const [rows] = await sql.rows<KeysetRows<ReportRecord>>(keysetStatement(list, asked.page));
  return rows ?? { rows: [], total: 0 };
}

/** A claim as a list reads it: with its report, and whether a later claim known by then corrects it. */
export interface ListedClaim {
  readonly claim: ClaimRecord;
  readonly report: ReportRecord;
}

type ClaimRow = Readonly<Record<string, unknown>> & { readonly reportRow: ReportRecord };

/**
 * A page of claims recorded by then, each with its report, and their number, in one statement.
 * Indexes: claim_by_record, claim_by_observation, claim_standing for one indicator, claim_by_report, report_pk.
 */
export async function claimPage(
  sql: Sql,
  scope: EvidenceScope,
  asked: ListAsked<ClaimFilter>,
): Promise<KeysetRows<ListedClaim>> {
  const { filter, orderBy } = asked;
  const retractions = (parameter: (value: unknown) => string): string => `
        LEFT JOIN retraction AS x ON x.situation_id = t.situation_id AND x.claim = t.key
             AND x.recorded_at <= instant_of(${parameter(scope.knownAt)}::bigint)`;
  const list: KeysetList = {
    columns: (parameter) => listedColumns(parameter(scope.knownAt), parameter(scope.markings)),
    from: (parameter) => `claim AS t
        JOIN report AS r ON r.situation_id = t.situation_id AND r.key = t.report${retractions(parameter)}`,
    // A claim has one report, and bears its marking.
    countFrom: (parameter) => `claim AS t${typeof filter.retracted === 'boolean' ? retractions(parameter) : ''}`,
    where: [
      ...scopeOf(scope),
      ...given(filter.indicators, (p) => `t.indicator = ANY (${p}::text[])`),
      ...given(filter.keys, (p) => `t.key = ANY (${p}::text[])`),
      ...given(filter.sources, (p) => `t.source = ANY (${p}::text[])`),
      ...given(filter.report, (p) => `t.report = ${p}::text`),
      ...given(filter.polarity, (p) => `t.polarity = ${p}::text`),
      ...given(filter.observedFrom, (p) => `t.observed_at >= instant_of(${p}::bigint)`),
      ...given(filter.observedBefore, (p) => `t.observed_at < instant_of(${p}::bigint)`),
      ...given(filter.retracted, (p) => `(x.claim IS NOT NULL) = ${p}::boolean`),
    ],
    order: orderOf(orderBy, { OBSERVED_AT: 't.observed_at', RECORDED_AT: 't.recorded_at' }),
    isDescending: orderBy.endsWith('DESC'),
  };
  const [found] = await sql.rows<KeysetRows<ClaimRow>>(keysetStatement(list, asked.page));
  const rows = (found?.rows ?? []).map(({ reportRow, place, ...row }) => ({
    claim: toClaim({ via: reportRow.via, ...row }),
    report: reportRow,
    place,
  }));
  return { rows, total: found?.total ?? 0 };
}

/** Whether it is corrected is looked up for each claim of the page: as an EXISTS it may scan the claims of all situations. */
function listedColumns(knownAt: string, markings: string): string {
  const at = `instant_of(${knownAt}::bigint)`;
  return `${claimColumns(markings)},
          (SELECT true FROM claim AS c
           WHERE c.situation_id = t.situation_id AND c.supersedes = t.key AND c.recorded_at <= ${at}
             AND c.marking = ANY (${markings}::text[])
             AND NOT EXISTS (SELECT FROM retraction AS cx WHERE cx.situation_id = c.situation_id AND cx.claim = c.key
                   AND cx.recorded_at <= ${at}) LIMIT 1) IS NOT NULL AS corrected,
          (SELECT row_to_json(one) FROM (SELECT ${REPORT_COLUMNS.replaceAll('t.', 'r.')}) AS one) AS "reportRow"`;
}

function scopeOf({ situationId, knownAt, markings }: EvidenceScope): readonly Condition[] {
  return [
    { sql: (p) => `t.situation_id = ${p}::uuid`, value: situationId },
    { sql: (p) => `t.recorded_at <= instant_of(${p}::bigint)`, value: knownAt },
    { sql: (p) => `t.marking = ANY (${p}::text[])`, value: markings },
  ];
}

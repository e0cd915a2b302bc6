import { instantTerm, type KeysetList, type KeysetRows, keysetStatement, textTerm, given } from '../../db/keyset.js';
import type { Sql } from '../../db/sql.js';
import type { CursorForm, PageAsked } from '../../api/pages.js';
import type { SituationFilter } from './situations.types.js';

/** A situation as a list shows it. */
export interface SituationRow {
  readonly key: string;
  readonly title: string;
  readonly summary: string | null;
  readonly clockMode: string;
  readonly now: number;
  readonly revision: number;
  readonly withheld: boolean;
}

/** By key or by opening; both end on the key, which is unique. */
export function situationCursor(orderBy: string): CursorForm {
  return { list: `situations ${orderBy}`, values: orderBy.startsWith('KEY') ? ['key'] : ['instant', 'key'] };
}

/**
 * A page of situations and their number, in one statement. Whether something is withheld is told for what is recorded
 * by now. Indexes: situation_key_unique, situation_by_opening; report_marked for the withheld.
 */
export async function situationPage(
  sql: Sql,
  asked: PageAsked,
  list: { readonly filter: SituationFilter; readonly orderBy: string },
  markings: readonly string[],
): Promise<KeysetRows<SituationRow>> {
  const [rows] = await sql.rows<KeysetRows<SituationRow>>(keysetStatement(situationList(list, markings), asked));
  return rows ?? { rows: [], total: 0 };
}

function situationList(
  { filter, orderBy }: { readonly filter: SituationFilter; readonly orderBy: string },
  markings: readonly string[],
): KeysetList {
  const { keys, titleContains, clockMode } = filter;
  return {
    columns: (
      parameter,
    ) => `s.key, s.title, s.summary, s.clock_mode AS "clockMode", instant_ms(coalesce(s.clock_now, now())) AS now,
      s.revision, is_withheld(s.id, coalesce(s.clock_now, now()), ${parameter(markings)}::text[]) AS withheld`,
    from: () => 'situation AS s',
    where: [
      ...given(keys, (p) => `s.key = ANY (${p}::text[])`),
      ...given(titleContains, (p) => `strpos(lower(s.title), lower(${p}::text)) > 0`),
      ...given(clockMode, (p) => `s.clock_mode = ${p}::text`),
    ],
    order: orderBy.startsWith('KEY') ? [textTerm('s.key')] : [instantTerm('s.opened_at'), textTerm('s.key')],
    isDescending: orderBy.endsWith('DESC'),
  };
}

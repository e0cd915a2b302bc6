import type { CursorForm, PageAsked } from '../../api/pages.js';
import { type KeysetList, type KeysetRows, keysetStatement, textTerm, given } from '../../db/keyset.js';
import type { Sql } from '../../db/sql.js';
import type { PolicyOptionFilter } from './options.types.js';

/** Where an option is found. */
export interface OptionRow {
  readonly situation: string;
  readonly key: string;
}

/** Options are ordered by situation, then key. */
export const OPTION_CURSOR: CursorForm = { list: 'options', values: ['key', 'key'] };

/**
 * A page of options over all situations and their number, in one statement. The filter's `availability` is not looked
 * at: it is judged, not stored. Indexes: situation_key_unique with policy_option_pk; policy_option_by_kind.
 */
export async function optionPage(
  sql: Sql,
  page: PageAsked,
  filter: PolicyOptionFilter,
): Promise<KeysetRows<OptionRow>> {
  const list: KeysetList = {
    columns: () => 's.key AS situation, o.key',
    from: () => 'policy_option AS o JOIN situation AS s ON s.id = o.situation_id',
    where: [
      ...given(filter.situation, (p) => `s.key = ${p}::text`),
      ...given(filter.keys, (p) => `o.key = ANY (${p}::text[])`),
      ...given(filter.kinds, (p) => `o.kind = ANY (${p}::text[])`),
      ...given(filter.track, (p) => `o.track = ${p}::text`),
      ...given(filter.purpose, (p) => `o.purpose = ${p}::text`),
      ...given(filter.lethality, (p) => `o.lethality = ${p}::text`),
      ...given(filter.deliveryMode, (p) => `o.delivery_mode = ${p}::text`),
    ],
    order: [textTerm('s.key'), textTerm('o.key')],
    isDescending: false,
  };
  const [rows] = await sql.rows<KeysetRows<OptionRow>>(keysetStatement(list, page));
  return rows ?? { rows: [], total: 0 };
}

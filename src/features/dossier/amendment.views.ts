import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import { encodeId } from '../../api/node.js';
import type { Picture } from '../../picture/picture.js';
import { PRESENT, type Standpoint } from '../../picture/standpoint.js';
import { type AmendmentRow, amendmentsOf } from './amendment.reads.js';
import { Amendment } from './dossier.results.types.js';

/** An amendment that was just written, as the picture's instant has it. */
export async function amendmentView(context: RequestContext, picture: Picture, id: string): Promise<Amendment> {
  const found = (await amendmentViews(context, picture)).find(({ key }) => key === id);
  if (found === undefined) throw new Error(`the amendment ${id} was written and is gone`);
  return found;
}

/** The amendments of the picture's situation, as its instant has them, the newest first. */
export async function amendmentViews({ sql }: RequestContext, picture: Picture): Promise<Amendment[]> {
  const { record, asOf, standpoint } = picture;
  const rows = await amendmentsOf(sql, record.head.id, asOf.knownAt);
  return rows.map((row) => amendmentListed(row, standpoint));
}

/** An amendment as it is shown to who looks from a standpoint. */
export function amendmentListed(
  { situation, id, key, ...row }: AmendmentRow,
  standpoint: Standpoint = PRESENT,
): Amendment {
  return make(Amendment, {
    ...row,
    id: encodeId({ type: 'Amendment', situation, key: id, standpoint }),
    key: id,
    definitionKey: key,
  });
}

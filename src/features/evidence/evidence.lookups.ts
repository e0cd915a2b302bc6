import type { RequestContext } from '../../api/context.js';
import type { Picture } from '../../picture/picture.js';
import { claimPage, type EvidenceScope, reportPage } from './evidence.reads.js';
import type { Claim, Report } from './evidence.types.js';
import { claimView, reportView } from './evidence.views.js';

/** What the reader may see of a situation's evidence, as known at the picture's instants. */
export function evidenceScope({ record, asOf }: Picture, { identity }: RequestContext): EvidenceScope {
  return { situationId: record.head.id, knownAt: asOf.knownAt, markings: identity.markings };
}

/** A report by its key, or null where the reader sees none. */
export async function reportByKey(context: RequestContext, picture: Picture, key: string): Promise<Report | null> {
  const [report] = await reportsByKeys(context, picture, [key]);
  return report ?? null;
}

/** Reports by their keys, in the order of the keys' text, without those that the reader does not see. */
export async function reportsByKeys(
  context: RequestContext,
  picture: Picture,
  keys: readonly string[],
): Promise<Report[]> {
  if (keys.length === 0) return [];
  const asked = { page: pageOfSize(keys.length), filter: { keys: [...keys] }, orderBy: 'KEY_ASC' };
  const { rows } = await reportPage(context.lists, evidenceScope(picture, context), asked);
  return rows.map(({ place: _, ...record }) => reportView(picture, record));
}

/** Claims by their keys, in the order of the keys, without those that the reader does not see. */
export async function claimsByKeys(
  context: RequestContext,
  picture: Picture,
  keys: readonly string[],
): Promise<Claim[]> {
  if (keys.length === 0) return [];
  const asked = { page: pageOfSize(keys.length), filter: { keys: [...keys] }, orderBy: 'KEY_ASC' };
  const { rows } = await claimPage(context.lists, evidenceScope(picture, context), asked);
  const byKey = new Map(rows.map((row) => [row.claim.key, row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [claimView(picture, row.claim, row.report)];
  });
}

/** What a write of this request has recorded, without reading it again; null where that is not at hand. */
export function addedViews(
  { left }: Pick<RequestContext, 'left'>,
  picture: Picture,
  { revision }: { readonly revision: number },
): { readonly report: Report; readonly claims: Claim[] } | null {
  const written = left.get(picture.record.head.key);
  if (written?.situation.revision !== revision || written.added === null) return null;
  const { report, claims } = written.added;
  return { report: reportView(picture, report), claims: claims.map((claim) => claimView(picture, claim, report)) };
}

function pageOfSize(size: number): { readonly size: number; readonly isBackward: false; readonly from: null } {
  return { size, isBackward: false, from: null };
}

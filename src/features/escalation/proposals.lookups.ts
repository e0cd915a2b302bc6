import type { RequestContext } from '../../api/context.js';
import type { Picture } from '../../picture/picture.js';
import { decisionBySequence } from './decisions.reads.js';
import type { DecisionRecord } from './decisions.types.js';
import { decisionView } from './decisions.views.js';
import { proposalsByIds, type RecordScope } from './proposals.reads.js';
import type { Proposal } from './proposals.types.js';
import { proposalView } from './proposals.views.js';

/** What the reader may see of a situation's records, as known at the picture's instants. */
export function recordScope({ record, asOf }: Picture, { identity }: RequestContext): RecordScope {
  return { situationId: record.head.id, knownAt: asOf.knownAt, markings: identity.markings };
}

/** A proposal by its key, as it stood at the picture's instants; null where the reader sees none. */
export async function proposalByKey(context: RequestContext, picture: Picture, key: string): Promise<Proposal | null> {
  const [proposal] = await proposalsByKeys(context, picture, [key]);
  return proposal ?? null;
}

/** Proposals by their keys, as they stood at the picture's instants, without those that the reader does not see. */
export async function proposalsByKeys(
  context: RequestContext,
  picture: Picture,
  keys: readonly string[],
): Promise<Proposal[]> {
  const records = await proposalsByIds(context.sql, recordScope(picture, context), keys);
  return records.map((record) => proposalView(picture, record));
}

/** A decision by its place in the chain, as known at the picture's instants; null where the reader sees none. */
export async function decisionBySequenceIn(
  context: RequestContext,
  picture: Picture,
  sequence: number,
): Promise<DecisionRecord | null> {
  const shown = await decisionBySequence(context.sql, recordScope(picture, context), sequence);
  return shown === null ? null : decisionView(picture, shown);
}

import type { Client } from '@urql/core';
import { BoardDocument, type MandateStatus, RecordMandateDocument } from '../generated/graphql.js';
import { type Outcome, outcomeOf } from '../outcome.js';

/**
 * Records a status of a mandate on the word of what is shown, and shows it at once. Where the service refuses, graphcache
 * drops what it showed ahead; where somebody else was faster, the board is read again too.
 */
export async function recordMandate(
  client: Client,
  situation: string,
  { mandate, status }: { readonly mandate: string; readonly status: MandateStatus },
): Promise<Outcome> {
  const board = client.readQuery(BoardDocument, { situation })?.data?.situation;
  if (board == null) throw new Error(`the board of ${situation} is not shown`);
  const input = { situation, mandate, status, expectedRevision: board.revision };
  const { data, error } = await client.mutation(RecordMandateDocument, { input }).toPromise();
  if (error !== undefined) throw error;
  const outcome = outcomeOf(data?.updateMandate);
  if (outcome.kind === 'stale')
    await client.query(BoardDocument, { situation }, { requestPolicy: 'network-only' }).toPromise();
  return outcome;
}

import type { Client } from '@urql/core';
import { HappeningsDocument, type HappeningsSubscription } from '../generated/graphql.js';

/**
 * Follows a situation. What an event says of an entry is in the cache before `onEvent` hears of it.
 *
 * @param after the cursor of the last event known; without it, what happens from now on
 */
export function follow(
  client: Client,
  { situation, after }: { readonly situation: string; readonly after?: string },
  onEvent: (event: HappeningsSubscription['situationEvents']) => void,
): () => void {
  const following = client.subscription(HappeningsDocument, { situation, after }).subscribe(({ data }) => {
    if (data !== undefined) onEvent(data.situationEvents);
  });
  return () => {
    following.unsubscribe();
  };
}

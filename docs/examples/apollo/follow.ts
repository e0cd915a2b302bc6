import type { ApolloClient } from '@apollo/client';
import { HappeningsDocument, type HappeningsSubscription } from '../generated/graphql.js';

/**
 * Follows a situation. What an event says of an entry is in the cache before `onEvent` hears of it.
 *
 * @param after the cursor of the last event known; without it, what happens from now on
 */
export function follow(
  client: ApolloClient,
  { situation, after }: { readonly situation: string; readonly after?: string },
  onEvent: (event: HappeningsSubscription['situationEvents']) => void,
): () => void {
  const events = client.subscribe({ query: HappeningsDocument, variables: { situation, after } });
  const subscription = events.subscribe(({ data }) => {
    if (data !== undefined) onEvent(data.situationEvents);
  });
  return () => {
    subscription.unsubscribe();
  };
}

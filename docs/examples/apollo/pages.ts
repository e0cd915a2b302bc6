import type { ApolloClient } from '@apollo/client';
import { ClaimsDocument, type ClaimsQuery } from '../generated/graphql.js';

/** The claims page by page; `more` brings the next page, and whoever watches sees the longer list. */
export function watchClaims(client: ApolloClient, situation: string, first: number) {
  const pages = client.watchQuery({ query: ClaimsDocument, variables: { situation, first } });
  return {
    pages,
    more: async (shown: ClaimsQuery): Promise<void> => {
      await pages.fetchMore({ variables: { after: shown.situation?.claims.pageInfo.endCursor } });
    },
  };
}

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type TypePolicies } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import possibleTypes from '../../../schema/possible-types.json' with { type: 'json' };
import policies from '../../../schema/type-policies.json' with { type: 'json' };
import { type LiveFeed } from '../live-feed.js';
import { headersOf, type Service } from '../service.js';

/** Apollo Client with one record for each entry, and one list for each connection and filter. */
export function createApollo(service: Service, live: LiveFeed): ApolloClient {
  const http = new HttpLink({ uri: service.url, headers: headersOf(service) });
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(live),
    http,
  );
  return new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes, typePolicies: typePolicies() }) });
}

/** The policies of schema/type-policies.json in Apollo's words. */
export function typePolicies(): TypePolicies {
  const keyed = Object.entries(policies.keyFields).map(([type, keyFields]): [string, TypePolicies[string]] => [
    type,
    // What has no key is part of the entry around it: a further query adds to it.
    keyFields === false ? { keyFields, merge: true } : { keyFields: keyFields as [string] },
  ]);
  const types: TypePolicies = Object.fromEntries(keyed);
  for (const [type, lists] of Object.entries(policies.connections)) {
    const fields = Object.entries(lists).map(
      ([field, keyArgs]) => [field, relayStylePagination([...keyArgs])] as const,
    );
    types[type] = { ...types[type], fields: Object.fromEntries(fields) };
  }
  return types;
}

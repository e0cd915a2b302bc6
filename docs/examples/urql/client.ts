import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import {
  type Cache,
  cacheExchange,
  type CacheExchangeOpts,
  type OptimisticMutationResolver,
} from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import policies from '../../../schema/type-policies.json' with { type: 'json' };
import schema from '../generated/introspection.json' with { type: 'json' };
import type { UpdateMandateInput } from '../generated/graphql.js';
import { type LiveFeed } from '../live-feed.js';
import { headersOf, type Service } from '../service.js';

/** urql with graphcache: one record for each entry, and one list for each connection and filter. */
export function createUrql(service: Service, live: LiveFeed): Client {
  return new Client({
    url: service.url,
    preferGetMethod: false,
    fetchOptions: { headers: headersOf(service) },
    exchanges: [
      cacheExchange(cacheOptions()),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: live.subscribe({ query, variables: variables ?? null }, sink as never),
          }),
        }),
      }),
    ],
  });
}

/** The policies of schema/type-policies.json in graphcache's words. */
export function cacheOptions(): CacheExchangeOpts {
  const parts = Object.entries(policies.keyFields).filter(([, fields]) => fields === false);
  const lists = Object.entries(policies.connections).map(([type, fields]) => {
    const paged = Object.keys(fields).map((field) => [field, relayPagination()] as const);
    return [type, Object.fromEntries(paged)] as const;
  });
  return {
    schema,
    // What has no key is part of the entry around it.
    keys: Object.fromEntries(parts.map(([type]) => [type, () => null])),
    resolvers: Object.fromEntries(lists),
    optimistic: { updateMandate },
  };
}

/** What is shown until the service has answered. */
const updateMandate: OptimisticMutationResolver = ({ input }, cache) => {
  const { situation, mandate, status } = input as UpdateMandateInput;
  const shown = cache.resolve('Query', 'situation', { key: situation }) as string | null;
  const mandates = (shown === null ? [] : cache.resolve(shown, 'mandates')) as string[];
  const id = mandates.find((each) => cache.resolve(each, 'key') === mandate);
  return {
    __typename: 'UpdateMandateSuccess',
    situation: { __typename: 'Situation', ...fieldsOf(cache, shown, ['id', 'revision']) },
    mandate: { __typename: 'Mandate', ...fieldsOf(cache, id ?? null, ['id']), status },
    changes: [],
  };
};

function fieldsOf(cache: Cache, entry: string | null, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, cache.resolve(entry, field) as string]));
}

import {
  Environment,
  type FetchFunction,
  type GraphQLResponse,
  Network,
  Observable,
  RecordSource,
  Store,
  type SubscribeFunction,
} from 'relay-runtime';
import possibleTypes from '../../../schema/possible-types.json' with { type: 'json' };
import { type LiveFeed } from '../live-feed.js';
import { headersOf, type Service } from '../service.js';

/** Relay's environment: one record for each entry. */
export function createEnvironment(service: Service, live: LiveFeed): Environment {
  const fetchQuery: FetchFunction = async ({ text }, variables) => {
    const response = await fetch(service.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(service) },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  };
  const subscribe: SubscribeFunction = ({ text }, variables) =>
    Observable.create((sink) => live.subscribe({ query: text ?? '', variables }, sink as never));
  return new Environment({
    network: Network.create(fetchQuery, subscribe),
    store: new Store(new RecordSource()),
    getDataID: keyOf,
  });
}

/** The `id` of a node of an evaluation is unique within that only: such an object is part of the one around it. */
function keyOf({ id }: Readonly<Record<string, unknown>>, type: string): unknown {
  return possibleTypes.Node.includes(type) ? id : undefined;
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createApollo } from '../../docs/examples/apollo/client.js';
import { follow as followByApollo } from '../../docs/examples/apollo/follow.js';
import { watchClaims } from '../../docs/examples/apollo/pages.js';
import { recordMandate as recordByApollo } from '../../docs/examples/apollo/record-mandate.js';
import {
  BoardDocument,
  ClaimsDocument,
  OptionAgainDocument,
  WhatMayBeDoneTodayDocument,
  WhichSituationsAreThereDocument,
  WhyDocument,
} from '../../docs/examples/generated/graphql.js';
import { connectLive, type LiveFeed } from '../../docs/examples/live-feed.js';
import { outcomeOf } from '../../docs/examples/outcome.js';
import boardQuery, { type policyBoardQuery } from '../../docs/examples/relay/__generated__/policyBoardQuery.graphql.js';
import optionQuery, {
  type policyOptionQuery,
} from '../../docs/examples/relay/__generated__/policyOptionQuery.graphql.js';
import whyQuery, { type policyWhyQuery } from '../../docs/examples/relay/__generated__/policyWhyQuery.graphql.js';
import { createEnvironment } from '../../docs/examples/relay/environment.js';
import { follow as followByRelay } from '../../docs/examples/relay/follow.js';
import { loadClaims, shownClaims } from '../../docs/examples/relay/pages.js';
import { loadBoard, recordMandate as recordByRelay, shownBoard } from '../../docs/examples/relay/record-mandate.js';
import type { Service } from '../../docs/examples/service.js';
import { createUrql } from '../../docs/examples/urql/client.js';
import { follow as followByUrql } from '../../docs/examples/urql/follow.js';
import { recordMandate as recordByUrql } from '../../docs/examples/urql/record-mandate.js';
import { createOperationDescriptor, fetchQuery, getRequest } from 'relay-runtime';
import { day, ladderDossier } from '../support/ladder-case.js';
import { done } from '../support/mutations.js';
import { tokenOf, WRITER } from '../support/people.js';
import { startRelay } from '../support/relay.js';
import { importOrThrow, startBeside, startService, type TestService } from '../support/service.js';

let service: TestService;
let live: LiveFeed;
let count = 0;
/** The situation of a test: two mandates, three options, and claims C-ONE and C-OFF. */
let situation: string;

const serviceAt = async (url: string): Promise<Service> => ({
  ...{ url: `${url}/graphql`, token: await tokenOf(WRITER), webSocket: WebSocket },
});

beforeAll(async () => {
  service = await startService([]);
  live = connectLive(await serviceAt(service.url), () => 0);
});
afterAll(async () => {
  await live.dispose();
  await service.close();
});
beforeEach(async () => {
  count += 1;
  situation = `clients-${String(count)}`;
  await importOrThrow(service.database, ladderDossier(situation));
});

const STATUS = { mandate: 'MAN-LAW', status: 'REVOKED' } as const;
const OPEN = { 'OPT-SHIELD': 'AVAILABLE', 'OPT-SWORD': 'BLOCKED', 'OPT-WORDS': 'AVAILABLE' };

interface Shown {
  readonly options: readonly { readonly key: string; readonly availability: string }[];
  readonly mandates: readonly { readonly key: string; readonly status: string }[];
}

/** The board as it is shown: mandates and options by their keys. */
function boardOf(shown: Shown | null | undefined): Readonly<Record<string, string>> {
  const { options = [], mandates = [] } = shown ?? {};
  return Object.fromEntries([
    ...options.map(({ key, availability }) => [key, availability]),
    ...mandates.map(({ key, status }) => [key, status]),
  ]) as Record<string, string>;
}

/** What is seen in turn; `until` settles with what fits as soon as it has come. */
function seeing<T>() {
  const seen: T[] = [];
  const waiting: { readonly fits: (value: T) => boolean; readonly settle: (value: T) => void }[] = [];
  return {
    seen,
    see: (value: T): void => {
      seen.push(value);
      for (const { fits, settle } of waiting) if (fits(value)) settle(value);
    },
    until: (fits: (value: T) => boolean): Promise<T> => {
      const found = seen.find(fits);
      return found === undefined ? new Promise((settle) => waiting.push({ fits, settle })) : Promise.resolve(found);
    },
  };
}

type Follow = (onKind: (kind: string) => void) => () => void;

/** Writes while a client follows, and expects the entry that it is about to be up to date in the cache by then. */
async function followed(follow: Follow, statusShown: () => string | undefined): Promise<void> {
  const { see, until } = seeing<{ readonly kind: string; readonly status: string | undefined }>();
  const stop = follow((kind) => {
    see({ kind, status: statusShown() });
  });
  // A subscription begins with what happens from now on; by a cursor it begins where the reader knows the situation.
  await done(service, 'updateMandate', { situation, mandate: 'MAN-LAW', status: 'REVOKED' });
  expect(await until(({ kind }) => kind === 'MANDATE_UPDATED')).toEqual({ kind: 'MANDATE_UPDATED', status: 'REVOKED' });
  stop();
}

/** The cursor of the last event so far. */
async function lastCursor(): Promise<string> {
  const query = `query L($key: String!) { situation(key: $key) { events(last: 1) { edges { node { cursor } } } } }`;
  const { body } = await service.ask(query, { key: situation });
  const { events } = body.data?.['situation'] as { events: { edges: readonly { node: { cursor: string } }[] } };
  return events.edges[0]!.node.cursor;
}

/** The option that asks for evidence, at the present and before it was there, of one cache. */
const BEFORE = { validAt: day(-8), knownAt: day(-8) };

/** Somebody else writes: whoever goes by what was shown before is too late. */
const writeBeside = () => done(service, 'updateMandate', { situation, mandate: 'MAN-COURT', status: 'REQUESTED' });

describe('Apollo Client', () => {
  const clientOf = async () => createApollo(await serviceAt(service.url), live);

  it('keeps an option at two instants apart, and refetches each by its id as of its own', async () => {
    const client = await clientOf();
    const now = { query: BoardDocument, variables: { situation } };
    const then = { query: BoardDocument, variables: { situation, asOf: BEFORE } };
    const [present, past] = [await client.query(now), await client.query(then)];
    expect(boardOf(present.data?.situation)).toMatchObject(OPEN);
    expect(boardOf(past.data?.situation)).toMatchObject({ ...OPEN, 'OPT-SHIELD': 'UNDETERMINED' });
    expect(client.readQuery(now)).toEqual(present.data);
    expect(client.readQuery(then)).toEqual(past.data);
    for (const { data } of [present, past]) {
      const shield = data!.situation!.options[0]!;
      const again = await client.query({ query: OptionAgainDocument, variables: { id: shield.id } });
      expect(again.data?.node).toMatchObject({ id: shield.id, availability: shield.availability });
    }
  });

  it('keeps the nodes of each gate apart, though their ids are alike', async () => {
    const client = await clientOf();
    const { data } = await client.query({ query: WhyDocument, variables: { situation } });
    expect(data?.situation?.options.map(({ evaluation }) => evaluation.nodes.length)).toEqual([3, 3, 1]);
    expect(client.readQuery({ query: WhyDocument, variables: { situation } })).toEqual(data);
  });

  it('adds page to page', async () => {
    const { pages, more } = watchClaims(await clientOf(), situation, 1);
    const { see, until } = seeing<readonly string[]>();
    const shown = () =>
      pages.getCurrentResult().data?.situation?.claims?.edges?.map((edge) => edge.node?.key ?? '') ?? [];
    const watching = pages.subscribe(() => {
      see(shown());
    });
    const [first = ''] = await until((keys) => keys.length === 1);
    await more(pages.getCurrentResult().data as Parameters<typeof more>[0]);
    const both = await until((keys) => keys.length === 2);
    expect([both[0], [...both].sort()]).toEqual([first, ['C-OFF', 'C-ONE']]);
    watching.unsubscribe();
  });

  it('shows a write at once, takes it back where somebody was faster, and shows what it changed', async () => {
    const client = await clientOf();
    const { see, until, seen } = seeing<Readonly<Record<string, string>>>();
    const board = client.watchQuery({ query: BoardDocument, variables: { situation } });
    const watching = board.subscribe(({ data }) => {
      see(boardOf(data?.situation as Shown | undefined));
    });
    await until((shown) => shown['MAN-LAW'] === 'GRANTED');
    await writeBeside();
    expect(await recordByApollo(client, situation, STATUS)).toEqual({ kind: 'stale', currentRevision: 2 });
    await until((shown) => shown['MAN-LAW'] === 'GRANTED' && shown['MAN-COURT'] === 'REQUESTED');
    expect(seen.some((shown) => shown['MAN-LAW'] === 'REVOKED' && shown['OPT-WORDS'] === 'AVAILABLE')).toBe(true);
    expect(await recordByApollo(client, situation, STATUS)).toEqual({ kind: 'recorded' });
    await until((shown) => shown['MAN-LAW'] === 'REVOKED' && shown['OPT-WORDS'] === 'BLOCKED');
    watching.unsubscribe();
  });

  it('follows a situation: an event brings the cache up to date', async () => {
    const client = await clientOf();
    const board = { query: BoardDocument, variables: { situation } };
    await client.query(board);
    const after = await lastCursor();
    await followed(
      (onKind) =>
        followByApollo(client, { situation, after }, ({ kind }) => {
          onKind(kind);
        }),
      () => boardOf(client.readQuery(board)?.situation)['MAN-LAW'],
    );
  });

  it('runs the committed operations with their types', async () => {
    const client = await clientOf();
    const today = await client.query({ query: WhatMayBeDoneTodayDocument, variables: { situation } });
    expect(today.data?.situation?.options.map(({ key }) => key)).toEqual(Object.keys(OPEN));
    const all = await client.query({ query: WhichSituationsAreThereDocument, variables: { first: 1 } });
    expect(all.data?.situations.totalCount).toBe(count);
  });
});

describe('urql with graphcache', () => {
  const clientOf = async () => createUrql(await serviceAt(service.url), live);

  it('keeps an option at two instants apart, and refetches each by its id as of its own', async () => {
    const client = await clientOf();
    const present = await client.query(BoardDocument, { situation }).toPromise();
    const past = await client.query(BoardDocument, { situation, asOf: BEFORE }).toPromise();
    expect(boardOf(present.data?.situation)).toMatchObject(OPEN);
    expect(boardOf(past.data?.situation)).toMatchObject({ ...OPEN, 'OPT-SHIELD': 'UNDETERMINED' });
    const kept = await client.query(BoardDocument, { situation }, { requestPolicy: 'cache-only' }).toPromise();
    expect(kept.data).toEqual(present.data);
    for (const { data } of [present, past]) {
      const shield = data!.situation!.options[0]!;
      const again = await client.query(OptionAgainDocument, { id: shield.id }).toPromise();
      expect(again.data?.node).toMatchObject({ id: shield.id, availability: shield.availability });
    }
  });

  it('keeps the nodes of each gate apart, though their ids are alike', async () => {
    const client = await clientOf();
    const { data } = await client.query(WhyDocument, { situation }).toPromise();
    expect(data?.situation?.options.map(({ evaluation }) => evaluation.nodes.length)).toEqual([3, 3, 1]);
    const kept = await client.query(WhyDocument, { situation }, { requestPolicy: 'cache-only' }).toPromise();
    expect(kept.data).toEqual(data);
  });

  it('adds page to page', async () => {
    const client = await clientOf();
    const first = await client.query(ClaimsDocument, { situation, first: 1 }).toPromise();
    const after = first.data?.situation?.claims.pageInfo.endCursor;
    const { data } = await client.query(ClaimsDocument, { situation, first: 1, after }).toPromise();
    expect(data?.situation?.claims.edges.map(({ node }) => node.key).sort()).toEqual(['C-OFF', 'C-ONE']);
  });

  it('shows a write at once, takes it back where somebody was faster, and shows what it changed', async () => {
    const client = await clientOf();
    const { see, until, seen } = seeing<Readonly<Record<string, string>>>();
    const watching = client.query(BoardDocument, { situation }).subscribe(({ data }) => {
      see(boardOf(data?.situation));
    });
    await until((shown) => shown['MAN-LAW'] === 'GRANTED');
    await writeBeside();
    expect(await recordByUrql(client, situation, STATUS)).toEqual({ kind: 'stale', currentRevision: 2 });
    await until((shown) => shown['MAN-LAW'] === 'GRANTED' && shown['MAN-COURT'] === 'REQUESTED');
    expect(seen.some((shown) => shown['MAN-LAW'] === 'REVOKED' && shown['OPT-WORDS'] === 'AVAILABLE')).toBe(true);
    expect(await recordByUrql(client, situation, STATUS)).toEqual({ kind: 'recorded' });
    await until((shown) => shown['MAN-LAW'] === 'REVOKED' && shown['OPT-WORDS'] === 'BLOCKED');
    watching.unsubscribe();
  });

  it('follows a situation: an event brings the cache up to date', async () => {
    const client = await clientOf();
    await client.query(BoardDocument, { situation }).toPromise();
    const after = await lastCursor();
    await followed(
      (onKind) =>
        followByUrql(client, { situation, after }, ({ kind }) => {
          onKind(kind);
        }),
      () => boardOf(client.readQuery(BoardDocument, { situation })?.data?.situation)['MAN-LAW'],
    );
  });
});

describe('Relay', () => {
  const environmentOf = async () => createEnvironment(await serviceAt(service.url), live);

  it('keeps an option at two instants apart, and refetches each by its id as of its own', async () => {
    const environment = await environmentOf();
    const ask = (variables: policyBoardQuery['variables']) =>
      fetchQuery<policyBoardQuery>(environment, boardQuery, variables).toPromise();
    const [present, past] = [await ask({ situation }), await ask({ situation, asOf: BEFORE })];
    expect(boardOf(present?.situation)).toMatchObject(OPEN);
    expect(boardOf(past?.situation)).toMatchObject({ ...OPEN, 'OPT-SHIELD': 'UNDETERMINED' });
    expect(shownBoard(environment, situation)).toEqual(present?.situation);
    for (const shown of [present, past]) {
      const { id, availability } = shown!.situation!.options[0]!;
      const again = await fetchQuery<policyOptionQuery>(environment, optionQuery, { id }).toPromise();
      expect(again?.node).toMatchObject({ key: 'OPT-SHIELD', availability });
    }
  });

  it('keeps the nodes of each gate apart, though their ids are alike', async () => {
    const environment = await environmentOf();
    await fetchQuery<policyWhyQuery>(environment, whyQuery, { situation }).toPromise();
    const { fragment } = createOperationDescriptor(getRequest(whyQuery), { situation });
    const kept = environment.lookup(fragment).data as policyWhyQuery['response'];
    expect(kept.situation?.options.map(({ evaluation }) => evaluation.nodes.length)).toEqual([3, 3, 1]);
    const values = kept.situation?.options.map(({ evaluation }) => [evaluation.value, evaluation.nodes[0]?.value]);
    expect(values).toEqual([
      ['TRUE', 'TRUE'],
      ['FALSE', 'FALSE'],
      ['TRUE', 'TRUE'],
    ]);
  });

  it('adds page to page', async () => {
    const environment = await environmentOf();
    const first = await loadClaims(environment, { situation, first: 1 });
    const after = first.situation?.claims.pageInfo.endCursor ?? null;
    await loadClaims(environment, { situation, first: 1, after });
    const keys = shownClaims(environment, situation).situation?.claims.edges.map(({ node }) => node.key);
    expect(keys?.sort()).toEqual(['C-OFF', 'C-ONE']);
  });

  it('shows a write at once, takes it back where somebody was faster, and shows what it changed', async () => {
    const environment = await environmentOf();
    await loadBoard(environment, situation);
    const seen: Readonly<Record<string, string>>[] = [];
    const { fragment } = createOperationDescriptor(getRequest(boardQuery), { situation });
    environment.subscribe(environment.lookup(fragment), ({ data }) => {
      seen.push(boardOf((data as policyBoardQuery['response']).situation));
    });
    await writeBeside();
    expect(await recordByRelay(environment, situation, STATUS)).toEqual({ kind: 'stale', currentRevision: 2 });
    const shown = boardOf(shownBoard(environment, situation));
    expect(shown).toMatchObject({ ...OPEN, 'MAN-LAW': 'GRANTED', 'MAN-COURT': 'REQUESTED' });
    expect(seen.some((each) => each['MAN-LAW'] === 'REVOKED' && each['OPT-WORDS'] === 'AVAILABLE')).toBe(true);
    expect(await recordByRelay(environment, situation, STATUS)).toEqual({ kind: 'recorded' });
    expect(boardOf(shownBoard(environment, situation))).toMatchObject({ 'MAN-LAW': 'REVOKED', 'OPT-WORDS': 'BLOCKED' });
  });

  it('follows a situation: an event brings the store up to date', async () => {
    const environment = await environmentOf();
    await loadBoard(environment, situation);
    const after = await lastCursor();
    await followed(
      (onKind) =>
        followByRelay(environment, { situation, after }, ({ kind }) => {
          onKind(kind);
        }),
      () => boardOf(shownBoard(environment, situation))['MAN-LAW'],
    );
  });
});

describe('a live feed', () => {
  it('resumes on another instance where the first stops: each event once, and in order', async () => {
    const first = await startBeside(service);
    const relay = await startRelay(Number(new URL(first.url).port));
    const feed = connectLive(await serviceAt(`http://127.0.0.1:${String(relay.port)}`), () => 0);
    const client = createApollo(await serviceAt(service.url), feed);
    const { see, seen, until } = seeing<string>();
    const stop = followByApollo(client, { situation, after: await lastCursor() }, ({ cursor, kind }) => {
      see(`${cursor} ${kind}`);
    });
    await done(service, 'updateMandate', { situation, mandate: 'MAN-LAW', status: 'REVOKED' });
    await until((event) => event.endsWith('AVAILABILITY_CHANGED'));
    relay.aim(Number(new URL(service.url).port));
    await first.close();
    await done(service, 'assessSource', { situation, source: 'S-OFF', reliability: 'B' });
    await until((event) => event.endsWith('SOURCE_ASSESSED'));
    stop();
    const query = `query E($key: String!) { situation(key: $key) { events { edges { node { cursor kind } } } } }`;
    const { body } = await service.ask(query, { key: situation });
    const { events } = body.data?.['situation'] as {
      events: { edges: readonly { node: { cursor: string; kind: string } }[] };
    };
    const all = events.edges.map(({ node }) => `${node.cursor} ${node.kind}`);
    expect(seen).toEqual(all.slice(all.indexOf(seen[0] ?? ''), all.indexOf(seen.at(-1) ?? '') + 1));
    await feed.dispose();
    await relay.close();
  });
});

describe('outcomeOf', () => {
  it('tells a refusal of a kind that the application does not know', () => {
    expect(outcomeOf({ __typename: 'NotYetKnown', code: 'NEW', message: 'No.' })).toEqual({
      ...{ kind: 'refused', code: 'NEW', message: 'No.' },
    });
    expect(outcomeOf(null)).toMatchObject({ kind: 'refused' });
  });
});

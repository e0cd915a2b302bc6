import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildService } from '../support/build.js';
import { PROBLEM } from '../support/http.js';
import { connectAs, follow } from '../support/live.js';
import { dataOf, startService } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';
const REVISION = `{ situation(key: "${KEY}") { revision } }`;
const WRITE = `mutation { advanceClock(input: {situation: "${KEY}", to: "2024-10-30T00:00:00Z"}) { __typename } }`;

interface Answer {
  readonly data?: {
    readonly situation?: {
      readonly revision: number;
      readonly events?: { readonly edges: readonly { readonly node: { readonly cursor: string } }[] };
    };
    readonly advanceClock?: { readonly __typename: string };
  };
}

describe('the mock', { timeout: 240_000 }, () => {
  let folder: string;
  let mock: ChildProcess;
  let printed = '';
  let url: string;
  let first: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-options-mock-test-'));
    // Started by root, its database runs as somebody else, who must be able to pass.
    await chmod(folder, 0o711);
    const { PATH, HOME } = process.env;
    await buildService();
    mock = spawn(process.execPath, ['dist/src/cli.js', 'mock'], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      env: { PATH, HOME, TMPDIR: folder, MOCK_PORT: '0', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: mock.stdout! })) {
      printed += `${line}\n`;
      if (line.startsWith('Everything is gone')) break;
    }
    mock.stdout!.resume();
    url = /^Mock API: +(\S+)\/graphql$/m.exec(printed)?.[1] ?? '';
    first = await revision();
  }, 240_000);

  afterAll(async () => {
    mock.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  function tokenOf(person: string): string {
    return new RegExp(`^ {2}${person} \\([A-Z+]+\\): (\\S+)$`, 'm').exec(printed)?.[1] ?? '';
  }

  async function ask(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const asked = { 'content-type': 'application/json', ...headers };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: asked, body: JSON.stringify({ query }) });
    return (await response.json()) as Answer;
  }

  async function revision(headers: Readonly<Record<string, string>> = {}): Promise<number> {
    return (await ask(REVISION, headers)).data?.situation?.revision ?? -1;
  }

  async function lastCursor(): Promise<string> {
    const answer = await ask(`{ situation(key: "${KEY}") { events(last: 1) { edges { node { cursor } } } } }`);
    return answer.data?.situation?.events?.edges[0]?.node.cursor ?? '';
  }

  async function write(): Promise<void> {
    const answer = await ask(WRITE, { authorization: `Bearer ${tokenOf('admin')}` });
    expect(answer.data?.advanceClock?.__typename).toBe('AdvanceClockSuccess');
  }

  async function reset(): Promise<unknown> {
    return (await fetch(`${url}/mock/reset`, { method: 'POST' })).json();
  }

  it('lets a guest read and those whose tokens it prints write, and is back at the start after a reset', async () => {
    expect(first).toBeGreaterThan(0);
    await write();
    expect(await revision()).toBe(first + 1);
    expect(await reset()).toEqual({ status: 'reset' });
    expect(await revision()).toBe(first);
    await write();
    expect(await revision()).toBe(first + 1);
  });

  it('resets before it answers a request that says so in a header', async () => {
    await reset();
    await write();
    expect(await revision({ 'x-mock-reset': 'false' })).toBe(first + 1);
    expect(await revision({ 'x-mock-reset': 'true' })).toBe(first);
  });

  it('takes resets one after another, and answers what is asked meanwhile', async () => {
    await write();
    const [one, other, ...revisions] = await Promise.all([reset(), reset(), revision(), revision()]);
    expect([one, other]).toEqual([{ status: 'reset' }, { status: 'reset' }]);
    expect(revisions).toEqual([first, first]);
  });

  it('ends subscriptions at a reset, with their cursor, and begins new ones', async () => {
    await reset();
    const client = await connectAs(url, null);
    const before = follow(client, { situation: KEY, after: await lastCursor() });
    await write();
    await before.until(1);
    await reset();
    const cursor = before.results.at(-1)?.extensions?.cursor;
    expect(await before.ended).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'GOING_AWAY', cursor }) as unknown }),
    ]);
    await client.dispose();
    const again = await connectAs(url, null);
    const after = follow(again, { situation: KEY, after: await lastCursor() });
    await write();
    await after.until(1);
    await again.dispose();
  });

  it('has somebody for each role that an approval of the founding case asks for', () => {
    for (const person of ['reader', 'analyst', 'planner', 'proposer', 'councillor', 'second-councillor', 'lawyer']) {
      expect(tokenOf(person)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    }
  });

  it('lets the pages of the usual tools ask', async () => {
    const origin = 'http://localhost:5173';
    const response = await fetch(`${url}/mock/reset`, { method: 'POST', headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('leaves nothing behind', async () => {
    // What runs the sources keeps something beside it.
    const ours = async () => (await readdir(folder)).filter((name) => name.startsWith('policy-options-'));
    expect(await ours()).toHaveLength(1);
    const ended = once(mock, 'exit');
    mock.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await ours()).toEqual([]);
  });
});

describe('the service', () => {
  it('knows no reset', async () => {
    const service = await startService();
    try {
      const response = await fetch(`${service.url}/mock/reset`, { method: 'POST' });
      expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([404, PROBLEM]);
      const written = await dataOf(service, WRITE);
      expect(written).toEqual({ advanceClock: { __typename: 'AdvanceClockSuccess' } });
      const before = await dataOf(service, REVISION);
      await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mock-reset': 'true' },
        body: JSON.stringify({ query: REVISION }),
      });
      expect(await dataOf(service, REVISION)).toEqual(before);
    } finally {
      await service.close();
    }
  });
});

import { expect } from 'vitest';
import { pollUntil } from '../../src/db/embedded/poll.js';

/** Every number of the service, by its series. */
export async function metricsOf(to: { readonly url: string }): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${to.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

export const LIVE = 'policy_options_live_connections';

export function pool(name: string, state: string): string {
  return `policy_options_pool_connections{pool="${name}",state="${state}"}`;
}

/** Settles once a series has a value; one that has not begun has 0. */
export async function untilSeries(to: { readonly url: string }, series: string, value: number): Promise<void> {
  let last: number | undefined;
  await pollUntil(
    async () => {
      last = (await metricsOf(to)).get(series) ?? 0;
      return last === value ? true : null;
    },
    { timeoutMs: 120_000, everyMs: 50 },
  );
  expect([series, last]).toEqual([series, value]);
}

/** What must be free again when everybody has gone. */
export async function expectNothingHeld(to: { readonly url: string }): Promise<void> {
  await untilSeries(to, LIVE, 0);
  for (const name of ['reads', 'writes']) {
    for (const state of ['busy', 'waiting']) await untilSeries(to, pool(name, state), 0);
  }
}

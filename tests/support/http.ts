import { expect } from 'vitest';

/** What no answer may hold: mark-up, SQL, names of the driver and its errors, stacks, paths of the machine. */
export const LEAK =
  /<!doctype|<(html|body|script|pre)\b|SELECT |INSERT |relation "|situation_id|ECONN|node_modules|\.[jt]s:\d+|\n\s+at |stacktrace|postgres(ql)?:\/\//i;

export const VIEWER = '{ viewer { clearance } }';
export const PREFLIGHTED = { 'apollo-require-preflight': 'true' };
export const NEW_TYPE = 'application/graphql-response+json';
export const OLD_TYPE = 'application/json';
export const PROBLEM = 'application/problem+json';

export interface Sent {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
    readonly extensions?: unknown;
    readonly detail?: string;
    readonly status?: unknown;
  };
}

/** Sends a request to a service; whatever it answers is JSON, and tells nothing of the inside. */
export async function sendTo(to: { readonly url: string }, path: string, init: RequestInit = {}): Promise<Sent> {
  const response = await fetch(`${to.url}${path}`, init);
  const text = await response.text();
  expect(text).not.toMatch(LEAK);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const body = (text === '' ? {} : JSON.parse(text)) as Sent['body'];
  return { status: response.status, type, headers: response.headers, body };
}

export function post(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text };
}

/** The path of a GET with these parameters. */
export function pathOf(parameters: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `/graphql?${new URLSearchParams(texts).toString()}`;
}

/** The code of the only error of an answer. */
export function codeOf({ body }: Sent): unknown {
  expect(body.errors?.length).toBe(1);
  return body.errors?.[0]?.extensions['code'];
}

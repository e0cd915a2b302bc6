import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import type { ExecutionResult } from 'graphql';
import { credential } from './credential.js';
import { follow, isLive } from './live.js';

/** What came of a request; a failure has its reason, and an error in plain words in its result. */
export interface Answer {
  readonly failure: 'unreachable' | 'not signed in' | 'no answer' | null;
  readonly result: ExecutionResult;
}

const UNREACHABLE =
  'The service cannot be reached. See that it is running and that this machine is online, then run again.';
const NOT_SIGNED_IN =
  'The service does not accept the token. Sign in with another one, or forget it to read as a guest.';
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/** Asks the API one question, as whoever is signed in; headers given here win. */
export async function ask(params: FetcherParams, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch('/graphql', { method: 'POST', headers: allHeaders(headers), body: JSON.stringify(params) });
  } catch {
    return failed('unreachable', UNREACHABLE);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 401) return failed('not signed in', NOT_SIGNED_IN);
  return isResult(body) ? { failure: null, result: body } : failed('no answer', describe(response.status, body));
}

/** Runs what is in GraphiQL's editors. */
export const fetcher: Fetcher = (params, options) => {
  const headers = options?.headers ?? {};
  if (isLive(options?.documentAST, params.operationName)) {
    return follow(params, Object.fromEntries(withCredential(headers)), options?.documentAST);
  }
  return ask(params, headers).then(({ result }) => result);
};

function allHeaders(given: Readonly<Record<string, string>>): Headers {
  const headers = new Headers({ 'content-type': 'application/json', accept: ACCEPT });
  for (const [name, value] of withCredential(given)) headers.set(name, value);
  return headers;
}

/** Headers as they are given, and before them that of whoever is signed in. */
function withCredential(given: Readonly<Record<string, string>>): Headers {
  const token = credential.get();
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` });
  for (const [name, value] of Object.entries(given)) headers.set(name, value);
  return headers;
}

function failed(failure: Answer['failure'], message: string): Answer {
  // GraphiQL shows an error; with "data" there it does not ask a second time for the schema.
  return { failure, result: { data: null, errors: [{ message }] } as unknown as ExecutionResult };
}

function isResult(body: unknown): body is ExecutionResult {
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}

function describe(status: number, body: unknown): string {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as { title?: unknown; detail?: unknown };
  const words = [problem.title, problem.detail].filter((part) => typeof part === 'string').join(': ');
  return `The service answered with status ${String(status)}${words === '' ? ' and no GraphQL answer.' : `. ${words}`}`;
}

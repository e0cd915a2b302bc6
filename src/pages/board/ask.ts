import { credential } from '../playground/credential.js';
import { type Answer, readAnswer, UNREACHABLE } from './failure.js';

/** What a picture asks the API: shown to the reader as it is. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/** Asks the API one question, as whoever is signed in. Throws where the signal calls it off, and for nothing else. */
export async function ask<T>(
  question: Question,
  signal: AbortSignal | null = null,
  token = credential.get(),
): Promise<Answer<T>> {
  try {
    const response = await post(question, { accept: ACCEPT, signal, token });
    const body: unknown = await response.json().catch(() => null);
    signal?.throwIfAborted();
    const { status, headers } = response;
    return readAnswer({
      ...{ status, body },
      requestId: headers.get('x-request-id'),
      retryAfter: headers.get('retry-after'),
    });
  } catch {
    signal?.throwIfAborted();
    return { data: null, failure: UNREACHABLE };
  }
}

/** How a question is sent. */
export interface Sending {
  /** The media type of the answer. */
  readonly accept: string;
  readonly signal: AbortSignal | null;
  readonly token: string | null;
}

/** Sends a question and gives what comes back. */
export function post(question: Question, { accept, signal, token }: Sending): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json', accept });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  return fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(question), signal });
}

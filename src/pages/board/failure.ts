/** Why there is no answer, or not all of it. */
export interface Failure {
  /** UNREACHABLE, or the code of the API's error. */
  readonly code: string;
  /** What the service said of it, in its own words; empty where it said nothing. */
  readonly message: string;
  /** What the service calls the request in its log. */
  readonly requestId: string | null;
  /** Seconds after which the same may be asked again, where the service says so. */
  readonly retryAfter: number | null;
}

/** What came of a question: data, a failure, or both where a part of it failed. */
export interface Answer<T> {
  readonly data: T | null;
  readonly failure: Failure | null;
}

/** What an answer is read from. */
export interface Received {
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfter: string | null;
  /** The parsed body; null where it is no JSON. */
  readonly body: unknown;
}

/** The failure of a service that cannot be reached. */
export const UNREACHABLE: Failure = { code: 'UNREACHABLE', message: '', requestId: null, retryAfter: null };

/** Reads an answer of the API, whatever was received. */
export function readAnswer<T>(received: Received): Answer<T> {
  const { data = null, errors } = (isObject(received.body) ? received.body : {}) as Body<T>;
  const [error] = errors ?? [];
  if (error === undefined && data !== null && received.status < 400) return { data, failure: null };
  return { data, failure: failureOf(received, error) };
}

interface Body<T> {
  readonly data?: T | null;
  readonly errors?: readonly BodyError[];
}

interface BodyError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string };
}

function failureOf({ status, requestId, retryAfter, body }: Received, error: BodyError | undefined): Failure {
  const code = error?.extensions?.code ?? `HTTP_${String(status)}`;
  return { code, message: error?.message ?? detailOf(body), requestId, retryAfter: secondsOf(retryAfter) };
}

/** What a problem of HTTP (RFC 9457) says. */
function detailOf(body: unknown): string {
  return isObject(body) && 'detail' in body && typeof body.detail === 'string' ? body.detail : '';
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header ?? NaN);
  return Number.isNaN(seconds) ? null : seconds;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

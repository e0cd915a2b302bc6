/** What an error code tells a client. The table in schema/README.md says the same; a test holds them together. */
export interface ErrorCode {
  /** The HTTP status where the whole request failed. An error in a field stands beside data, with status 200, and so does one that ends a subscription. */
  readonly status: number;
  /** Whether the same request may be sent again as it is, after the seconds in the header Retry-After. */
  readonly isRetryable: boolean;
  readonly when: string;
  readonly remedy: string;
}

/** Every value that `extensions.code` of an error can have. What is not listed here leaves as INTERNAL_SERVER_ERROR. */
export const ERROR_CODES = {
  BAD_REQUEST: {
    status: 400,
    isRetryable: false,
    when: 'The body is no JSON, no UTF-8 or no request of GraphQL, holds several requests, or another site could have sent it',
    remedy: 'Send one JSON object with `query`, and `content-type: application/json`',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    isRetryable: false,
    when: 'The query is no GraphQL, or has more than `LIMIT_TOKENS` tokens',
    remedy: 'Correct the query at `locations`, or split it',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    isRetryable: false,
    when: 'The query does not fit the schema; also a literal in it that does not fit its type, such as a `DateTime`',
    remedy: 'Correct the query at `locations`',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    isRetryable: false,
    when: 'The query has several operations, and `operationName` names none of them',
    remedy: 'Name one',
  },
  OPERATION_NOT_SUPPORTED: {
    status: 400,
    isRetryable: false,
    when: 'A subscription was sent in a plain request',
    remedy: 'Ask by WebSocket (`graphql-transport-ws`), or accept `text/event-stream`',
  },
  BAD_USER_INPUT: {
    status: 400,
    isRetryable: false,
    when: 'A variable or an argument cannot be used. `extensions.argument` is the way to an argument, such as `["filter", "situation"]`; `message` names a variable',
    remedy: 'Correct the value',
  },
  LIMIT_EXCEEDED: {
    status: 400,
    isRetryable: false,
    when: 'The query asks for more than a limit of form or cost allows, or more subscriptions or operations are under way than may be; `extensions` has `limit`, `maximum` and `actual`',
    remedy: 'Ask for less, or in several requests',
  },
  READ_TOKEN_INVALID: {
    status: 400,
    isRetryable: false,
    when: 'The read token, in `x-read-token` or `extensions.readToken` of the request, is none that the service gave',
    remedy: 'Send it as it came in the answer to the mutation, or leave it out',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    isRetryable: false,
    when: 'A hash was sent that no trusted document has',
    remedy: 'Send the text, or a hash of `trusted-documents.json`',
  },
  UNAUTHENTICATED: {
    status: 401,
    isRetryable: false,
    when: 'There is no token where one is needed, or it is not accepted; `www-authenticate` says so too. A subscription ends with it when its token expires',
    remedy: 'Sign in, and send `authorization: Bearer …`',
  },
  FORBIDDEN: {
    status: 403,
    isRetryable: false,
    when: 'It is not open to the person who asks, such as introspection to a guest',
    remedy: 'Sign in as somebody who may',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    isRetryable: false,
    when: 'Only trusted documents may be run, and the text is none',
    remedy: 'Send a document of `trusted-documents.json`, or sign in where guests alone are held to them',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    isRetryable: false,
    when: 'Neither POST nor GET, or a mutation by GET; `allow` has what is allowed',
    remedy: 'Send it by POST',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    isRetryable: false,
    when: 'The header `accept` takes none of the three media types. Nothing was carried out',
    remedy: 'Accept `application/graphql-response+json`, `application/json` or `text/event-stream`',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    isRetryable: false,
    when: 'The body is longer than `LIMIT_BODY_KB`; the connection is closed',
    remedy: 'Send less; import large dossiers by `npm run import`',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    isRetryable: false,
    when: 'The body is not `application/json`, or in another charset than UTF-8',
    remedy: 'Send JSON in UTF-8',
  },
  RATE_LIMITED: {
    status: 429,
    isRetryable: true,
    when: 'More than `LIMIT_RATE` requests in a minute by one person, or from one address without a good token',
    remedy: 'Wait for `retry-after` seconds',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    isRetryable: false,
    when: 'Our fault. It is logged under the `x-request-id` of the answer; the answer says nothing more',
    remedy: 'Report it with that id',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    isRetryable: true,
    when: 'The database is away, restarts, has no free connection, or somebody else writes to the same situation for too long; or this instance holds as many connections as it may',
    remedy: 'Send it again after `retry-after` seconds; a write with its `idempotencyKey`',
  },
  TIMEOUT: {
    status: 504,
    isRetryable: false,
    when: 'A statement took longer than `LIMIT_STATEMENT_MS`, or the whole request longer than `LIMIT_REQUEST_MS`',
    remedy: 'Ask for less. A write may have been done or not: send it again with its `idempotencyKey`',
  },
  SLOW_READER: {
    status: 200,
    isRetryable: false,
    when: 'A subscription was not read for `LIMIT_STALL_MS` while more than `LIMIT_EVENT_BUFFER` events came; `cursor` is that of the last one sent',
    remedy: 'Subscribe again with `after: cursor`',
  },
  GOING_AWAY: {
    status: 200,
    isRetryable: true,
    when: 'The instance that carries a subscription stops; `cursor` is that of the last event sent',
    remedy: 'Connect again, and subscribe with `after: cursor`',
  },
} as const satisfies Readonly<Record<string, ErrorCode>>;

export type ErrorCodeName = keyof typeof ERROR_CODES;

/** Faults of ours: of these the client learns the code, and nothing of the inside. */
export const OURS = ['INTERNAL_SERVER_ERROR', 'TIMEOUT', 'SERVICE_UNAVAILABLE'] as const;

export type OurCode = (typeof OURS)[number];

export function isErrorCode(code: unknown): code is ErrorCodeName {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}

export function isOurs(code: unknown): code is OurCode {
  return OURS.some((ours) => ours === code);
}

/** The code of a fault that HTTP knows by its status alone. */
export function codeOfStatus(status: number): ErrorCodeName {
  if (status >= 500) return OURS.find((code) => ERROR_CODES[code].status === status) ?? 'INTERNAL_SERVER_ERROR';
  const codes = Object.keys(ERROR_CODES).filter(isErrorCode);
  return codes.find((code) => ERROR_CODES[code].status === status) ?? 'BAD_REQUEST';
}

/** After how many seconds a request that met an outage may be sent again. */
export const RETRY_AFTER = 2;

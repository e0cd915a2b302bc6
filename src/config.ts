import { z } from 'zod';

/** The service's configuration, read once from the environment. */
export interface Config {
  readonly port: number;
  /** Where the mock listens. */
  readonly mockPort: number;
  readonly host: string;
  /** Processes that serve on the one port; 1: the process itself, and no other. */
  readonly workers: number;
  /** Null: the embedded server on `dataDir`. */
  readonly databaseUrl: string | null;
  /** Streaming replicas of that database, which reads are spread over. */
  readonly databaseReplicaUrls: readonly string[];
  readonly dataDir: string;
  /** Whether the founding case is loaded where it is not there yet. */
  readonly loadSample: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Where traces are sent by OTLP over HTTP; null: none are made. */
  readonly tracesEndpoint: string | null;
  readonly auth: {
    /** Where the keys are that tokens are verified with; where both are null and the database is embedded, a local key. */
    readonly jwksUrl: string | null;
    readonly keyFile: string | null;
    readonly issuer: string;
    readonly audience: string;
    /** Whether those who do not sign in may read what all the world may see. */
    readonly isAnonymousAllowed: boolean;
  };
  readonly http: {
    /** Origins whose pages may ask from a browser; none but its own by default. */
    readonly allowedOrigins: readonly string[];
    /** Whether a proxy of one's own stands before the service, ends TLS and tells the client's address. */
    readonly isBehindProxy: boolean;
    /** Who may ask for the schema. */
    readonly introspection: (typeof INTROSPECTION)[number];
    /** Who may run only the documents of schema/trusted-documents.json. */
    readonly trustedDocumentsOnly: (typeof TRUSTED_ONLY)[number];
  };
  readonly limits: {
    /** Connections of each of the two pools, for reads and for writes. */
    readonly poolSize: number;
    /** How long a request waits for a connection of a pool, or for a new one. */
    readonly poolWaitMs: number;
    readonly statementMs: number;
    /** How long a write waits for what another write holds. */
    readonly lockMs: number;
    /** How far a replica may be behind and still be read from. */
    readonly replicaLagMs: number;
    /** How long a read that brings a token waits for a replica to come as far. */
    readonly replicaWaitMs: number;
    /** From the first byte of a request to its answer. */
    readonly requestMs: number;
    /** In which the head of a request must have arrived. */
    readonly headersMs: number;
    /** In which a request must have arrived to its last byte. */
    readonly bodyMs: number;
    /** Requests a minute of one person, or of one address. */
    readonly ratePerMinute: number;
    /** Memory that remembered pictures may take. */
    readonly pictureBytes: number;
    /** Memory that remembered frames of records may take. */
    readonly frameBytes: number;
    /** Memory that remembered answers may take. */
    readonly answerBytes: number;
    /** Queries whose execution is compiled. */
    readonly compiled: number;
    readonly bodyBytes: number;
    readonly tokens: number;
    /** Nested fields. */
    readonly depth: number;
    readonly aliases: number;
    readonly rootFields: number;
    /** Response keys asked for again in the same selection set. */
    readonly duplicates: number;
    readonly directives: number;
    readonly cost: number;
    /** Subscriptions, and connections for them, at once. */
    readonly subscriptions: number;
    /** Operations under way on one socket. */
    readonly socketOperations: number;
    readonly socketMessageBytes: number;
    /** Events that wait to be sent to one reader. */
    readonly eventBuffer: number;
    /** How long a reader may leave what was sent while further events come. */
    readonly stallMs: number;
  };
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const INTROSPECTION = ['all', 'identified', 'none'] as const;
const TRUSTED_ONLY = ['none', 'anonymous', 'all'] as const;

/** Digits only: neither blanks, which would count as 0, nor 1e3 or 0x10. */
function wholeNumber(least: number, most: number, otherwise: number) {
  const expected = `must be a whole number from ${String(least)} to ${String(most)}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected)
    .default(otherwise);
}

const flag = z.enum(['true', 'false']);

/** Origins as browsers send them, such as https://desk.example; a wildcard is none. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .refine(
    (list) =>
      list.every((origin) => /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin),
    'must be origins such as https://desk.example, with commas between them',
  )
  .default([]);

function isDatabaseUrl(url: string): boolean {
  return /^postgres(ql)?:\/\/./.test(url) && URL.canParse(url);
}

const databaseUrls = z
  .string()
  .transform((list) => list.split(',').map((url) => url.trim()))
  .refine((list) => list.every(isDatabaseUrl), 'must be postgres:// URLs, with commas between them')
  .default([]);

const environment = z.object({
  PORT: wholeNumber(0, 65_535, 4000),
  MOCK_PORT: wholeNumber(0, 65_535, 4010),
  HOST: z.string().min(1).default('127.0.0.1'),
  WORKERS: wholeNumber(1, 256, 1),
  DATABASE_URL: z.string().refine(isDatabaseUrl, 'must be a postgres:// URL').optional(),
  DATABASE_REPLICA_URLS: databaseUrls,
  DATA_DIR: z.string().min(1).default('.data'),
  LOAD_SAMPLE: flag.default('true'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((url) => /^https?:\/\/./.test(url) && URL.canParse(url), 'must be an http:// or https:// URL')
    .optional(),
  AUTH_JWKS_URL: z
    .string()
    .refine((url) => /^https?:\/\/./.test(url) && URL.canParse(url), 'must be an https:// URL')
    .optional(),
  AUTH_KEY_FILE: z.string().optional(),
  AUTH_ISSUER: z.string().min(1).default('policy-options'),
  AUTH_AUDIENCE: z.string().min(1).default('policy-options'),
  ANONYMOUS_ACCESS: flag.optional(),
  ALLOWED_ORIGINS: origins,
  BEHIND_PROXY: flag.default('false'),
  INTROSPECTION: z.enum(INTROSPECTION).optional(),
  TRUSTED_DOCUMENTS_ONLY: z.enum(TRUSTED_ONLY).default('none'),
  LIMIT_POOL_SIZE: wholeNumber(1, 1000, 10),
  LIMIT_POOL_WAIT_MS: wholeNumber(1, 600_000, 5000),
  LIMIT_STATEMENT_MS: wholeNumber(1, 600_000, 10_000),
  LIMIT_LOCK_MS: wholeNumber(1, 600_000, 5000),
  LIMIT_REPLICA_LAG_MS: wholeNumber(1, 600_000, 5000),
  LIMIT_REPLICA_WAIT_MS: wholeNumber(0, 600_000, 200),
  LIMIT_REQUEST_MS: wholeNumber(1, 600_000, 30_000),
  LIMIT_HEADERS_MS: wholeNumber(1, 600_000, 5000),
  LIMIT_BODY_MS: wholeNumber(1, 600_000, 10_000),
  LIMIT_RATE: wholeNumber(1, 1_000_000, 600),
  LIMIT_PICTURE_MB: wholeNumber(0, 1_000_000, 24),
  LIMIT_FRAME_MB: wholeNumber(0, 1_000_000, 40),
  LIMIT_ANSWER_MB: wholeNumber(0, 1_000_000, 32),
  LIMIT_COMPILED: wholeNumber(0, 100_000, 100),
  LIMIT_BODY_KB: wholeNumber(1, 1_000_000, 200),
  LIMIT_TOKENS: wholeNumber(10, 1_000_000, 1000),
  LIMIT_DEPTH: wholeNumber(1, 1000, 12),
  LIMIT_ALIASES: wholeNumber(0, 10_000, 30),
  LIMIT_ROOT_FIELDS: wholeNumber(1, 10_000, 30),
  LIMIT_DUPLICATES: wholeNumber(0, 10_000, 100),
  LIMIT_DIRECTIVES: wholeNumber(0, 10_000, 20),
  LIMIT_COST: wholeNumber(1, 100_000_000, 50_000),
  LIMIT_SUBSCRIPTIONS: wholeNumber(0, 1_000_000, 10_000),
  LIMIT_SOCKET_OPERATIONS: wholeNumber(1, 10_000, 100),
  LIMIT_WS_MESSAGE_KB: wholeNumber(1, 1_000_000, 256),
  LIMIT_EVENT_BUFFER: wholeNumber(1, 1_000_000, 1000),
  LIMIT_STALL_MS: wholeNumber(1, 600_000, 10_000),
});

/** Every variable of the configuration, by name. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** A variable that cannot be used; the message is one line that says which and why. */
export class ConfigError extends Error {}

/** Reads the configuration. An empty variable counts as unset. Throws ConfigError at the first wrong value. */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(issue === undefined ? parsed.error.message : `${issue.path.join('.')}: ${issue.message}`);
  }
  const { data } = parsed;
  assertTogether(data);
  return {
    port: data.PORT,
    mockPort: data.MOCK_PORT,
    host: data.HOST,
    workers: data.WORKERS,
    databaseUrl: data.DATABASE_URL ?? null,
    databaseReplicaUrls: data.DATABASE_REPLICA_URLS,
    dataDir: data.DATA_DIR,
    loadSample: data.LOAD_SAMPLE === 'true',
    logLevel: data.LOG_LEVEL,
    tracesEndpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    auth: authOf(data),
    http: httpOf(data),
    limits: {
      ...patienceOf(data),
      poolSize: data.LIMIT_POOL_SIZE,
      ...keptOf(data),
      bodyBytes: data.LIMIT_BODY_KB * 1024,
      tokens: data.LIMIT_TOKENS,
      depth: data.LIMIT_DEPTH,
      aliases: data.LIMIT_ALIASES,
      rootFields: data.LIMIT_ROOT_FIELDS,
      duplicates: data.LIMIT_DUPLICATES,
      directives: data.LIMIT_DIRECTIVES,
      cost: data.LIMIT_COST,
      ...liveOf(data),
    },
  };
}

function keptOf(data: z.output<typeof environment>) {
  return {
    pictureBytes: data.LIMIT_PICTURE_MB * 1024 * 1024,
    frameBytes: data.LIMIT_FRAME_MB * 1024 * 1024,
    answerBytes: data.LIMIT_ANSWER_MB * 1024 * 1024,
    compiled: data.LIMIT_COMPILED,
  };
}

function assertTogether(data: z.output<typeof environment>): void {
  if (data.AUTH_JWKS_URL !== undefined && data.AUTH_KEY_FILE !== undefined) {
    throw new ConfigError('AUTH_KEY_FILE: must not be set beside AUTH_JWKS_URL');
  }
  if (data.DATABASE_URL === undefined && data.DATABASE_REPLICA_URLS.length > 0) {
    throw new ConfigError('DATABASE_REPLICA_URLS: must not be set without DATABASE_URL');
  }
}

/** Those who do not sign in are let in where the service runs for one person alone, on its own database. */
function authOf(data: z.output<typeof environment>): Config['auth'] {
  return {
    jwksUrl: data.AUTH_JWKS_URL ?? null,
    keyFile: data.AUTH_KEY_FILE ?? null,
    issuer: data.AUTH_ISSUER,
    audience: data.AUTH_AUDIENCE,
    isAnonymousAllowed: (data.ANONYMOUS_ACCESS ?? String(data.DATABASE_URL === undefined)) === 'true',
  };
}

/** Everybody may ask for the schema where the service runs for one person alone, so that the playground works. */
function httpOf(data: z.output<typeof environment>): Config['http'] {
  return {
    allowedOrigins: data.ALLOWED_ORIGINS,
    isBehindProxy: data.BEHIND_PROXY === 'true',
    introspection: data.INTROSPECTION ?? (data.DATABASE_URL === undefined ? 'all' : 'identified'),
    trustedDocumentsOnly: data.TRUSTED_DOCUMENTS_ONLY,
  };
}

function liveOf(data: z.output<typeof environment>) {
  return {
    subscriptions: data.LIMIT_SUBSCRIPTIONS,
    socketOperations: data.LIMIT_SOCKET_OPERATIONS,
    socketMessageBytes: data.LIMIT_WS_MESSAGE_KB * 1024,
    eventBuffer: data.LIMIT_EVENT_BUFFER,
    stallMs: data.LIMIT_STALL_MS,
  };
}

/** A head is part of its request, so it has no longer than that. */
function patienceOf(data: z.output<typeof environment>) {
  return {
    poolWaitMs: data.LIMIT_POOL_WAIT_MS,
    statementMs: data.LIMIT_STATEMENT_MS,
    lockMs: data.LIMIT_LOCK_MS,
    replicaLagMs: data.LIMIT_REPLICA_LAG_MS,
    replicaWaitMs: data.LIMIT_REPLICA_WAIT_MS,
    requestMs: data.LIMIT_REQUEST_MS,
    headersMs: Math.min(data.LIMIT_HEADERS_MS, data.LIMIT_BODY_MS),
    bodyMs: data.LIMIT_BODY_MS,
    ratePerMinute: data.LIMIT_RATE,
  };
}

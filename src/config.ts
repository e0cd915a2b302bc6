import { z } from 'zod';

/** The service's configuration, read once from the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Null: the embedded server on `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Whether the founding case is loaded where it is not there yet. */
  readonly loadSample: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly limits: {
    /** Connections of each of the two pools, for reads and for writes. */
    readonly poolSize: number;
    readonly statementMs: number;
    /** Memory that remembered pictures may take. */
    readonly pictureBytes: number;
    readonly bodyBytes: number;
    readonly tokens: number;
  };
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

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

const flag = z.enum(['true', 'false']).default('true');

const environment = z.object({
  PORT: wholeNumber(0, 65_535, 4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\/./.test(url) && URL.canParse(url), 'must be a postgres:// URL')
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  LOAD_SAMPLE: flag,
  LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
  LIMIT_POOL_SIZE: wholeNumber(1, 1000, 10),
  LIMIT_STATEMENT_MS: wholeNumber(1, 600_000, 10_000),
  LIMIT_PICTURE_MB: wholeNumber(1, 1_000_000, 128),
  LIMIT_BODY_KB: wholeNumber(1, 1_000_000, 200),
  LIMIT_TOKENS: wholeNumber(10, 1_000_000, 1000),
});

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
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: data.DATA_DIR,
    loadSample: data.LOAD_SAMPLE === 'true',
    logLevel: data.LOG_LEVEL,
    limits: {
      poolSize: data.LIMIT_POOL_SIZE,
      statementMs: data.LIMIT_STATEMENT_MS,
      pictureBytes: data.LIMIT_PICTURE_MB * 1024 * 1024,
      bodyBytes: data.LIMIT_BODY_KB * 1024,
      tokens: data.LIMIT_TOKENS,
    },
  };
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, VARIABLES } from '../../src/config.js';

/** The message that stops the start. */
function refusal(variables: Readonly<Record<string, string>>): string {
  try {
    readConfig(variables);
    return 'none';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      workers: 1,
      databaseUrl: null,
      databaseReplicaUrls: [],
      dataDir: '.data',
      loadSample: true,
      logLevel: 'warn',
      auth: {
        ...{ jwksUrl: null, keyFile: null, issuer: 'policy-options', audience: 'policy-options' },
        isAnonymousAllowed: true,
      },
      http: { allowedOrigins: [], isBehindProxy: false, introspection: 'all', trustedDocumentsOnly: 'none' },
      limits: {
        poolSize: 10,
        ...{ poolWaitMs: 5000, statementMs: 10_000, lockMs: 5000, requestMs: 30_000 },
        ...{ replicaLagMs: 5000, replicaWaitMs: 200 },
        ...{ headersMs: 5000, bodyMs: 10_000, ratePerMinute: 600 },
        pictureBytes: 24 * 1024 * 1024,
        frameBytes: 40 * 1024 * 1024,
        answerBytes: 32 * 1024 * 1024,
        compiled: 100,
        bodyBytes: 200 * 1024,
        tokens: 1000,
        depth: 12,
        aliases: 30,
        rootFields: 30,
        duplicates: 100,
        directives: 20,
        cost: 50_000,
      },
    });
  });

  it('takes an empty variable for one that is not set, and passes over what is not its own', () => {
    const names = ['PORT', 'HOST', 'DATABASE_URL', 'DATA_DIR', 'LOAD_SAMPLE', 'LOG_LEVEL', 'LIMIT_TOKENS'];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig({ ...empty, PATH: '/bin', NODE_ENV: 'production' })).toEqual(readConfig({}));
  });

  it('lets nobody in without a token where the database is another, unless told to', () => {
    const other = { DATABASE_URL: 'postgres://db.example/policy' };
    expect(readConfig(other).auth.isAnonymousAllowed).toBe(false);
    expect(readConfig({ ...other, ANONYMOUS_ACCESS: 'true' }).auth.isAnonymousAllowed).toBe(true);
    expect(readConfig({ ANONYMOUS_ACCESS: 'false' }).auth.isAnonymousAllowed).toBe(false);
  });

  it('reads where tokens come from', () => {
    const { auth } = readConfig({
      AUTH_JWKS_URL: 'https://issuer.example/keys',
      AUTH_ISSUER: 'https://issuer.example',
      AUTH_AUDIENCE: 'options',
    });
    expect(auth).toMatchObject({
      ...{ jwksUrl: 'https://issuer.example/keys', keyFile: null },
      ...{ issuer: 'https://issuer.example', audience: 'options' },
    });
    expect(readConfig({ AUTH_KEY_FILE: '/keys/public.pem' }).auth.keyFile).toBe('/keys/public.pem');
  });

  it('takes replicas of the database that is named', () => {
    const DATABASE_URL = 'postgres://db.example/policy';
    const list = 'postgres://a.example/policy, postgresql://b.example:5433/policy';
    expect(readConfig({ DATABASE_URL, DATABASE_REPLICA_URLS: list }).databaseReplicaUrls).toEqual([
      ...['postgres://a.example/policy', 'postgresql://b.example:5433/policy'],
    ]);
    const wrong = 'DATABASE_REPLICA_URLS: must be postgres:// URLs, with commas between them';
    for (const other of ['a.example', 'postgres://a.example/policy,', 'http://a.example', 'postgres://a,mysql://b']) {
      expect([other, refusal({ DATABASE_URL, DATABASE_REPLICA_URLS: other })]).toEqual([other, wrong]);
    }
    expect(refusal({ DATABASE_REPLICA_URLS: list })).toBe(
      'DATABASE_REPLICA_URLS: must not be set without DATABASE_URL',
    );
  });

  it('takes keys from one place only', () => {
    const both = { AUTH_JWKS_URL: 'https://issuer.example/keys', AUTH_KEY_FILE: '/keys/public.pem' };
    expect(refusal(both)).toBe('AUTH_KEY_FILE: must not be set beside AUTH_JWKS_URL');
  });

  it('tells the schema to who signs in alone where the database is another, unless told otherwise', () => {
    const other = { DATABASE_URL: 'postgres://db.example/policy' };
    expect(readConfig(other).http.introspection).toBe('identified');
    expect(readConfig({ ...other, INTROSPECTION: 'all' }).http.introspection).toBe('all');
    expect(readConfig({ INTROSPECTION: 'none' }).http.introspection).toBe('none');
  });

  it('gives a head no longer than its request', () => {
    const { headersMs, bodyMs } = readConfig({ LIMIT_HEADERS_MS: '5000', LIMIT_BODY_MS: '2000' }).limits;
    expect([headersMs, bodyMs]).toEqual([2000, 2000]);
  });

  it('reads how it meets browsers and strangers', () => {
    const { http } = readConfig({
      ALLOWED_ORIGINS: 'https://desk.example, http://localhost:5173',
      BEHIND_PROXY: 'true',
      TRUSTED_DOCUMENTS_ONLY: 'anonymous',
    });
    expect(http).toMatchObject({
      allowedOrigins: ['https://desk.example', 'http://localhost:5173'],
      isBehindProxy: true,
      trustedDocumentsOnly: 'anonymous',
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      WORKERS: '8',
      DATABASE_URL: 'postgresql://someone:secret@db.example:5432/policy?sslmode=require',
      DATA_DIR: '/var/lib/policy',
      LOAD_SAMPLE: 'false',
      LOG_LEVEL: 'silent',
      LIMIT_POOL_SIZE: '1',
      LIMIT_STATEMENT_MS: '600000',
      LIMIT_POOL_WAIT_MS: '1',
      LIMIT_LOCK_MS: '2',
      LIMIT_REQUEST_MS: '3',
      LIMIT_HEADERS_MS: '4',
      LIMIT_BODY_MS: '5',
      LIMIT_RATE: '6',
      LIMIT_PICTURE_MB: '0',
      LIMIT_FRAME_MB: '0',
      LIMIT_ANSWER_MB: '0',
      LIMIT_COMPILED: '0',
      LIMIT_BODY_KB: '1000000',
      LIMIT_TOKENS: '10',
      LIMIT_DEPTH: '1',
      LIMIT_ALIASES: '0',
      LIMIT_ROOT_FIELDS: '2',
      LIMIT_DUPLICATES: '3',
      LIMIT_DIRECTIVES: '4',
      LIMIT_COST: '5',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '::1',
      workers: 8,
      databaseUrl: 'postgresql://someone:secret@db.example:5432/policy?sslmode=require',
      dataDir: '/var/lib/policy',
      loadSample: false,
      logLevel: 'silent',
      limits: {
        poolSize: 1,
        statementMs: 600_000,
        ...{ poolWaitMs: 1, lockMs: 2, requestMs: 3, headersMs: 4, bodyMs: 5, ratePerMinute: 6 },
        pictureBytes: 0,
        frameBytes: 0,
        answerBytes: 0,
        compiled: 0,
        bodyBytes: 1_024_000_000,
        tokens: 10,
        depth: 1,
        aliases: 0,
        rootFields: 2,
        duplicates: 3,
        directives: 4,
        cost: 5,
      },
    });
  });

  const wrongNumbers = (name: string, least: number, most: number): [string, string, string][] =>
    [String(least - 1), String(most + 1), '1.5', '1e3', '0x10', ' ', '12 ', 'many', 'NaN', 'Infinity', '٣'].map(
      (value) => [name, value, `must be a whole number from ${String(least)} to ${String(most)}`],
    );

  const WRONG: readonly (readonly [name: string, value: string, why: string])[] = [
    ...wrongNumbers('PORT', 0, 65_535),
    ...wrongNumbers('WORKERS', 1, 256),
    ...wrongNumbers('MOCK_PORT', 0, 65_535),
    ...wrongNumbers('LIMIT_POOL_SIZE', 1, 1000),
    ...wrongNumbers('LIMIT_STATEMENT_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_POOL_WAIT_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_LOCK_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_REQUEST_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_HEADERS_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_BODY_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_RATE', 1, 1_000_000),
    ...['*', 'null', 'desk.example', 'https://desk.example/', 'https://a.example,,', 'ftp://a.example'].map(
      (value): [string, string, string] => [
        'ALLOWED_ORIGINS',
        value,
        'must be origins such as https://desk.example, with commas between them',
      ],
    ),
    ['INTROSPECTION', 'some', 'Invalid option: expected one of "all"|"identified"|"none"'],
    ['TRUSTED_DOCUMENTS_ONLY', 'true', 'Invalid option: expected one of "none"|"anonymous"|"all"'],
    ...wrongNumbers('LIMIT_PICTURE_MB', 0, 1_000_000),
    ...wrongNumbers('LIMIT_FRAME_MB', 0, 1_000_000),
    ...wrongNumbers('LIMIT_ANSWER_MB', 0, 1_000_000),
    ...wrongNumbers('LIMIT_COMPILED', 0, 100_000),
    ...wrongNumbers('LIMIT_BODY_KB', 1, 1_000_000),
    ...wrongNumbers('LIMIT_TOKENS', 10, 1_000_000),
    ...wrongNumbers('LIMIT_DEPTH', 1, 1000),
    ...wrongNumbers('LIMIT_ALIASES', 0, 10_000),
    ...wrongNumbers('LIMIT_ROOT_FIELDS', 1, 10_000),
    ...wrongNumbers('LIMIT_DUPLICATES', 0, 10_000),
    ...wrongNumbers('LIMIT_DIRECTIVES', 0, 10_000),
    ...wrongNumbers('LIMIT_COST', 1, 100_000_000),
    ['DATABASE_URL', 'mysql://someone:secret@db.example/policy', 'must be a postgres:// URL'],
    ['DATABASE_URL', 'db.example', 'must be a postgres:// URL'],
    ['DATABASE_URL', 'postgres://', 'must be a postgres:// URL'],
    ['DATABASE_URL', 'postgres://someone:secret@db.example:port/policy', 'must be a postgres:// URL'],
    ['LOAD_SAMPLE', 'yes', 'Invalid option: expected one of "true"|"false"'],
    ['LOAD_SAMPLE', 'TRUE', 'Invalid option: expected one of "true"|"false"'],
    ['AUTH_JWKS_URL', 'issuer.example/keys', 'must be an https:// URL'],
    ['AUTH_JWKS_URL', 'file:///keys', 'must be an https:// URL'],
    ['ANONYMOUS_ACCESS', 'yes', 'Invalid option: expected one of "true"|"false"'],
    ['LOG_LEVEL', 'loud', 'Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"trace"|"silent"'],
    ['BEHIND_PROXY', '1', 'Invalid option: expected one of "true"|"false"'],
    ...wrongNumbers('LIMIT_SUBSCRIPTIONS', 0, 1_000_000),
    ...wrongNumbers('LIMIT_SOCKET_OPERATIONS', 1, 10_000),
    ...wrongNumbers('LIMIT_WS_MESSAGE_KB', 1, 1_000_000),
    ...wrongNumbers('LIMIT_EVENT_BUFFER', 1, 1_000_000),
    ...wrongNumbers('LIMIT_STALL_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_REPLICA_LAG_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_REPLICA_WAIT_MS', 0, 600_000),
    ['DATABASE_REPLICA_URLS', 'mysql://secret', 'must be postgres:// URLs, with commas between them'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'secret', 'must be an http:// or https:// URL'],
  ];

  it.each(WRONG)('stops at %s=%j with one line that says which and why', (name, value, why) => {
    const message = refusal({ [name]: value });
    expect(message).toBe(`${name}: ${why}`);
    expect(message).not.toMatch(/\n|secret/);
  });

  it('stops at a wrong value of every variable that does not take any text', () => {
    const anyText = ['HOST', 'DATA_DIR', 'AUTH_KEY_FILE', 'AUTH_ISSUER', 'AUTH_AUDIENCE'];
    const tried = new Set(WRONG.map(([name]) => name));
    expect(VARIABLES.filter((name) => !tried.has(name)).sort()).toEqual(anyText.sort());
  });
});

describe('.env.example', () => {
  const lines = read('.env.example').split('\n');
  const given = lines.flatMap((line): [string, string][] => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });

  it('has every variable once, and none beside', () => {
    expect(given.map(([name]) => name).sort()).toEqual([...VARIABLES].sort());
  });

  it.each(given)('gives %s its default, %j', (name, value) => {
    expect(readConfig({ [name]: value })).toEqual(readConfig({}));
  });

  it('leaves empty only what has no default, or another one on another database', () => {
    const empty = given.filter(([, value]) => value === '').map(([name]) => name);
    const unset = [
      'DATABASE_URL',
      'DATABASE_REPLICA_URLS',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'AUTH_JWKS_URL',
      'AUTH_KEY_FILE',
      'ANONYMOUS_ACCESS',
      'ALLOWED_ORIGINS',
      'INTROSPECTION',
    ];
    expect(empty.sort()).toEqual(unset.sort());
  });

  it('says above each what it means, and nothing else', () => {
    const stray = lines.filter((line) => line !== '' && !line.startsWith('# ') && !/^[A-Z_]+=/.test(line));
    expect(stray).toEqual([]);
    const bare = lines.filter(
      (line, index) => /^[A-Z_]+=/.test(line) && !/^(# |[A-Z_]+=)/.test(lines[index - 1] ?? ''),
    );
    expect(bare).toEqual([]);
  });

  it('has the variables of the table in the README, with the same defaults', () => {
    const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`|unset|embedded: `[^`]*`) +\|/gm)];
    expect(rows.map(([, name, value = '']) => [name, value]).sort()).toEqual([...given].sort());
  });
});

function read(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.js';

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
      databaseUrl: null,
      dataDir: '.data',
      loadSample: true,
      logLevel: 'warn',
      limits: {
        poolSize: 10,
        statementMs: 10_000,
        pictureBytes: 128 * 1024 * 1024,
        bodyBytes: 200 * 1024,
        tokens: 1000,
      },
    });
  });

  it('takes an empty variable for one that is not set, and passes over what is not its own', () => {
    const names = ['PORT', 'HOST', 'DATABASE_URL', 'DATA_DIR', 'LOAD_SAMPLE', 'LOG_LEVEL', 'LIMIT_TOKENS'];
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig({ ...empty, PATH: '/bin', NODE_ENV: 'production' })).toEqual(readConfig({}));
  });

  it('reads every variable', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgresql://someone:secret@db.example:5432/policy?sslmode=require',
      DATA_DIR: '/var/lib/policy',
      LOAD_SAMPLE: 'false',
      LOG_LEVEL: 'silent',
      LIMIT_POOL_SIZE: '1',
      LIMIT_STATEMENT_MS: '600000',
      LIMIT_PICTURE_MB: '1',
      LIMIT_BODY_KB: '1000000',
      LIMIT_TOKENS: '10',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '::1',
      databaseUrl: 'postgresql://someone:secret@db.example:5432/policy?sslmode=require',
      dataDir: '/var/lib/policy',
      loadSample: false,
      logLevel: 'silent',
      limits: { poolSize: 1, statementMs: 600_000, pictureBytes: 1024 * 1024, bodyBytes: 1_024_000_000, tokens: 10 },
    });
  });

  const wrongNumbers = (name: string, least: number, most: number): [string, string, string][] =>
    [String(least - 1), String(most + 1), '1.5', '1e3', '0x10', ' ', '12 ', 'many', 'NaN', 'Infinity', '٣'].map(
      (value) => [name, value, `must be a whole number from ${String(least)} to ${String(most)}`],
    );

  it.each([
    ...wrongNumbers('PORT', 0, 65_535),
    ...wrongNumbers('LIMIT_POOL_SIZE', 1, 1000),
    ...wrongNumbers('LIMIT_STATEMENT_MS', 1, 600_000),
    ...wrongNumbers('LIMIT_PICTURE_MB', 1, 1_000_000),
    ...wrongNumbers('LIMIT_BODY_KB', 1, 1_000_000),
    ...wrongNumbers('LIMIT_TOKENS', 10, 1_000_000),
    ['DATABASE_URL', 'mysql://someone:secret@db.example/policy', 'must be a postgres:// URL'],
    ['DATABASE_URL', 'db.example', 'must be a postgres:// URL'],
    ['DATABASE_URL', 'postgres://', 'must be a postgres:// URL'],
    ['DATABASE_URL', 'postgres://someone:secret@db.example:port/policy', 'must be a postgres:// URL'],
    ['LOAD_SAMPLE', 'yes', 'Invalid option: expected one of "true"|"false"'],
    ['LOAD_SAMPLE', 'TRUE', 'Invalid option: expected one of "true"|"false"'],
    ['LOG_LEVEL', 'loud', 'Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"trace"|"silent"'],
  ])('stops at %s=%j with one line that says which and why', (name, value, why) => {
    const message = refusal({ [name]: value });
    expect(message).toBe(`${name}: ${why}`);
    expect(message).not.toMatch(/\n|secret/);
  });
});

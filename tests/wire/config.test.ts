import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.js';

describe('readConfig', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: '.data',
      loadSample: true,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', 'many'],
    ['PORT', '65536'],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['LOAD_SAMPLE', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
    ['LIMIT_POOL_SIZE', '0'],
    ['LIMIT_STATEMENT_MS', '-1'],
    ['LIMIT_PICTURE_MB', '1.5'],
    ['LIMIT_BODY_KB', 'big'],
    ['LIMIT_TOKENS', '9'],
  ])('names %s in one line when it is %s', (name, value) => {
    let message = '';
    try {
      readConfig({ [name]: value });
    } catch (error) {
      message = error instanceof ConfigError ? error.message : '';
    }
    expect(message).toMatch(new RegExp(`^${name}: `));
    expect(message).not.toContain('\n');
  });
});

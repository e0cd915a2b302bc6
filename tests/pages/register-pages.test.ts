import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { registerPages } from '../../src/wire/pages.js';

describe('registerPages', () => {
  it.each(['/playground', '/playground/'])('serves the page at %s, fresh and under a strict policy', async (url) => {
    const directory = await mkdtemp(join(tmpdir(), 'pages-'));
    await mkdir(join(directory, 'playground', 'assets'), { recursive: true });
    await writeFile(join(directory, 'playground', 'index.html'), '<!doctype html>');
    const { statusCode, headers } = await get(directory, url);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(expect.arrayContaining(["default-src 'self'", "worker-src 'self'", "connect-src 'self'"]));
    expect(policy.filter((rule) => rule.includes('unsafe'))).toEqual(["style-src 'self' 'unsafe-inline'"]);
  });

  it('serves the board under a policy that allows nothing inline and nothing from elsewhere', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pages-'));
    await mkdir(join(directory, 'board', 'assets'), { recursive: true });
    await writeFile(join(directory, 'board', 'index.html'), '<!doctype html>');
    const { statusCode, headers } = await get(directory, '/board');
    expect(statusCode).toBe(200);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy[0]).toBe("default-src 'none'");
    expect(policy.filter((rule) => rule.endsWith(" 'self'"))).toEqual(
      ['script', 'style', 'font', 'img', 'connect'].map((what) => `${what}-src 'self'`),
    );
    expect(policy.join()).not.toMatch(/unsafe|data:|https?:|\*/);
  });

  it('lets browsers keep the assets for a year, since a change renames them', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pages-'));
    await mkdir(join(directory, 'playground', 'assets'), { recursive: true });
    await writeFile(join(directory, 'playground', 'assets', 'main-1a2b.js'), 'export {};');
    const { statusCode, headers } = await get(directory, '/playground/assets/main-1a2b.js');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });

  it('says how to build a page that has not been built', async () => {
    const answer = await get(join(tmpdir(), 'no-such-pages'), '/playground');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json<{ detail: string }>().detail).toContain('npm run build');
  });

  async function get(directory: string, url: string): Promise<LightMyRequestResponse> {
    const app = fastify();
    await app.register(registerPages, { directory });
    const answer = await app.inject({ url });
    await app.close();
    return answer;
  }
});

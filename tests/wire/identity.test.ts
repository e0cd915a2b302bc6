import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Admission, CLOCK_TOLERANCE, createAuthenticator } from '../../src/wire/identity/authenticator.js';
import { KeyFileError, keysOf } from '../../src/wire/identity/keys.js';
import { localKeyFile, makeLocalKey, signToken } from '../../src/wire/identity/local-key.js';

const RULES = { issuer: 'https://issuer.example', audience: 'options', isAnonymousAllowed: false };
const NOW = Math.floor(Date.now() / 1000);

type Claims = Readonly<Record<string, unknown>>;

const GOOD: Claims = { iss: RULES.issuer, aud: RULES.audience, sub: 'kim', exp: NOW + 600 };

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-options-identity-'));
  file = localKeyFile(folder);
  await makeLocalKey(file);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function admit(authorization: string | undefined, rules = RULES): Promise<Admission> {
  return createAuthenticator({ ...rules, keys: await keysOf({ kind: 'file', file }) })(authorization);
}

/** A token of just these claims, signed with the file's key. */
async function signed(claims: Claims): Promise<string> {
  const key = JSON.parse(await readFile(file, 'utf8')) as JWK;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .sign(await importJWK(key, 'EdDSA'));
}

function without(claim: string): Claims {
  return Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== claim));
}

describe('a bearer token', () => {
  it('names a person with roles and a clearance', async () => {
    const token = await signed({ ...GOOD, roles: ['ANALYST', 'LEGAL'], clearance: 'AMBER' });
    expect(await admit(`Bearer ${token}`)).toEqual({
      kind: 'admitted',
      identity: {
        subject: 'kim',
        roles: ['ANALYST', 'LEGAL'],
        clearance: 'AMBER',
        markings: ['CLEAR', 'GREEN', 'AMBER'],
      },
      expiresAt: 1000 * (NOW + 600 + CLOCK_TOLERANCE),
    });
  });

  it('without roles or a clearance names a reader of what all the world may see', async () => {
    expect(await admit(`bearer ${await signed(GOOD)}`)).toMatchObject({
      identity: { subject: 'kim', roles: ['READER'], clearance: 'CLEAR', markings: ['CLEAR'] },
    });
  });

  it.each([
    ['that has expired', { ...GOOD, exp: NOW - CLOCK_TOLERANCE - 2 }, 'it has expired'],
    ['that is not good yet', { ...GOOD, nbf: NOW + CLOCK_TOLERANCE + 60 }, 'its claim nbf'],
    ['of another issuer', { ...GOOD, iss: 'https://other.example' }, 'its claim iss'],
    ['for another audience', { ...GOOD, aud: 'other' }, 'its claim aud'],
    ['without exp', without('exp'), 'its claim exp'],
    ['without iss', without('iss'), 'its claim iss'],
    ['without aud', without('aud'), 'its claim aud'],
    ['without sub', without('sub'), 'its claim sub'],
    ['of an empty subject', { ...GOOD, sub: '' }, 'its claim sub'],
    ['of a subject that the service uses itself', { ...GOOD, sub: 'anonymous' }, 'its claim sub'],
    ['of a subject that cannot be stored', { ...GOOD, sub: 'a\0b' }, 'its claim sub'],
    ['of an unknown clearance', { ...GOOD, clearance: 'SECRET' }, 'its claim clearance'],
    ['of roles that are no list', { ...GOOD, roles: 'ADMIN' }, 'its claim roles'],
    ['of a role written otherwise', { ...GOOD, roles: ['admin'] }, 'its claim roles.0'],
  ])('%s is not accepted', async (_name, claims, reason) => {
    const admission = await admit(`Bearer ${await signed(claims)}`);
    expect(admission).toMatchObject({ kind: 'invalid', reason: expect.stringContaining(reason) as string });
  });

  it('is accepted within the clock tolerance of its end', async () => {
    const admission = await admit(`Bearer ${await signed({ ...GOOD, exp: NOW - 1 })}`);
    expect(admission.kind).toBe('admitted');
  });

  it('signed with another key is not accepted, whatever it calls the key', async () => {
    const { privateKey } = await generateKeyPair('EdDSA');
    const token = await new SignJWT({ ...GOOD }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey);
    expect(await admit(`Bearer ${token}`)).toMatchObject({ kind: 'invalid' });
  });

  it('without a signature, or signed with a secret that is the public key, is not accepted', async () => {
    const none = new UnsecuredJWT({ ...GOOD }).encode();
    const secret = createSecretKey(Buffer.from('0'.repeat(64)));
    const symmetric = await new SignJWT({ ...GOOD }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    expect((await admit(`Bearer ${none}`)).kind).toBe('invalid');
    expect((await admit(`Bearer ${none}x`)).kind).toBe('invalid');
    expect(await admit(`Bearer ${symmetric}`)).toEqual({
      kind: 'invalid',
      reason: 'its algorithm is not accepted here',
    });
  });

  it.each(['', 'Bearer', 'Bearer a.b', 'Basic a2ltOmtpbQ==', 'Bearer a.b.c d', 'Bearer {}.{}.{}'])(
    'is not "%s"',
    async (authorization) => {
      expect((await admit(authorization)).kind).toBe('invalid');
    },
  );
});

describe('somebody who does not sign in', () => {
  it('is let in as a reader only where that is allowed', async () => {
    expect(await admit(undefined)).toEqual({ kind: 'unidentified' });
    expect(await admit(undefined, { ...RULES, isAnonymousAllowed: true })).toMatchObject({
      identity: { subject: null, roles: ['READER'], clearance: 'CLEAR' },
    });
  });

  it('with a bad token is not let in, even where nobody need sign in', async () => {
    expect((await admit('Bearer a.b.c', { ...RULES, isAnonymousAllowed: true })).kind).toBe('invalid');
  });
});

describe('a key file', () => {
  it('made by the service is for its owner alone, and is never made anew', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await makeLocalKey(file)).toBe(false);
  });

  it('signs tokens that the service accepts', async () => {
    const grant = { subject: 'kim', roles: ['ADMIN'], clearance: 'RED', hours: 1 };
    const token = await signToken(file, RULES, grant);
    expect(await admit(`Bearer ${token}`)).toMatchObject({ identity: { subject: 'kim', clearance: 'RED' } });
  });

  it('may hold a public key in PEM', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = join(folder, 'key.pem');
    await writeFile(pem, publicKey.export({ type: 'spki', format: 'pem' }));
    const authenticate = createAuthenticator({ ...RULES, keys: await keysOf({ kind: 'file', file: pem }) });
    const token = await new SignJWT({ ...GOOD }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    expect((await authenticate(`Bearer ${token}`)).kind).toBe('admitted');
  });

  it.each([
    ['no key', 'hello'],
    ['an empty set', '{"keys":[]}'],
    ['a secret', '{"kty":"oct","k":"c2VjcmV0"}'],
  ])('that holds %s is refused', async (_name, text) => {
    const wrong = join(folder, 'wrong.json');
    await writeFile(wrong, text);
    await expect(keysOf({ kind: 'file', file: wrong })).rejects.toThrow(KeyFileError);
  });

  it('that is not there is refused', async () => {
    await expect(keysOf({ kind: 'file', file: join(folder, 'nothing') })).rejects.toThrow(KeyFileError);
  });
});

describe('a key set at a URL', () => {
  let issuer: Server;
  let isUp = true;
  let key: JWK;
  let sign: (claims: Claims) => Promise<string>;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };
    sign = (claims) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey);
    issuer = createHttpServer((_request, response) => {
      response.statusCode = isUp ? 200 : 500;
      response.end(JSON.stringify({ keys: [key] }));
    });
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    issuer.close();
  });

  async function fromUrl(claims: Claims): Promise<Admission> {
    const { port } = issuer.address() as AddressInfo;
    const keys = await keysOf({ kind: 'url', url: `http://127.0.0.1:${String(port)}/keys` });
    return createAuthenticator({ ...RULES, keys })(`Bearer ${await sign(claims)}`);
  }

  it('verifies tokens', async () => {
    expect((await fromUrl(GOOD)).kind).toBe('admitted');
    expect((await fromUrl({ ...GOOD, aud: 'other' })).kind).toBe('invalid');
  });

  it('that cannot be had leaves it open whether a token is good', async () => {
    isUp = false;
    expect(await fromUrl(GOOD)).toEqual({ kind: 'unavailable' });
    isUp = true;
  });
});

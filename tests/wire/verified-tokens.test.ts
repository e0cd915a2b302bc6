import { exportJWK, generateKeyPair, createLocalJWKSet, type JWTVerifyGetKey, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLOCK_TOLERANCE, createAuthenticator } from '../../src/wire/identity/authenticator.js';

const NOW = Date.parse('2030-01-10T00:00:00Z');
const PARTIES = { issuer: 'issuer', audience: 'audience', isAnonymousAllowed: false };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function signer(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' };
  const sign = (seconds: number): Promise<string> =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setSubject('somebody')
      .setIssuer(PARTIES.issuer)
      .setAudience(PARTIES.audience)
      .setExpirationTime(NOW / 1000 + seconds)
      .sign(privateKey);
  return { jwk, sign };
}

describe('a token that was verified before', () => {
  it('is good until it expires, and no longer', async () => {
    const { jwk, sign } = await signer('one');
    const authenticate = createAuthenticator({ ...PARTIES, keys: createLocalJWKSet({ keys: [jwk] }) });
    const header = `Bearer ${await sign(600)}`;
    const kinds: string[] = [];
    for (const seconds of [0, 0, 600, 600 + CLOCK_TOLERANCE - 1, 600 + CLOCK_TOLERANCE]) {
      vi.setSystemTime(NOW + seconds * 1000);
      kinds.push((await authenticate(header)).kind);
    }
    expect(kinds).toEqual(['admitted', 'admitted', 'admitted', 'admitted', 'invalid']);
  });

  it.each(['one', 'another'])('is good no longer once its key is gone, and %s stands in its place', async (kid) => {
    const [{ jwk, sign }, other] = [await signer('one'), await signer(kid)];
    let keys = createLocalJWKSet({ keys: [jwk] });
    const current: JWTVerifyGetKey = (...asked) => keys(...asked);
    const authenticate = createAuthenticator({ ...PARTIES, keys: current });
    const header = `Bearer ${await sign(600)}`;
    expect([(await authenticate(header)).kind, (await authenticate(header)).kind]).toEqual(['admitted', 'admitted']);
    keys = createLocalJWKSet({ keys: [other.jwk] });
    expect(await authenticate(header)).toEqual({ kind: 'invalid', reason: 'its signature cannot be verified' });
    keys = createLocalJWKSet({ keys: [jwk] });
    expect((await authenticate(header)).kind).toBe('admitted');
  });
});

import { jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { LRUCache } from 'lru-cache';

/** As many tokens are remembered at once; those that are used least go first. */
const REMEMBERED = 10_000;

interface Verified {
  /** How the key was asked for, and the key that the signature was verified with. */
  readonly asked: Parameters<JWTVerifyGetKey>;
  readonly key: Awaited<ReturnType<JWTVerifyGetKey>>;
  readonly payload: JWTPayload;
}

/** Gives the claims of a token that is good; throws jose's errors for any other. */
export type VerifyToken = (token: string) => Promise<JWTPayload>;

/**
 * Verifies tokens, each signature once for as long as the key set gives the same key for it: a key that is taken out of
 * the set, or put in another's place, verifies nothing from then on. Whether a token has expired is asked each time.
 */
export function createTokenVerifier(keys: JWTVerifyGetKey, options: JWTVerifyOptions): VerifyToken {
  const verified = new LRUCache<string, Verified>({ max: REMEMBERED });
  const tolerance = Number(options.clockTolerance ?? 0);
  const isGood = async ({ asked, key, payload }: Verified): Promise<boolean> =>
    Math.floor(Date.now() / 1000) < (payload.exp ?? 0) + tolerance && (await keys(...asked)) === key;
  return async (token) => {
    const known = verified.get(token);
    if (known !== undefined && (await isGood(known))) return known.payload;
    const used: Pick<Verified, 'asked' | 'key'>[] = [];
    const noting: JWTVerifyGetKey = async (...asked) => {
      const key = await keys(...asked);
      used.push({ asked, key });
      return key;
    };
    const { payload } = await jwtVerify(token, noting, options);
    for (const found of used) verified.set(token, { ...found, payload });
    return payload;
  };
}

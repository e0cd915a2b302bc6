import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';

/** Where the keys are that tokens are verified with. */
export type KeySource =
  { readonly kind: 'url'; readonly url: string } | { readonly kind: 'file'; readonly file: string };

/** A key file that cannot be used. */
export class KeyFileError extends Error {}

/**
 * The keys of a source. A URL is asked when a token names a key that is not known yet, at most twice a minute, within
 * five seconds. A file holds one public or private key in PEM, a JWK or a JWKS; of a private key only the public half
 * is kept. Throws KeyFileError for a file that is none of these.
 */
export async function keysOf(source: KeySource): Promise<JWTVerifyGetKey> {
  if (source.kind === 'url') return createRemoteJWKSet(new URL(source.url), { timeoutDuration: 5000 });
  const text = await readFile(source.file, 'utf8').catch((error: unknown) => {
    throw new KeyFileError(error instanceof Error ? error.message : String(error));
  });
  try {
    const keys = writtenKeys(text);
    if (keys.length === 0) throw new KeyFileError('it holds no key');
    return createLocalJWKSet({ keys });
  } catch {
    throw new KeyFileError(`${source.file} is neither a key in PEM, nor a JWK or JWKS of public keys`);
  }
}

type WrittenKey = JsonWebKey & { readonly kid?: string; readonly alg?: string };

function writtenKeys(text: string): JWK[] {
  if (!text.trimStart().startsWith('{')) return [publicHalf(createPublicKey(text), {})];
  const parsed = JSON.parse(text) as WrittenKey & { readonly keys?: readonly WrittenKey[] };
  return (parsed.keys ?? [parsed]).map((key) => publicHalf(createPublicKey({ key, format: 'jwk' }), key));
}

/** A name and an algorithm stay with the key: where there are several, tokens choose theirs by name. */
function publicHalf(key: KeyObject, { kid, alg }: WrittenKey): JWK {
  const named = { ...(kid === undefined ? {} : { kid }), ...(alg === undefined ? {} : { alg }) };
  return { ...(key.export({ format: 'jwk' }) as JWK), ...named };
}

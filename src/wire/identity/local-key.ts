import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

/** The file in the data folder that holds the signing key of a service that issues its own tokens. */
export function localKeyFile(dataDirectory: string): string {
  return join(dataDirectory, 'auth-key.json');
}

/** Makes a signing key (Ed25519) for the owner's eyes only, where there is none yet. True where it did. */
export async function makeLocalKey(file: string): Promise<boolean> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), alg: 'EdDSA', kid: randomUUID() };
  try {
    await writeFile(file, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** What a token says of a person. */
export interface TokenGrant {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly clearance: string;
  readonly hours: number;
}

/** Whom a token is for, and who issues it. */
export interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

/** Signs a token with the private key of a file, a JWK. Throws where the file holds none. */
export async function signToken(file: string, parties: TokenParties, grant: TokenGrant): Promise<string> {
  const key = JSON.parse(await readFile(file, 'utf8')) as JWK;
  if (key.d === undefined) throw new Error(`${file} holds no private key to sign with`);
  const alg = key.alg ?? 'EdDSA';
  return new SignJWT({ roles: grant.roles, clearance: grant.clearance })
    .setProtectedHeader({ alg, ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setSubject(grant.subject)
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setIssuedAt()
    .setExpirationTime(`${String(grant.hours)} hours`)
    .sign(await importJWK(key, alg));
}

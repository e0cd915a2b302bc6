import { errors, type JWTVerifyGetKey } from 'jose';
import type { Identity } from '../../api/context.js';
import { ANONYMOUS, identityOf } from './identity.js';
import { createTokenVerifier, type VerifyToken } from './verified-tokens.js';

/** Signatures that are accepted: asymmetric ones alone, so that whoever verifies cannot sign. */
export const ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
];

/** How far clocks may be apart, in seconds, when the validity of a token is judged. */
export const CLOCK_TOLERANCE = 5;

/** Who is let in. */
export interface AdmissionRules {
  /** Null where nobody can sign in. */
  readonly keys: JWTVerifyGetKey | null;
  readonly issuer: string;
  readonly audience: string;
  /** Whether those who do not sign in may read. */
  readonly isAnonymousAllowed: boolean;
}

/** What came of looking at a request's Authorization header. */
export type Admission =
  | {
      readonly kind: 'admitted';
      readonly identity: Identity;
      /** Until when, in milliseconds; null without end. The tolerance for clocks is in it. */
      readonly expiresAt: number | null;
    }
  /** No token was given, and nobody is let in without one. */
  | { readonly kind: 'unidentified' }
  /** The token is not good, and why. */
  | { readonly kind: 'invalid'; readonly reason: string }
  /** The keys could not be had: it cannot be said whether the token is good. */
  | { readonly kind: 'unavailable' };

export type Authenticate = (authorization: string | undefined) => Promise<Admission>;

/**
 * Tells who sends a request, by its bearer token (RFC 6750): a JWT (RFC 7519, RFC 8725) signed with a known key by one
 * of ALGORITHMS, of the issuer and audience given, with `exp` and `sub`.
 */
export function createAuthenticator(rules: AdmissionRules): Authenticate {
  const verifyToken = rules.keys === null ? null : verifierOf(rules.keys, rules);
  return async (authorization) => {
    if (authorization === undefined) {
      return rules.isAnonymousAllowed
        ? { kind: 'admitted', identity: ANONYMOUS, expiresAt: null }
        : { kind: 'unidentified' };
    }
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) return invalid('the Authorization header is not "Bearer", a blank and a JWT');
    return verifyToken === null ? invalid('nobody can sign in here') : verify(token, verifyToken);
  };
}

function verifierOf(keys: JWTVerifyGetKey, { issuer, audience }: AdmissionRules): VerifyToken {
  return createTokenVerifier(keys, {
    ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE },
    requiredClaims: ['exp', 'iss', 'aud', 'sub'],
  });
}

async function verify(token: string, verifyToken: VerifyToken): Promise<Admission> {
  try {
    const payload = await verifyToken(token);
    const identity = identityOf(payload);
    if (typeof identity === 'string') return invalid(identity);
    return { kind: 'admitted', identity, expiresAt: 1000 * ((payload.exp ?? 0) + CLOCK_TOLERANCE) };
  } catch (error) {
    return isFaultOfToken(error) ? invalid(reasonOf(error)) : { kind: 'unavailable' };
  }
}

/** Of jose's errors these tell of the key set rather than of the token; what is none of its errors is the network's. */
function isFaultOfToken(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JOSEError &&
    error.constructor !== errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid)
  );
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its claim ${error.claim} is missing or not accepted here`;
  if (error instanceof errors.JOSEAlgNotAllowed) return 'its algorithm is not accepted here';
  return 'its signature cannot be verified';
}

function invalid(reason: string): Admission {
  return { kind: 'invalid', reason };
}

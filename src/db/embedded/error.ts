/** What a person can do when the embedded server is no option; meant to end a sentence. */
export const USE_DATABASE_URL =
  'set DATABASE_URL to a PostgreSQL server, for example postgres://user:password@localhost:5432/policy_options';

/** The embedded server cannot be had. The message is one clear line for the person at the terminal. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}

/** Tells whether `error` is a failed system call with one of `codes`, such as ENOENT. */
export function isSystemError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseFailure } from '../db/failure.js';
import { codeOfStatus, isErrorCode, isOurs, type OurCode } from './error-codes.js';

/** Told of every error that is ours, so that it can be logged. */
export type ErrorSink = (error: unknown) => void;

type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** All that a client learns of a fault of ours. */
const OUR_WORDS: Readonly<Record<OurCode, string>> = {
  INTERNAL_SERVER_ERROR: 'The service failed to answer.',
  TIMEOUT: 'The answer took too long: ask for less.',
  SERVICE_UNAVAILABLE: 'The service cannot answer at the moment: try again.',
};

const OUTAGES = { unavailable: 'SERVICE_UNAVAILABLE', conflict: 'SERVICE_UNAVAILABLE', timeout: 'TIMEOUT' } as const;

/** Masks what is not the client's doing: no stack trace, no SQL, no driver message leaves the service. */
export function formatErrors(report: ErrorSink): ErrorFormat {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    const code = clientCode(formatted, cause);
    if (code !== null) return { ...formatted, extensions: { ...formatted.extensions, code } };
    report(cause);
    return masked(formatted, ourCode(cause));
  };
}

/** The code of an error that tells a client what it did; null where the fault is ours. */
function clientCode(formatted: GraphQLFormattedError, cause: unknown): string | null {
  const own = cause instanceof GraphQLError ? cause.extensions['code'] : undefined;
  const code = [formatted.extensions?.['code'], own].find((given) => isErrorCode(given) && !isOurs(given));
  if (typeof code !== 'string') return null;
  return code === 'BAD_REQUEST' ? codeOfStatus(statusOf(cause)) : code;
}

/** Apollo calls every fault of HTTP a bad request, and tells them apart by their status. */
function statusOf(cause: unknown): number {
  const http = cause instanceof GraphQLError ? cause.extensions['http'] : undefined;
  const { status } = (http ?? {}) as { readonly status?: unknown };
  return typeof status === 'number' ? status : 400;
}

/** A fault of ours as a client learns of it where the answer is no GraphQL. */
export function ourFault(error: unknown): { readonly code: OurCode; readonly message: string } {
  const code = ourCode(error);
  return { code, message: OUR_WORDS[code] };
}

function ourCode(cause: unknown): OurCode {
  const failure = databaseFailure(cause);
  return failure === null ? 'INTERNAL_SERVER_ERROR' : OUTAGES[failure];
}

function masked({ locations, path }: GraphQLFormattedError, code: OurCode): GraphQLFormattedError {
  return {
    message: OUR_WORDS[code],
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code, ...(code === 'SERVICE_UNAVAILABLE' ? { retryable: true } : {}) },
  };
}

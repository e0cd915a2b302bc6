import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes that tell a client what it did; everything else is ours to answer for and is masked. */
const CLIENT_CODES: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
]);

/** Told of every error that is ours, so that it can be logged. */
export type ErrorSink = (error: unknown) => void;

/** Masks what is not the client's doing: no stack trace, no SQL, no driver message leaves the service. */
export function formatErrors(
  report: ErrorSink,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    if (CLIENT_CODES.has(formatted.extensions?.['code'])) return formatted;
    const cause = unwrapResolverError(error);
    if (cause instanceof GraphQLError && CLIENT_CODES.has(cause.extensions['code'])) return formatted;
    report(cause);
    const { locations, path } = formatted;
    return {
      message: 'The service failed to answer.',
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

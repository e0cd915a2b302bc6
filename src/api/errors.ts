import { GraphQLError } from 'graphql';

/** An argument that cannot be used: code BAD_USER_INPUT, with the path of the argument at fault. */
export function badInput(path: readonly (string | number)[], expected: string): GraphQLError {
  return new GraphQLError(`${path.join('.')}: expected ${expected}`, {
    extensions: { code: 'BAD_USER_INPUT', argument: path.map(String) },
  });
}

import { type ASTNode, GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What a document may ask for at most. */
export interface DocumentLimits {
  /** How deep fields may be nested. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** How often response keys may be asked for again in the same selection set. */
  readonly duplicates: number;
  readonly directives: number;
  readonly cost: number;
}

export type LimitName = 'DEPTH' | 'ALIASES' | 'ROOT_FIELDS' | 'DUPLICATES' | 'DIRECTIVES' | 'COST';

/** A count beside the most that it may be. */
export interface Measured {
  readonly limit: LimitName;
  readonly actual: number;
  readonly maximum: number;
}

const CODE = 'LIMIT_EXCEEDED';

/** What was asked for, and what to do instead. */
const WORDS: Readonly<Record<LimitName, readonly [what: string, advice: string]>> = {
  DEPTH: ['levels of nested fields', 'Go on from an inner entry by node(id) in a request of its own'],
  ALIASES: ['aliases, fragments counted as often as they are spread', 'Spread them over several requests'],
  ROOT_FIELDS: ['root fields', 'Spread them over several requests'],
  DUPLICATES: ['repetitions of fields in their selection sets', 'Ask for each field once in a selection set'],
  DIRECTIVES: ['directives', 'Put @include and @skip on a fragment instead of on each of its fields'],
  COST: ['in cost', 'Ask for shorter pages by first, for fewer lists within lists, or for fewer derived answers'],
};

/** The error that refuses a document. HTTP status 400. */
export function limitExceeded({ limit, maximum, actual }: Measured, node?: ASTNode): GraphQLError {
  const [what, advice] = WORDS[limit];
  return new GraphQLError(`Too much is asked for: ${String(actual)} ${what}, at most ${String(maximum)}. ${advice}.`, {
    ...(node === undefined ? {} : { nodes: [node] }),
    extensions: { code: CODE, limit, maximum, actual, http: { status: 400 } },
  });
}

type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Apollo gives whatever a validation rule reports the code of a failed validation. An exceeded limit keeps its own. */
export function keepingLimitCode(format: ErrorFormat): ErrorFormat {
  return (formatted, error) => {
    const answer = format(formatted, error);
    const reported = error instanceof GraphQLError ? error.originalError : undefined;
    const isLimit = reported instanceof GraphQLError && reported.extensions['code'] === CODE;
    return isLimit ? { ...answer, extensions: { ...answer.extensions, code: CODE } } : answer;
  };
}

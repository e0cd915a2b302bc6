import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  BREAK,
  type DocumentNode,
  execute,
  type ExecutionResult,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isSpecifiedScalarType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../api/context.js';
import { measureDocument } from './limits/measure.js';
import { kindOf } from './operations.js';

type Run = CompiledQuery['query'];

/** Queries as functions, by their documents. */
export interface CompiledOperations {
  /** How to run the query of a document; null where that is not compiled. */
  of(document: DocumentNode, schema: GraphQLSchema): Run | null;
}

/**
 * Compiles the query of a document that is asked a second time, and keeps so many, the least recently used out first. What
 * is asked once is not worth it: compiling takes as long as some ten answers.
 */
export function createCompiledOperations(most: number): CompiledOperations {
  const seen = new WeakSet<DocumentNode>();
  // Those that cannot be compiled are kept too, lest that be tried again.
  const known = most === 0 ? null : new LRUCache<DocumentNode, { readonly run: Run | null }>({ max: most });
  return {
    of: (document, schema) => {
      if (known === null) return null;
      const found = known.get(document);
      if (found !== undefined) return found.run;
      if (!seen.has(document)) {
        seen.add(document);
        return null;
      }
      const run = isSafelyCompiled(document, schema) ? compiled(document, schema) : null;
      known.set(document, { run });
      return run;
    },
  };
}

function compiled(document: DocumentNode, schema: GraphQLSchema): Run | null {
  const made = compileQuery(schema, document);
  return isCompiledQuery(made) ? made.query : null;
}

/** A function takes a few hundred bytes for each field, as often as it is reached: fragments can make few words many. */
const MOST_FIELDS = 1000;

/** What Apollo takes in place of its own executing of a schema. */
type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];

type Executing = Parameters<NonNullable<GatewayExecutor>>[0];
type GatewayExecutor = Awaited<ReturnType<Gateway['load']>>['executor'];

/**
 * Executes the operations of a schema, queries by their compiled ones as long as the client does nothing wrong. Where it
 * does, a query is executed anew, so that each error is the one that `graphql` tells: a query changes nothing. A fault of ours
 * is told at once: what took too long would take as long again. Mutations are never compiled.
 */
export function executingBy(schema: GraphQLSchema, operations: CompiledOperations): Gateway {
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async (asked) => {
          const run =
            kindOf(asked.operation) === OperationTypeNode.QUERY ? operations.of(asked.document, schema) : null;
          return (run === null ? null : await attempt(run, asked)) ?? executed(schema, asked);
        },
      }),
    stop: () => Promise.resolve(),
  };
}

/** Null where the client is to be told what it did. */
async function attempt(run: Run, { context, request: { variables } }: Executing): Promise<ExecutionResult | null> {
  const result = (await run(undefined, context, variables)) as ExecutionResult;
  const { data, errors = [] } = result;
  if (errors.length === 0) return result;
  // Without data nothing was executed yet: a variable does not fit.
  return data !== undefined && errors.some(isOurs) ? { ...result, errors: errors.map(withExtensions) } : null;
}

/** Apollo counts on them to be there, as they are in every error of `graphql`. */
function withExtensions(error: GraphQLError): GraphQLError {
  return Object.create(error, { extensions: { value: { ...error.extensions } } }) as GraphQLError;
}

function executed(
  schema: GraphQLSchema,
  { document, context, request: { variables, operationName } }: Executing,
): ExecutionResult | Promise<ExecutionResult> {
  return execute({ schema, document, contextValue: context, variableValues: variables, operationName });
}

/** Whether a resolver threw something that was not made for the client. */
function isOurs({ originalError }: GraphQLError): boolean {
  return originalError !== undefined && !(originalError instanceof GraphQLError);
}

/**
 * Whether the compiled operation is of a bounded size, and does what an executed one does. It does not where a fragment is
 * included here and skipped there, where a default value is a date, or where a key is called `__proto__`; and several
 * operations share one document.
 */
function isSafelyCompiled(document: DocumentNode, schema: GraphQLSchema): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  let isSafe = operations.length === 1 && measureDocument(document).fields <= MOST_FIELDS;
  const refuse = (): typeof BREAK => {
    isSafe = false;
    return BREAK;
  };
  visit(document, {
    Directive: refuse,
    Name: ({ value }) => (value === '__proto__' ? refuse() : undefined),
    VariableDefinition: (variable) => (hasPlainDefault(variable, schema) ? undefined : refuse()),
  });
  return isSafe;
}

function hasPlainDefault({ defaultValue, type }: VariableDefinitionNode, schema: GraphQLSchema): boolean {
  if (defaultValue === undefined) return true;
  const named = getNamedType(typeFromAST(schema, type as never));
  return named !== undefined && (isSpecifiedScalarType(named) || isEnumType(named));
}

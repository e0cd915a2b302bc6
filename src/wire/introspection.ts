import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import type { Identity, RequestContext } from '../api/context.js';

/** Who may ask for the schema. */
export type IntrospectionRule = 'all' | 'identified' | 'none';

export function mayIntrospect(rule: IntrospectionRule, { subject }: Identity): boolean {
  return rule === 'all' || (rule === 'identified' && subject !== null);
}

/**
 * Refuses a document that asks for the schema, where that is not open to who asks, before anything of it is carried out.
 * It is no validation rule: a valid document is remembered for everybody.
 */
export function introspectionPlugin(rule: IntrospectionRule): ApolloServerPlugin<RequestContext> {
  const asking = new WeakMap<DocumentNode, boolean>();
  const isAsking = (document: DocumentNode): boolean => {
    const known = asking.get(document) ?? asksForSchema(document);
    asking.set(document, known);
    return known;
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, contextValue }) => {
          const isRefused = isAsking(document) && !mayIntrospect(rule, contextValue.identity);
          return isRefused ? Promise.reject(notOpen(rule)) : Promise.resolve();
        },
      }),
  };
}

/** `__typename` tells only the type of what is seen anyway, and stays open. */
function asksForSchema(document: DocumentNode): boolean {
  let isAsked = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      isAsked ||= name.value === '__schema' || name.value === '__type';
    },
  });
  return isAsked;
}

function notOpen(rule: IntrospectionRule): GraphQLError {
  const way = rule === 'identified' ? 'sign in, or read' : 'read';
  return new GraphQLError(`The schema is not told here: ${way} schema/schema.graphql.`, {
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });
}

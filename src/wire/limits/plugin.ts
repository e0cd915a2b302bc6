import type { ApolloServerPlugin } from '@apollo/server';
import { costOf } from './cost.js';
import { limitExceeded } from './exceeded.js';

/** Refuses an operation that costs too much before it runs, and says in every answer what it cost: `extensions.cost`. */
export function costLimit(maximum: number): ApolloServerPlugin {
  return {
    requestDidStart: () => {
      let requested: number | null = null;
      return Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request }) => {
          // No operation has the name asked for, which the execution tells.
          if (operation === undefined) return Promise.resolve();
          requested = costOf({ schema, document, operation, variables: request.variables });
          // Never thrown: the refusal of another plugin, asked before, would be left without anybody who takes it.
          return requested > maximum
            ? Promise.reject(limitExceeded({ limit: 'COST', actual: requested, maximum }, operation))
            : Promise.resolve();
        },
        willSendResponse: ({ response: { body } }) => {
          if (requested !== null && body.kind === 'single') {
            body.singleResult.extensions = { ...body.singleResult.extensions, cost: { requested, maximum } };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

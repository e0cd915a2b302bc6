import type { ApolloClient } from '@apollo/client';
import { BoardDocument, type MandateStatus, RecordMandateDocument } from '../generated/graphql.js';
import { type Outcome, outcomeOf } from '../outcome.js';

/**
 * Records a status of a mandate on the word of what is shown, and shows it at once. Where the service refuses, the cache
 * drops what it showed ahead; where somebody else was faster, the board is read again too.
 */
export async function recordMandate(
  client: ApolloClient,
  situation: string,
  { mandate, status }: { readonly mandate: string; readonly status: MandateStatus },
): Promise<Outcome> {
  const board = client.readQuery({ query: BoardDocument, variables: { situation } });
  const shown = board?.situation?.mandates.find(({ key }) => key === mandate);
  if (board?.situation == null || shown === undefined) throw new Error(`no mandate ${mandate} is shown`);
  const { id, revision } = board.situation;
  const { data } = await client.mutate({
    mutation: RecordMandateDocument,
    variables: { input: { situation, mandate, status, expectedRevision: revision } },
    optimisticResponse: {
      updateMandate: {
        __typename: 'UpdateMandateSuccess',
        situation: { __typename: 'Situation', id, revision },
        mandate: { __typename: 'Mandate', id: shown.id, status },
        changes: [],
      },
    },
  });
  const outcome = outcomeOf(data?.updateMandate);
  if (outcome.kind === 'stale') await client.refetchQueries({ include: [BoardDocument] });
  return outcome;
}

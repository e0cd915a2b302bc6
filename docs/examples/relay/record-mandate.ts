import { commitMutation, createOperationDescriptor, type Environment, fetchQuery, getRequest } from 'relay-runtime';
import { type Outcome, outcomeOf } from '../outcome.js';
import boardQuery, { type policyBoardQuery } from './__generated__/policyBoardQuery.graphql.js';
import recordMandateMutation, {
  type MandateStatus,
  type policyRecordMandateMutation,
} from './__generated__/policyRecordMandateMutation.graphql.js';

/** What is in the store of a board, with the ids that relay-compiler adds. */
export function shownBoard(environment: Environment, situation: string): policyBoardQuery['response']['situation'] {
  const { fragment } = createOperationDescriptor(getRequest(boardQuery), { situation });
  return (environment.lookup(fragment).data as policyBoardQuery['response']).situation;
}

export async function loadBoard(environment: Environment, situation: string): Promise<void> {
  await fetchQuery<policyBoardQuery>(
    environment,
    boardQuery,
    { situation },
    { fetchPolicy: 'network-only' },
  ).toPromise();
}

/**
 * Records a status of a mandate on the word of what is shown, and shows it at once. Where the service refuses, the store
 * drops what it showed ahead; where somebody else was faster, the board is read again too.
 */
export async function recordMandate(
  environment: Environment,
  situation: string,
  { mandate, status }: { readonly mandate: string; readonly status: MandateStatus },
): Promise<Outcome> {
  const board = shownBoard(environment, situation);
  const shown = board?.mandates.find(({ key }) => key === mandate);
  if (board == null || shown === undefined) throw new Error(`no mandate ${mandate} is shown`);
  const input = { situation, mandate, status, expectedRevision: board.revision };
  const answer = await new Promise<policyRecordMandateMutation['response']>((resolve, reject) => {
    commitMutation<policyRecordMandateMutation>(environment, {
      mutation: recordMandateMutation,
      variables: { input },
      optimisticResponse: {
        updateMandate: {
          __typename: 'UpdateMandateSuccess',
          situation: { id: board.id, revision: board.revision },
          mandate: { id: shown.id, status },
          changes: [],
        },
      },
      onCompleted: resolve,
      onError: reject,
    });
  });
  const outcome = outcomeOf(answer.updateMandate);
  if (outcome.kind === 'stale') await loadBoard(environment, situation);
  return outcome;
}

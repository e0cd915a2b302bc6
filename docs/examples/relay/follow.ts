import { type Environment, requestSubscription } from 'relay-runtime';
import happeningsSubscription, {
  type policyHappeningsSubscription,
} from './__generated__/policyHappeningsSubscription.graphql.js';

type Happening = policyHappeningsSubscription['response']['situationEvents'];

/**
 * Follows a situation. What an event says of an entry is in the store before `onEvent` hears of it.
 *
 * @param variables with the cursor of the last event known as `after`; without it, what happens from now on
 */
export function follow(
  environment: Environment,
  variables: policyHappeningsSubscription['variables'],
  onEvent: (event: Happening) => void,
): () => void {
  const { dispose } = requestSubscription<policyHappeningsSubscription>(environment, {
    subscription: happeningsSubscription,
    variables,
    onNext: (response) => {
      if (response != null) onEvent(response.situationEvents);
    },
  });
  return dispose;
}

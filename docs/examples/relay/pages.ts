import { createOperationDescriptor, type Environment, fetchQuery, getRequest } from 'relay-runtime';
import claimsQuery, { type policyClaimsQuery } from './__generated__/policyClaimsQuery.graphql.js';

/** The claims so far: every page that was loaded, as `@connection` keeps them together. */
export function shownClaims(environment: Environment, situation: string): policyClaimsQuery['response'] {
  const { fragment } = createOperationDescriptor(getRequest(claimsQuery), { situation });
  return environment.lookup(fragment).data as policyClaimsQuery['response'];
}

/** Loads the first page, or the one after a cursor. */
export async function loadClaims(
  environment: Environment,
  variables: policyClaimsQuery['variables'],
): Promise<policyClaimsQuery['response']> {
  await fetchQuery<policyClaimsQuery>(environment, claimsQuery, variables, { fetchPolicy: 'network-only' }).toPromise();
  return shownClaims(environment, variables.situation);
}

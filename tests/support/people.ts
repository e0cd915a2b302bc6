import { inject } from 'vitest';
import { signToken } from '../../src/wire/identity/local-key.js';

/** Somebody who signs in. */
export interface Person {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly clearance: string;
}

/** May do whatever one person may, and sees what all the world may: who asks in tests that are not about that. */
export const WRITER: Person = {
  subject: 'writer',
  roles: ['ANALYST', 'PLANNER', 'PROPOSER', 'ADMIN'],
  clearance: 'CLEAR',
};

const PARTIES = { issuer: 'policy-options', audience: 'policy-options' };

/** A token that the service under test takes for a person's. */
export function tokenOf({ subject, roles, clearance }: Person): Promise<string> {
  return signToken(inject('authKeyFile'), PARTIES, { subject, roles, clearance, hours: 1 });
}

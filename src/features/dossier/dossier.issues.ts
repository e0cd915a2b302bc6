import type { z } from 'zod';
import type { Fault } from './dossier.faults.js';

type Issue = z.core.$ZodIssue;

/** What the format found wrong, as places and what was expected there; each misspelt key at its own place. */
export function faultsOf(issues: readonly Issue[]): readonly Fault[] {
  return issues.flatMap((issue) => {
    const path = issue.path as Fault['path'];
    if (issue.code !== 'unrecognized_keys') return [{ path, expected: expectedIn(issue) }];
    return issue.keys.map((key) => ({ path: [...path, key], expected: 'no such key' }));
  });
}

/** `Invalid input: expected number, received string` says `number, received string` where faults say what was expected. */
function expectedIn(issue: Issue): string {
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  const message = inner?.message ?? issue.message;
  return message.replace(/^[A-Z][a-z ]*: (expected|must be) /, '');
}

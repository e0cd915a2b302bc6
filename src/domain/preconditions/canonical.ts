import { contributionsOf } from '../evidence/indicator-state.js';
import type { Evaluation } from './evaluate.js';

/**
 * An evaluation as text that is equal where the answer and its grounds are: path, value, reason and weights of every
 * node, and of every claim that it weighed the key, the letter that counted and why. Approvals are bound to its hash
 * (DESIGN §6, rule 4).
 */
export function canonicalEvaluation({ nodes }: Evaluation): string {
  const lines = nodes.map(({ path, value, reason, reading }) => {
    const claims = contributionsOf(reading?.weighed ?? null)
      .map(({ graded, reason: why }) => [graded.claim.key, graded.reliability, graded.claim.credibility, why] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return [path, value, reason, reading?.support ?? null, reading?.against ?? null, claims];
  });
  return JSON.stringify(lines);
}

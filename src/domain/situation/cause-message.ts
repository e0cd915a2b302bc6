import type { Cause } from './cause.js';

/** What happened, in words. */
export function causeMessage(cause: Cause): string {
  switch (cause.kind) {
    case 'REPORT':
      return `Claim ${cause.claim} of report ${cause.report} on ${cause.indicator} came in.`;
    case 'RETRACTION':
      return `Claim ${cause.claim} of report ${cause.report} on ${cause.indicator} was taken back.`;
    case 'EXPIRY':
      return `Claim ${cause.claim} of report ${cause.report} on ${cause.indicator} grew stale.`;
    case 'REGRADE':
      return `Source ${cause.source} was graded ${cause.to ?? 'not at all'}, before ${cause.from ?? 'not at all'}.`;
    case 'MANDATE':
      return cause.change === 'END'
        ? `The grant of mandate ${cause.mandate} ran out.`
        : `Mandate ${cause.mandate} has another state.`;
    case 'AMENDMENT':
      return `The ${definitionText(cause)} is ${cause.to === null ? 'not in force' : `in force in version ${String(cause.to)}`}.`;
    case 'DECISION':
      return `Ladder ${cause.ladder} moved.`;
    case 'CLOCK':
      return cause.clock === 'TIME' ? 'An instant that the gate names has come.' : 'A dwell is over.';
  }
}

function definitionText({ definition, key }: Cause & { readonly kind: 'AMENDMENT' }): string {
  const name = definition.toLowerCase().replace('_', ' ');
  return key === null ? name : `${name} ${key}`;
}

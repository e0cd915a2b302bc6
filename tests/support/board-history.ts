import type { Person } from './people.js';
import type { Ask } from './service.js';

const SITUATION = 'dprk-troops-russia-2024';

const ANALYST: Person = { subject: 'analyst', roles: ['ANALYST'], clearance: 'CLEAR' };
const CONTROLLER: Person = { subject: 'controller', roles: ['ADMIN'], clearance: 'CLEAR' };
const PROPOSER: Person = { subject: 'proposer', roles: ['PROPOSER'], clearance: 'CLEAR' };
const MINISTER: Person = { subject: 'minister', roles: ['NSC_MEMBER'], clearance: 'CLEAR' };
const COUNSEL: Person = { subject: 'counsel', roles: ['LEGAL'], clearance: 'CLEAR' };

type Step = readonly [Person, string, Readonly<Record<string, unknown>>];

/**
 * Two weeks after the founding case, so that there is a history to look back on: observers are sent, and defensive aid
 * waits for one more approval.
 */
const STEPS: readonly Step[] = [
  clockTo('2024-10-24T09:00:00Z'),
  report('Ukraine would welcome observers', 'SRC-NIS', '2024-10-24T08:00:00Z', ['IND-HOST-CONSENT', 2]),
  clockTo('2024-10-26T09:00:00Z'),
  [ANALYST, 'updateMandate', { mandate: 'MAN-NA-CONSENT', status: 'NONE', applicability: 'NOT_REQUIRED' }],
  clockTo('2024-10-28T09:00:00Z'),
  [PROPOSER, 'proposeStage', { ladder: 'LAD-PERSONNEL', stage: 'ST-OBSERVERS', rationale: 'See with own eyes' }],
  [MINISTER, 'approveProposal', {}],
  [COUNSEL, 'approveProposal', {}],
  [PROPOSER, 'enactProposal', {}],
  clockTo('2024-11-02T09:00:00Z'),
  report(
    'DPRK units counted in the Far East',
    'SRC-UKR-INTEL',
    '2024-11-01T20:00:00Z',
    ['IND-IN-RUSSIA', 2, { low: 1500, high: 3000, approximate: true }],
    ['IND-COOPERATION', 2],
  ),
  clockTo('2024-11-05T09:00:00Z'),
  [ANALYST, 'updateMandate', { mandate: 'MAN-NSC', status: 'GRANTED' }],
  report('DPRK troops in combat', 'SRC-NIS', '2024-11-05T06:00:00Z', ['IND-COMBAT', 1]),
  clockTo('2024-11-06T09:00:00Z'),
  [PROPOSER, 'proposeStage', { ladder: 'LAD-WEAPONS', stage: 'ST-DEFENSIVE' }],
  [MINISTER, 'approveProposal', {}],
];

/** Writes the history to a service that has the founding case. Throws at the first refusal. */
export async function writeHistory(as: (person: Person) => { readonly ask: Ask }): Promise<void> {
  let proposal: string | null = null;
  for (const [person, name, given] of STEPS) {
    const { ask } = as(person);
    const answer = await step(ask, name, { ...given, ...(TAKES_PROPOSAL.has(name) ? { proposal } : {}) });
    proposal = answer.proposal?.key ?? proposal;
  }
}

const TAKES_PROPOSAL = new Set(['approveProposal', 'enactProposal']);

interface StepAnswer {
  readonly revision?: number;
  readonly proposal?: { readonly key: string };
}

async function step(ask: Ask, name: string, given: Readonly<Record<string, unknown>>): Promise<StepAnswer> {
  const { body } = await ask(mutation(name), { input: { situation: SITUATION, ...given } });
  const answer = body.data?.[name] as StepAnswer | undefined;
  if (answer?.revision === undefined) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return answer;
}

function mutation(name: string): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const proposal = name === 'proposeStage' ? `... on ${type}Success { proposal { key } }` : '';
  return `mutation Step($input: ${type}Input!) {
    ${name}(input: $input) { ... on WriteSuccess { revision } ${proposal} ... on Refusal { code message } }
  }`;
}

function clockTo(to: string): Step {
  return [CONTROLLER, 'advanceClock', { to }];
}

type Claim = readonly [indicator: string, credibility: number, quantity?: object];

function report(title: string, source: string, publishedAt: string, ...claims: readonly Claim[]): Step {
  const told = claims.map(([indicator, credibility, quantity]) => ({
    ...{ indicator, credibility, polarity: 'AFFIRMS', modality: 'OBSERVED' },
    ...(quantity === undefined ? {} : { quantity }),
  }));
  return [ANALYST, 'recordReport', { title, source, publishedAt, claims: told }];
}

import { describe, expect, it } from 'vitest';
import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { EscalationState } from '../../../src/domain/escalation/outcome.js';
import type { Refusal } from '../../../src/domain/escalation/refusal.js';
import { transition } from '../../../src/domain/escalation/transition.js';
import {
  approval,
  assessment,
  BOTH,
  events,
  LADDER,
  proposal,
  stage,
  standing,
  state,
} from '../support/ladder-cases.js';

const open = state({ proposal: proposal() });
const ready = state({ proposal: proposal({ status: 'APPROVED', approvals: BOTH }) });
const mandate = { code: 'MANDATE_MISSING', value: 'FALSE', node: '0.1', invariant: null, until: null } as const;
const gates = [{ option: 'OPT-SHIELD', value: 'FALSE', leaves: [mandate] }] as const;
const forbidden = [{ option: 'OPT-SHIELD', invariant: 'INV-NO' }];
const lethal = [{ option: 'OPT-SWORD', invariant: 'INV-DEFENSIVE-FIRST' }];

/** A copy of the ladder with swords on the lowest rung but one. */
const swapped = {
  ...LADDER,
  stages: [stage(0), stage(1, { options: ['OPT-SWORD'] }), stage(2, { options: ['OPT-SHIELD'] })],
};

type Refused = readonly [sentence: string, before: EscalationState, event: EscalationEvent, refusal: Refusal];

const IMPOSSIBLE: readonly Refused[] = [
  [
    'a rank rising by more than one is not proposed',
    state(),
    events.propose({ stage: 'ST-2' }),
    { code: 'RANK_SKIPPED', stage: 'ST-2', rank: 2, currentRank: 0 },
  ],
  [
    'a rank rising by more than one is not enacted either',
    state({ proposal: proposal({ to: 'ST-2', approvals: BOTH }) }),
    events.enact(),
    { code: 'RANK_SKIPPED', stage: 'ST-2', rank: 2, currentRank: 0 },
  ],
  [
    'a rung whose gate is not TRUE is not put to the approvers',
    state(),
    events.propose({ assessment: assessment({ gates }) }),
    { code: 'GATE_NOT_TRUE', gates },
  ],
  [
    'a gate that is no longer TRUE at enactment stops it, whatever was approved',
    ready,
    events.enact({ assessment: assessment({ gates, hash: 'H2' }) }),
    { code: 'GATE_NOT_TRUE', gates },
  ],
  [
    'a proposer does not approve',
    open,
    events.approve({ by: 'ANN' }),
    { code: 'PROPOSER_MAY_NOT_APPROVE', proposer: 'ANN' },
  ],
  [
    'nobody approves twice',
    state({ proposal: proposal({ approvals: [approval('BOB', ['NSC'])] }) }),
    events.approve({ roles: ['LEGAL'] }),
    { code: 'ALREADY_APPROVED', approver: 'BOB' },
  ],
  [
    'a person without any of the roles does not approve',
    open,
    events.approve({ roles: ['CLERK'] }),
    { code: 'ROLE_NOT_HELD', asked: ['NSC', 'LEGAL'], held: ['CLERK'] },
  ],
  [
    'two people of one role leave the other role to be filled',
    state({ proposal: proposal({ approvals: [approval('BOB', ['NSC']), approval('CAT', ['NSC'])] }) }),
    events.enact(),
    { code: 'APPROVALS_MISSING', people: 1, roles: ['LEGAL'] },
  ],
  [
    'one person of both roles leaves a second person to be found',
    state({ proposal: proposal({ approvals: [approval('BOB', ['NSC', 'LEGAL'])] }) }),
    events.enact(),
    { code: 'APPROVALS_MISSING', people: 1, roles: ['LEGAL'] },
  ],
  [
    'approvals recorded on another evaluation are not counted',
    state({
      proposal: proposal({ approvals: [approval('BOB', ['NSC'], 'H0'), approval('CAT', ['LEGAL'])] }),
    }),
    events.enact(),
    { code: 'APPROVALS_MISSING', people: 1, roles: ['NSC'] },
  ],
  [
    "an approval of the proposer's that was recorded nevertheless is not counted",
    state({ proposal: proposal({ approvals: [approval('ANN', ['NSC']), approval('CAT', ['LEGAL'])] }) }),
    events.enact(),
    { code: 'APPROVALS_MISSING', people: 1, roles: ['NSC'] },
  ],
  [
    'an approval of another evaluation than the one proposed is not given',
    open,
    events.approve({ assessment: assessment({ hash: 'H2' }) }),
    { code: 'EVALUATION_CHANGED', boundTo: 'H1', now: 'H2' },
  ],
  [
    'approvals do not outlive the evaluation that they were given on',
    ready,
    events.enact({ assessment: assessment({ hash: 'H2' }) }),
    { code: 'EVALUATION_CHANGED', boundTo: 'H1', now: 'H2' },
  ],
  [
    'the ladder does not rise before the dwell is over',
    ready,
    events.enact({ assessment: assessment({ dwell: { until: 230, remaining: 30 } }) }),
    { code: 'DWELL_NOT_OVER', until: 230, remaining: 30 },
  ],
  [
    'a lethal option without a defensive one before it is not proposed',
    state(),
    events.propose({ assessment: assessment({ priorMissing: lethal }) }),
    { code: 'DEFENSIVE_NOT_FIRST', options: lethal },
  ],
  [
    'a lethal option without a defensive one before it is not enacted',
    ready,
    events.enact({ assessment: assessment({ priorMissing: lethal, gates }) }),
    { code: 'DEFENSIVE_NOT_FIRST', options: lethal },
  ],
  [
    'an excluded option is not proposed',
    state(),
    events.propose({ assessment: assessment({ excluded: forbidden }) }),
    { code: 'OPTION_EXCLUDED', options: forbidden },
  ],
  [
    'an excluded option is not enacted',
    ready,
    events.enact({ assessment: assessment({ excluded: forbidden, priorMissing: lethal }) }),
    { code: 'OPTION_EXCLUDED', options: forbidden },
  ],
  [
    'an amendment does not enact by putting an option on a rung that is held',
    state({ position: standing(1) }),
    events.amend({ kind: 'ladder', position: standing(1, swapped) }),
    { code: 'AMENDMENT_ENACTS', options: ['OPT-SWORD'] },
  ],
];

describe('transition', () => {
  it.each(IMPOSSIBLE)('%s', (_, before, event, refusal) => {
    expect(transition(before, event)).toEqual({ kind: 'refused', refusal });
  });
});

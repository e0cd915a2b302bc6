import { describe, expect, it } from 'vitest';
import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { EscalationState } from '../../../src/domain/escalation/outcome.js';
import type { Refusal } from '../../../src/domain/escalation/refusal.js';
import { transition } from '../../../src/domain/escalation/transition.js';
import { assessment, BOTH, events, proposal, standing, state } from '../support/ladder-cases.js';

const open = state({ proposal: proposal() });
const ready = state({ proposal: proposal({ status: 'APPROVED', approvals: BOTH }) });
const drafted = state({ proposal: proposal({ status: 'DRAFT' }) });
const onTop = state({ position: standing(2) });

type Refused = readonly [sentence: string, before: EscalationState, event: EscalationEvent, refusal: Refusal];

/** Everything but the ten impossibilities. */
const EXPECTED: readonly Refused[] = [
  [
    'a person who may not propose is refused first',
    open,
    events.propose({ authorised: false, expectedRevision: 6 }),
    { code: 'NOT_AUTHORISED', by: 'ANN', act: 'propose' },
  ],
  [
    'a person who may not step down is refused',
    onTop,
    events.standDown({ authorised: false }),
    { code: 'NOT_AUTHORISED', by: 'DAN', act: 'standDown' },
  ],
  [
    'who proposes on a revision that is gone comes too late',
    state(),
    events.propose({ expectedRevision: 6 }),
    { code: 'STALE', expected: 6, current: 7 },
  ],
  [
    'who enacts on a revision that is gone comes too late',
    ready,
    events.enact({ expectedRevision: 6 }),
    { code: 'STALE', expected: 6, current: 7 },
  ],
  [
    'a stage that the ladder lacks is not proposed',
    state(),
    events.propose({ stage: 'ST-9' }),
    { code: 'UNKNOWN_STAGE', stage: 'ST-9' },
  ],
  [
    'nobody stands down to a stage that the ladder lacks',
    onTop,
    events.standDown({ stage: 'ST-9' }),
    { code: 'UNKNOWN_STAGE', stage: 'ST-9' },
  ],
  [
    'a rung held already is not proposed',
    state({ position: standing(1) }),
    events.propose({ assessment: assessment({ stage: 'ST-2' }) }),
    { code: 'NOT_NEXT_RUNG', stage: 'ST-1', rank: 1, currentRank: 1 },
  ],
  [
    'a proposal for a rung other than the one assessed is not approved',
    open,
    events.approve({ assessment: assessment({ stage: 'ST-2' }) }),
    { code: 'NOT_NEXT_RUNG', stage: 'ST-1', rank: 1, currentRank: 0 },
  ],
  [
    'a rung that was not assessed is not proposed',
    state(),
    events.propose({ assessment: null }),
    { code: 'NOT_NEXT_RUNG', stage: 'ST-1', rank: 1, currentRank: 0 },
  ],
  [
    'from the top nothing is proposed',
    onTop,
    events.propose({ assessment: null }),
    { code: 'LADDER_AT_TOP', stage: 'ST-2' },
  ],
  [
    'a second proposal waits for the first to end',
    open,
    events.propose({ id: 'P-2' }),
    { code: 'PROPOSAL_OPEN', proposal: 'P-1' },
  ],
  [
    'a draft is not drafted again',
    drafted,
    events.propose({ draft: true }),
    { code: 'PROPOSAL_OPEN', proposal: 'P-1' },
  ],
  [
    'nobody proposes the draft of another',
    drafted,
    events.propose({ by: 'BOB' }),
    { code: 'PROPOSAL_OPEN', proposal: 'P-1' },
  ],
  [
    'a draft is not proposed for another stage',
    drafted,
    events.propose({ stage: 'ST-2' }),
    { code: 'PROPOSAL_OPEN', proposal: 'P-1' },
  ],
  ['where nothing is open, nothing is enacted', state(), events.enact(), { code: 'NO_OPEN_PROPOSAL', proposal: 'P-1' }],
  [
    'a proposal that has ended is not approved while another one is open',
    open,
    events.approve({ proposal: 'P-0' }),
    { code: 'PROPOSAL_CLOSED', proposal: 'P-0', open: 'P-1' },
  ],
  [
    'a proposal that has ended is not rejected',
    open,
    events.reject({ proposal: 'P-0' }),
    { code: 'PROPOSAL_CLOSED', proposal: 'P-0', open: 'P-1' },
  ],
  [
    'a proposal that has ended is not withdrawn',
    open,
    events.withdraw({ proposal: 'P-0' }),
    { code: 'PROPOSAL_CLOSED', proposal: 'P-0', open: 'P-1' },
  ],
  ['a draft is not approved', drafted, events.approve(), { code: 'PROPOSAL_IS_DRAFT', proposal: 'P-1' }],
  ['a draft is not enacted', drafted, events.enact(), { code: 'PROPOSAL_IS_DRAFT', proposal: 'P-1' }],
  [
    'nobody but the proposer withdraws',
    open,
    events.withdraw({ by: 'BOB' }),
    { code: 'NOT_THE_PROPOSER', proposer: 'ANN' },
  ],
  [
    'a person without any of the roles does not reject',
    open,
    events.reject({ roles: [] }),
    { code: 'ROLE_NOT_HELD', asked: ['NSC', 'LEGAL'], held: [] },
  ],
  [
    'the current stage is no lower one',
    onTop,
    events.standDown({ stage: 'ST-2' }),
    { code: 'NOT_LOWER', stage: 'ST-2', rank: 2, currentRank: 2 },
  ],
];

describe('transition', () => {
  it.each(EXPECTED)('%s', (_, before, event, refusal) => {
    expect(transition(before, event)).toEqual({ kind: 'refused', refusal });
  });
});

import { describe, expect, it } from 'vitest';
import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { EscalationState } from '../../../src/domain/escalation/outcome.js';
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
const drafted = state({ proposal: proposal({ status: 'DRAFT', evaluationHash: 'H0' }) });
const gates = [{ option: 'OPT-SHIELD', value: 'UNKNOWN', leaves: [] }] as const;

/** The same ladder, asking nobody. */
const unasked = { ...LADDER, stages: LADDER.stages.map((each) => ({ ...each, approvals: null })) };
/** Two people, whoever they are. */
const anybody = {
  ...LADDER,
  stages: LADDER.stages.map((each) => ({ ...each, approvals: { quorum: 2, roles: [] } })),
};

function move(before: EscalationState, event: EscalationEvent) {
  const outcome = transition(before, event);
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.code);
  return outcome;
}

describe('propose', () => {
  it('opens a proposal that is bound to the evaluation, with nobody’s approval yet', () => {
    const opened = proposal();
    const { state: after, effects } = move(state(), events.propose());
    expect(effects).toEqual([{ kind: 'openProposal', proposal: opened, at: 200 }]);
    expect(after).toEqual({ position: standing(0), proposal: opened, revision: 8 });
  });

  it('holds on the revision that was seen', () => {
    expect(move(state(), events.propose({ expectedRevision: 7 })).state.revision).toBe(8);
  });

  it('opens a proposal that is approved already where nobody is asked', () => {
    const { effects } = move(state({ position: standing(0, unasked) }), events.propose());
    expect(effects).toMatchObject([{ kind: 'openProposal', proposal: { status: 'APPROVED' } }]);
  });

  it('may come before the dwell is over', () => {
    const dwelling = assessment({ dwell: { until: 300, remaining: 100 } });
    expect(move(state(), events.propose({ assessment: dwelling })).state.proposal?.status).toBe('PROPOSED');
  });

  it('opens a draft while gates are not TRUE', () => {
    const { effects } = move(state(), events.propose({ draft: true, assessment: assessment({ gates }) }));
    expect(effects).toMatchObject([{ kind: 'openProposal', proposal: { status: 'DRAFT' } }]);
  });

  it('puts an own draft to the approvers, as it is evaluated now', () => {
    const { state: after, effects } = move(drafted, events.propose({ id: 'P-2' }));
    const change = { status: 'PROPOSED', evaluationHash: 'H1' } as const;
    expect(effects).toEqual([{ kind: 'changeProposal', proposal: 'P-1', ...change, at: 200 }]);
    expect(after.proposal).toEqual(proposal(change));
  });
});

describe('approve', () => {
  it('records the roles that the rung asks for, and leaves the proposal open for more', () => {
    const given = approval('BOB', ['NSC']);
    const { state: after, effects } = move(open, events.approve({ roles: ['CLERK', 'NSC'] }));
    expect(effects).toEqual([{ kind: 'recordApproval', proposal: 'P-1', approval: given, at: 200 }]);
    expect(after).toEqual({ ...open, proposal: proposal({ approvals: [given] }), revision: 8 });
  });

  it('makes the proposal approved once nobody is missing', () => {
    const [first, second] = BOTH;
    const before = state({ proposal: proposal({ approvals: [first].flatMap((each) => each ?? []) }) });
    const { state: after, effects } = move(before, events.approve({ by: 'CAT', roles: ['LEGAL'] }));
    expect(effects).toEqual([
      { kind: 'recordApproval', proposal: 'P-1', approval: second, at: 200 },
      { kind: 'changeProposal', proposal: 'P-1', status: 'APPROVED', evaluationHash: 'H1', at: 200 },
    ]);
    expect(after.proposal).toEqual(proposal({ status: 'APPROVED', approvals: BOTH }));
  });

  it('may come from more people than are needed', () => {
    const { effects } = move(ready, events.approve({ by: 'EVE' }));
    expect(effects.map((effect) => effect.kind)).toEqual(['recordApproval']);
  });

  it.each([
    ['where people of any role are asked', anybody],
    ['where nobody is asked', unasked],
  ])('comes from a person of no role %s', (_, ladder) => {
    const before = state({ position: standing(0, ladder), proposal: proposal() });
    const { effects } = move(before, events.approve({ roles: [] }));
    expect(effects[0]).toMatchObject({ approval: { approver: 'BOB', roles: [] } });
  });
});

describe('enact', () => {
  it('ends the proposal, enters the rung and records the decision, in this order', () => {
    const { state: after, effects } = move(ready, events.enact());
    const doing = { by: 'DAN', at: 200 };
    expect(effects).toEqual([
      { kind: 'closeProposal', proposal: 'P-1', status: 'ENACTED', cause: 'ENACTMENT', ...doing },
      { kind: 'enterStage', stage: 'ST-1', rank: 1, episode: 1, ...doing },
      {
        kind: 'recordDecision',
        decision: 'ENACTMENT',
        from: 'ST-0',
        to: 'ST-1',
        proposal: 'P-1',
        evaluationHash: 'H1',
        ...doing,
      },
    ]);
    const position = { ladder: LADDER, current: LADDER.stages[1], since: 200, episode: 1, heldSince: [100, 200] };
    expect(after).toEqual({ position, proposal: null, revision: 8 });
  });

  it('asks for no approval where the rung asks for none', () => {
    const before = state({ position: standing(0, unasked), proposal: proposal({ status: 'APPROVED' }) });
    expect(move(before, events.enact()).state.position.current.rank).toBe(1);
  });

  it('lets people fill the roles that others of them cannot', () => {
    const approvals = [approval('BOB', ['NSC', 'LEGAL']), approval('CAT', ['NSC'])];
    const before = state({ proposal: proposal({ approvals }) });
    expect(move(before, events.enact()).state.position.current.rank).toBe(1);
  });
});

describe('reject and withdraw', () => {
  it('end the proposal by one who could approve', () => {
    const { state: after, effects } = move(ready, events.reject({ by: 'CAT', roles: ['LEGAL'] }));
    const closing = { status: 'REJECTED', cause: 'REJECTION', by: 'CAT', at: 200 };
    expect(effects).toEqual([{ kind: 'closeProposal', proposal: 'P-1', ...closing }]);
    expect(after).toEqual(state({ revision: 8 }));
  });

  it('end a proposal for a stage that is gone by anybody who may reject at all', () => {
    const before = state({ proposal: proposal({ to: 'ST-9' }) });
    expect(move(before, events.reject({ roles: [] })).state.proposal).toBeNull();
  });

  it.each([
    ['a draft', drafted],
    ['what is approved already', ready],
  ])('end %s by its proposer', (_, before) => {
    const { state: after, effects } = move(before, events.withdraw());
    const closing = { status: 'WITHDRAWN', cause: 'WITHDRAWAL', by: 'ANN', at: 200 };
    expect(effects).toEqual([{ kind: 'closeProposal', proposal: 'P-1', ...closing }]);
    expect(after.proposal).toBeNull();
  });
});

describe('standDown', () => {
  it('leaves the rungs above at once and starts a new episode on rank 0', () => {
    const { state: after, effects } = move(state({ position: standing(2) }), events.standDown());
    const doing = { by: 'DAN', at: 200 };
    expect(effects).toEqual([
      { kind: 'enterStage', stage: 'ST-0', rank: 0, episode: 2, ...doing },
      {
        kind: 'recordDecision',
        decision: 'STAND_DOWN',
        from: 'ST-2',
        to: 'ST-0',
        proposal: null,
        evaluationHash: null,
        ...doing,
      },
    ]);
    const position = { ladder: LADDER, current: LADDER.stages[0], since: 200, episode: 2, heldSince: [100] };
    expect(after).toEqual({ position, proposal: null, revision: 8 });
  });

  it('keeps the episode and what is held below on any other rung', () => {
    const { state: after } = move(state({ position: standing(2) }), events.standDown({ stage: 'ST-1' }));
    expect(after.position).toMatchObject({ episode: 1, since: 200, heldSince: [100, 100] });
  });

  it('withdraws the open proposal first', () => {
    const before = state({ position: standing(1), proposal: proposal({ status: 'APPROVED' }, 1) });
    const { state: after, effects } = move(before, events.standDown());
    const closing = { status: 'WITHDRAWN', cause: 'STAND_DOWN', by: 'DAN', at: 200 };
    expect(effects[0]).toEqual({ kind: 'closeProposal', proposal: 'P-1', ...closing });
    expect(after.proposal).toBeNull();
  });
});

describe('definitionAmended', () => {
  const longer = { ...LADDER, stages: [...LADDER.stages, stage(3)] };
  const lapsed = { kind: 'closeProposal', status: 'LAPSED', cause: 'DEFINITION_AMENDED', by: 'DAN', at: 200 };

  it('puts the amended ladder in force and lets an open proposal lapse', () => {
    const { state: after, effects } = move(ready, events.amend({ kind: 'ladder', position: standing(0, longer) }));
    expect(effects).toEqual([{ ...lapsed, proposal: 'P-1' }]);
    expect(after).toEqual(state({ position: standing(0, longer), revision: 8 }));
  });

  it('needs no effect where nothing is proposed', () => {
    const { state: after, effects } = move(state(), events.amend({ kind: 'ladder', position: standing(0, longer) }));
    expect(effects).toEqual([]);
    expect(after.position.ladder).toBe(longer);
  });

  it('may move and remove options of rungs that are held', () => {
    const other = { ...LADDER, stages: [stage(0, { options: ['OPT-SHIELD'] }), stage(1), stage(2)] };
    const before = state({ position: standing(2) });
    const { state: after } = move(before, events.amend({ kind: 'ladder', position: standing(2, other) }));
    expect(after.position.ladder).toBe(other);
  });

  it('does not bring back a rung that was taken away while the ladder stood on it', () => {
    const short = { ...LADDER, stages: LADDER.stages.slice(0, 2) };
    const position = { ...standing(1, short), heldSince: [100, 100, 100] };
    const outcome = transition(state({ position }), events.amend({ kind: 'ladder', position: standing(2) }));
    expect(outcome).toEqual({ kind: 'refused', refusal: { code: 'AMENDMENT_ENACTS', options: ['OPT-SWORD'] } });
  });

  it('lets a proposal lapse whose own gate is amended', () => {
    const { state: after, effects } = move(ready, events.amend({ kind: 'gate', option: 'OPT-SHIELD' }));
    expect(effects).toEqual([{ ...lapsed, proposal: 'P-1' }]);
    expect(after.proposal).toBeNull();
  });

  it.each([
    ['of a rung that is not proposed', ready, 'OPT-SWORD'],
    ['while nothing is proposed', state(), 'OPT-SHIELD'],
  ])('changes nothing where a gate is amended %s', (_, before, option) => {
    expect(transition(before, events.amend({ kind: 'gate', option }))).toEqual({
      kind: 'moved',
      state: before,
      effects: [],
    });
  });
});

describe('evaluationChanged', () => {
  it('lets a proposal lapse that is bound to another evaluation, with its approvals', () => {
    const { state: after, effects } = move(ready, events.evaluated({ hash: 'H2' }));
    const closing = { status: 'LAPSED', cause: 'EVALUATION_CHANGED', by: 'DAN', at: 200 };
    expect(effects).toEqual([{ kind: 'closeProposal', proposal: 'P-1', ...closing }]);
    expect(after).toEqual(state({ revision: 8 }));
  });

  it.each([
    ['where the evaluation is the same', ready, 'H1'],
    ['for a draft, which nobody has approved', drafted, 'H2'],
    ['where nothing is proposed', state(), 'H2'],
  ])('changes nothing %s', (_, before, hash) => {
    expect(transition(before, events.evaluated({ hash }))).toEqual({ kind: 'moved', state: before, effects: [] });
  });
});

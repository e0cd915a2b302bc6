import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, LADDER_START, ladderCase } from '../support/ladder-case.js';
import { edited, startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService([]);
});
afterAll(() => service.close());

const LADDER = `query L($key: String!) { situation(key: $key) { ladder(key: "LAD-MAIN") {
  episode current { key rank } next { to { key } allowed openProposal { key status } } } } }`;

describe('the way up', () => {
  it('leads from a draft by two approvals to the next rung', async () => {
    const { must, ask } = await ladderCase(service);
    const ladder = { ladder: 'LAD-MAIN', stage: 'ST-1' };
    const drafted = await must('ann', 'proposeStage', { ...ladder, draft: true, rationale: 'it is time' });
    expect(drafted['proposal']).toMatchObject({
      status: 'DRAFT',
      proposer: 'ann',
      proposedAt: LADDER_START,
      rationale: 'it is time',
      marking: 'CLEAR',
      evaluationHash: null,
      evaluationHolds: null,
      approvals: [],
      missing: { people: 2, roles: ['NSC_MEMBER', 'LEGAL'] },
      ladder: { key: 'LAD-MAIN' },
      from: { key: 'ST-0' },
      to: { key: 'ST-1' },
    });
    const proposed = await must('ann', 'proposeStage', ladder);
    expect(proposed['proposal']).toMatchObject({ status: 'PROPOSED', rationale: 'it is time', evaluationHolds: true });
    const { key: proposal, evaluationHash } = proposed['proposal'] as { key: string; evaluationHash: string };
    expect(evaluationHash).toMatch(/^[0-9a-f]{64}$/);

    const first = await must('lea', 'approveProposal', { proposal });
    expect(first['proposal']).toMatchObject({
      status: 'PROPOSED',
      approvals: [{ approver: 'lea', roles: ['LEGAL'], recordedAt: LADDER_START }],
      missing: { people: 1, roles: ['NSC_MEMBER'] },
    });
    const second = await must('ole', 'approveProposal', { proposal });
    expect(second['proposal']).toMatchObject({ status: 'APPROVED', missing: { people: 0, roles: [] } });
    expect(await ask('guest', LADDER)).toMatchObject({
      situation: {
        ladder: { current: { key: 'ST-0' }, next: { openProposal: { key: proposal, status: 'APPROVED' } } },
      },
    });

    const enacted = await must('ann', 'enactProposal', { proposal });
    expect(enacted).toMatchObject({
      proposal: {
        status: 'ENACTED',
        closedAt: LADDER_START,
        closedBy: 'ann',
        closingCause: 'ENACTMENT',
        missing: null,
      },
      ladder: { key: 'LAD-MAIN', episode: 1, since: LADDER_START, current: { key: 'ST-1', rank: 1 } },
      decision: {
        sequence: 1,
        kind: 'ENACTMENT',
        from: { key: 'ST-0', rank: 0 },
        to: { key: 'ST-1', rank: 1 },
        evaluationHash,
        replay: { matches: true, differences: [] },
      },
    });
    expect(enacted.changes).toMatchObject([
      { option: { key: 'OPT-SHIELD' }, from: 'AVAILABLE', to: 'ENACTED' },
      { option: { key: 'OPT-SWORD' }, from: 'BLOCKED' },
    ]);
    expect(await ask('guest', LADDER)).toMatchObject({
      situation: { ladder: { current: { key: 'ST-1' }, next: { to: { key: 'ST-2' }, openProposal: null } } },
    });
  });
});

describe('the ten impossibilities', () => {
  it('1: no rank rises by more than one', async () => {
    const { act } = await ladderCase(service);
    expect(await act('ann', 'proposeStage', { ladder: 'LAD-MAIN', stage: 'ST-2' })).toMatchObject({
      __typename: 'RankSkipped',
      code: 'RANK_SKIPPED',
      stage: 'ST-2',
      rank: 2,
      currentRank: 0,
      message: 'ST-2 has rank 2; the ladder stands at rank 0, and rises by one rung at a time.',
      path: ['input', 'stage'],
    });
  });

  it('2: nothing is enacted whose gate is not TRUE at that moment, and the proposal lapses', async () => {
    const { act, must, propose, ask } = await ladderCase(service);
    const proposal = await propose('ST-1');
    await must('lea', 'approveProposal', { proposal });
    await must('ned', 'approveProposal', { proposal });
    await must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' });
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({
      __typename: 'GateNotTrue',
      gates: [
        {
          option: 'OPT-SHIELD',
          value: 'UNKNOWN',
          leaves: [
            { code: 'EVIDENCE_UNKNOWN', message: 'The evidence does not decide it: “Alert” is TRUE.', node: '0.0' },
          ],
        },
      ],
      message: 'The gate of OPT-SHIELD is UNKNOWN. The evidence does not decide it: “Alert” is TRUE.',
      path: ['input', 'proposal'],
    });
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({
      __typename: 'ProposalNotOpen',
      code: 'NO_OPEN_PROPOSAL',
      status: 'LAPSED',
    });
    expect(await ask('ann', LADDER)).toMatchObject({ situation: { ladder: { current: { rank: 0 } } } });
  });

  it('2: what a gate forbids cannot be put to the approvers either, only drafted', async () => {
    const { act, must } = await ladderCase(service);
    await must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' });
    const input = { ladder: 'LAD-MAIN', stage: 'ST-1' };
    expect(await act('ann', 'proposeStage', input)).toMatchObject({
      __typename: 'GateNotTrue',
      path: ['input', 'stage'],
    });
    expect(await act('ann', 'proposeStage', { ...input, draft: true })).toMatchObject({
      proposal: { status: 'DRAFT' },
    });
  });

  it('3: no proposer approves, nobody approves twice, and the roles asked for must be held', async () => {
    const { act, must, propose } = await ladderCase(service);
    const proposal = await propose('ST-1', 'pro');
    expect(await act('pro', 'approveProposal', { proposal })).toMatchObject({
      __typename: 'ProposerMayNotApprove',
      proposer: 'pro',
    });
    await must('ole', 'approveProposal', { proposal });
    expect(await act('ole', 'approveProposal', { proposal })).toMatchObject({
      __typename: 'AlreadyApproved',
      approver: 'ole',
    });
    expect(await act('guest', 'approveProposal', { proposal })).toMatchObject({
      __typename: 'RoleNotHeld',
      asked: ['NSC_MEMBER', 'LEGAL'],
      held: ['PRESS'],
      message: 'The rung asks for NSC_MEMBER or LEGAL; held are PRESS.',
    });
  });

  it('3: two people of one role do not fill two roles, and one of both does not fill both alone', async () => {
    const { act, must, propose } = await ladderCase(service);
    const proposal = await propose('ST-1');
    await must('ole', 'approveProposal', { proposal });
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({
      __typename: 'ApprovalsMissing',
      people: 1,
      roles: ['LEGAL'],
      message: 'One more person must approve; nobody fills LEGAL yet.',
    });
    await must('ned', 'approveProposal', { proposal });
    await must('ann', 'enactProposal', { proposal });

    const other = await ladderCase(service);
    const councils = await other.propose('ST-1');
    await other.must('ned', 'approveProposal', { proposal: councils });
    await other.must('nora', 'approveProposal', { proposal: councils });
    expect(await other.act('ann', 'enactProposal', { proposal: councils })).toMatchObject({
      code: 'APPROVALS_MISSING',
      people: 1,
      roles: ['LEGAL'],
    });
  });

  it('4: no approval outlives a changed evaluation, though the gate still holds', async () => {
    const { act, must, propose, ask } = await ladderCase(service);
    const proposal = await propose('ST-1');
    await must('lea', 'approveProposal', { proposal });
    await must('kim', 'recordReport', {
      source: 'S-TWO',
      title: 'Seen too',
      publishedAt: LADDER_START,
      claims: [{ indicator: 'IND-ALERT', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED' }],
    });
    const seen = await ask(
      'ann',
      `query P($key: String!) { situation(key: $key) { revision
      proposals { edges { node { status evaluationHolds } } } } }`,
    );
    expect(seen).toMatchObject({ situation: { proposals: { edges: [{ node: { evaluationHolds: false } }] } } });
    const refused = await act('ned', 'approveProposal', { proposal });
    expect(refused).toMatchObject({ __typename: 'EvaluationChanged', path: ['input', 'proposal'] });
    expect(refused['boundTo']).not.toBe(refused['now']);
    expect(await act('ned', 'approveProposal', { proposal })).toMatchObject({ status: 'LAPSED' });
    await propose('ST-1');
  });

  it('5: nothing is enacted before the dwell is over, and approvals wait for it', async () => {
    const { act, must, climb, propose } = await ladderCase(service);
    await climb('ST-1');
    const proposal = await propose('ST-2');
    await must('ned', 'approveProposal', { proposal });
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({
      __typename: 'DwellNotOver',
      remaining: 'P2D',
      until: day(2),
      message: `The ladder must stand on its rung for another P2D, until ${day(2)}.`,
    });
    await must('kim', 'advanceClock', { to: new Date(Date.parse(day(2)) - 1).toISOString() });
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({ remaining: 'PT0.001S' });
    await must('kim', 'advanceClock', { to: day(2) });
    await must('ann', 'enactProposal', { proposal });
  });

  it('6: nothing lethal comes before something defensive in one episode', async () => {
    const lethalFirst = (dossier: string): string =>
      edited(
        edited(dossier, 'options: [OPT-SHIELD]', 'options: [OPT-SWORD]'),
        'title: Sword, options: [OPT-SWORD]',
        'title: Sword, options: [OPT-SHIELD]',
      );
    await expect(ladderCase(service, lethalFirst)).rejects.toThrow('INV-FIRST requires');

    const { act, must } = await ladderCase(service);
    await must('kim', 'amendDefinition', {
      kind: 'LADDER',
      key: 'LAD-SIDE',
      definition: `{initial: SD-0, stages: [{key: SD-0, rank: 0, title: Silence}, {key: SD-1, rank: 1, title: Words}]}`,
    });
    const amended = await act('kim', 'amendDefinition', {
      kind: 'LADDER',
      key: 'LAD-SIDE',
      definition: `{initial: SD-0, stages: [{key: SD-0, rank: 0, title: Silence}, {key: SD-1, rank: 1, title: Sword, options: [OPT-SWORD]}]}`,
    });
    expect(amended).toMatchObject({ __typename: 'FaultyDossier' });
  });

  it('7: nothing is proposed that a rule forbids', async () => {
    const { act } = await ladderCase(service, (dossier) =>
      edited(
        edited(dossier, 'track: SIDE}', 'track: SIDE, purpose: DEFENSIVE}'),
        'rule: {forbid: {option: {lethality: LETHAL, deliveryMode: DIRECT}}}',
        'rule: {forbid: {option: {kind: DIPLOMATIC}}}',
      ),
    );
    expect(await act('ann', 'proposeStage', { ladder: 'LAD-SIDE', stage: 'SD-1' })).toMatchObject({
      __typename: 'OptionExcluded',
      options: [{ option: 'OPT-WORDS', invariant: 'INV-NO-DIRECT' }],
      message: 'OPT-WORDS: the rule INV-NO-DIRECT forbids it.',
    });
  });

  it.each([
    ['withheld', { status: 'NONE' }],
    ['asked for', { status: 'REQUESTED' }],
    ['refused', { status: 'REFUSED' }],
    ['revoked', { status: 'REVOKED' }],
    ['disputed', { status: 'NONE', applicability: 'DISPUTED' }],
    ['expired', { status: 'GRANTED', effectiveAt: '2030-01-02T00:00:00Z', validUntil: LADDER_START }],
  ])('9: a mandate that is %s does not count as granted', async (_, state) => {
    const { act, must, propose } = await ladderCase(service);
    const proposal = await propose('SD-1');
    await must('kim', 'updateMandate', { mandate: 'MAN-LAW', ...state });
    const code = 'applicability' in state ? 'MANDATE_DISPUTED' : 'MANDATE_MISSING';
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({
      __typename: 'GateNotTrue',
      gates: [{ option: 'OPT-WORDS', leaves: [{ code }] }],
    });
  });

  it('10: a step down always works: outdated, with a proposal open, on a basis that is gone', async () => {
    const { act, must, climb, propose } = await ladderCase(service);
    await climb('ST-1');
    const proposal = await propose('ST-2');
    await must('ned', 'approveProposal', { proposal });
    await must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' });
    const down = { ladder: 'LAD-MAIN', stage: 'ST-0', expectedRevision: 1 };
    expect(await act('lea', 'standDown', down)).toMatchObject({
      __typename: 'StandDownSuccess',
      ladder: { episode: 2, current: { key: 'ST-0', rank: 0 } },
      decision: { sequence: 2, kind: 'STAND_DOWN', decidedBy: 'lea', evaluationHash: null, marking: 'CLEAR' },
    });
    expect(await act('ann', 'enactProposal', { proposal })).toMatchObject({ status: 'WITHDRAWN' });
  });

  it('10: a step down leads lower, on a ladder and to a rung that are there', async () => {
    const { act } = await ladderCase(service);
    expect(await act('lea', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-1' })).toMatchObject({
      __typename: 'WrongStage',
      code: 'NOT_LOWER',
      rank: 1,
      currentRank: 0,
    });
    expect(await act('lea', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-9' })).toMatchObject({
      __typename: 'UnknownEntry',
      key: 'ST-9',
      path: ['input', 'stage'],
    });
    expect(await act('lea', 'standDown', { ladder: 'LAD-X', stage: 'ST-0' })).toMatchObject({
      __typename: 'UnknownEntry',
      key: 'LAD-X',
      path: ['input', 'ladder'],
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/features/escalation/decisions.verify.js';
import type { Written } from '../support/mutations.js';
import { day, LADDER_START, type LadderCase, ladderCase } from '../support/ladder-case.js';
import { startService, type TestService } from '../support/service.js';

let service: TestService;

/** Fifty writes to one situation take turns: on a busy machine the last waits for longer than a client would. */
const PATIENT = {
  LIMIT_POOL_WAIT_MS: '60000',
  LIMIT_LOCK_MS: '60000',
  LIMIT_STATEMENT_MS: '60000',
  LIMIT_REQUEST_MS: '60000',
  LIMIT_RATE: '100000',
};

beforeAll(async () => {
  service = await startService([], PATIENT);
});
afterAll(() => service.close());

const STATE = `query S($key: String!) { situation(key: $key) { revision decisions { totalCount } ladder(key: "LAD-MAIN") {
  current { key rank } } proposals(first: 100) { edges { node { status } } } } }`;

async function stateOf(of: LadderCase) {
  return (await of.ask('guest', STATE))['situation'] as {
    readonly revision: number;
    readonly decisions: { readonly totalCount: number };
    readonly ladder: { readonly current: { readonly key: string; readonly rank: number } };
    readonly proposals: { readonly edges: readonly { readonly node: { readonly status: string } }[] };
  };
}

/** A case in which a proposal for ST-1 lacks nothing any more. */
async function approved(): Promise<{ of: LadderCase; proposal: string; revision: number }> {
  const of = await ladderCase(service);
  const proposal = await of.propose('ST-1');
  await of.must('lea', 'approveProposal', { proposal });
  await of.must('ned', 'approveProposal', { proposal });
  return { of, proposal, revision: (await stateOf(of)).revision };
}

/** Ranks that a ladder entered, in the order of its entries. */
async function ranksOf(of: LadderCase): Promise<readonly number[]> {
  const text = `SELECT e.rank FROM stage_entry AS e JOIN situation AS s ON s.id = e.situation_id
    WHERE s.key = $1 AND e.ladder = 'LAD-MAIN' ORDER BY e.sequence`;
  const rows = await service.database.sql.rows<{ rank: number }>({ text, values: [of.key] });
  return rows.map(({ rank }) => rank);
}

const winners = (answers: readonly Written[]): readonly Written[] =>
  answers.filter(({ __typename }) => __typename.endsWith('Success'));

describe('at once', () => {
  it('two enactments: one wins, the other comes too late', async () => {
    const { of, proposal, revision } = await approved();
    const answers = await Promise.all([
      of.act('ann', 'enactProposal', { proposal, expectedRevision: revision }),
      of.act('ned', 'enactProposal', { proposal, expectedRevision: revision }),
    ]);
    expect(winners(answers)).toHaveLength(1);
    expect(answers.map(({ __typename }) => __typename)).toContain('StaleRevision');
    expect(await ranksOf(of)).toEqual([0, 1]);
  });

  it('two enactments that expect no revision: one wins, the other finds the proposal enacted', async () => {
    const { of, proposal } = await approved();
    const answers = await Promise.all([
      of.act('ann', 'enactProposal', { proposal }),
      of.act('ned', 'enactProposal', { proposal }),
    ]);
    expect(winners(answers)).toHaveLength(1);
    expect(answers.filter((answer) => answer['status'] === 'ENACTED')).toHaveLength(1);
  });

  it('an approval and a retraction: in either order no approval stands on what was taken back', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('ST-1');
    const [approval] = await Promise.all([
      of.act('ned', 'approveProposal', { proposal }),
      of.must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' }),
    ]);
    expect(['ApproveProposalSuccess', 'EvaluationChanged']).toContain(approval.__typename);
    const refused = await of.act('lea', 'approveProposal', { proposal });
    expect(['EvaluationChanged', 'ProposalNotOpen']).toContain(refused.__typename);
    expect(await stateOf(of)).toMatchObject({ proposals: { edges: [{ node: { status: 'LAPSED' } }] } });
  });

  it('an amendment and an enactment: the rung is entered under the definition approved, or not at all', async () => {
    const { of, proposal } = await approved();
    const definition = '{mandate: MAN-LAW}';
    const [enactment] = await Promise.all([
      of.act('ann', 'enactProposal', { proposal }),
      of.must('kim', 'amendDefinition', { kind: 'PRECONDITION', key: 'OPT-SHIELD', definition }),
    ]);
    const wasFirst = enactment.__typename === 'EnactProposalSuccess';
    expect(wasFirst || enactment['status'] === 'LAPSED').toBe(true);
    expect(await ranksOf(of)).toEqual(wasFirst ? [0, 1] : [0]);
    expect(await verifyChain(service.database.sql, of.key)).toMatchObject({ kind: 'whole' });
  });

  it('fifty clients who expect one revision: exactly one wins, and every other is told that it came too late', async () => {
    const { of, proposal, revision } = await approved();
    const seen = { expectedRevision: revision };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        if (index % 5 === 0) return of.act('kim', 'retractClaim', { ...seen, claim: 'C-OFF', reason: 'misread' });
        if (index % 5 === 1) return of.act('nora', 'approveProposal', { ...seen, proposal });
        if (index % 5 === 2) return of.act('abe', 'withdrawProposal', { ...seen, proposal });
        return of.act(index % 2 === 0 ? 'ann' : 'ole', 'enactProposal', { ...seen, proposal });
      }),
    );
    expect(winners(answers)).toHaveLength(1);
    const losers = answers.filter(({ __typename }) => !__typename.endsWith('Success'));
    const names = new Set(losers.map(({ __typename }) => __typename));
    // Who was before the winner and may not do what it asks is told so: nothing had changed yet.
    names.delete('NotTheProposer');
    expect([...names]).toEqual(['StaleRevision']);
    expect((await stateOf(of)).revision).toBe(revision + 1);
  }, 60_000);

  it('fifty clients of all kinds: every one gets an answer, no rung is skipped, and the chain stays whole', async () => {
    const { of, proposal } = await approved();
    await of.must('kim', 'advanceClock', { to: day(5) });
    const acts: readonly ((index: number) => Promise<Written>)[] = [
      () => of.act('ann', 'enactProposal', { proposal }),
      () => of.act('ole', 'enactProposal', { proposal }),
      () => of.act('nora', 'approveProposal', { proposal }),
      () => of.act('lea', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0', expectedRevision: 1 }),
      () => of.act('abe', 'proposeStage', { ladder: 'LAD-MAIN', stage: 'ST-1' }),
      () => of.act('ann', 'proposeStage', { ladder: 'LAD-MAIN', stage: 'ST-2' }),
      (index) => of.act('kim', 'retractClaim', { claim: index % 2 === 0 ? 'C-OFF' : 'C-ONE', reason: 'misread' }),
      (index) =>
        of.act('kim', 'recordReport', {
          source: 'S-TWO',
          title: `Seen ${String(index)}`,
          publishedAt: LADDER_START,
          claims: [{ indicator: 'IND-ALERT', polarity: 'AFFIRMS', credibility: 1, modality: 'OBSERVED' }],
        }),
      () => of.act('ned', 'rejectProposal', { proposal }),
      () => of.act('ann', 'withdrawProposal', { proposal }),
    ];
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => acts[index % 10]!(index)));
    expect(answers).toHaveLength(50);
    const enactments = winners(answers).filter(({ __typename }) => __typename === 'EnactProposalSuccess');
    expect(enactments.length).toBeLessThanOrEqual(1);
    const ranks = await ranksOf(of);
    for (const [index, rank] of ranks.entries()) expect(rank).toBeLessThanOrEqual((ranks[index - 1] ?? -1) + 1);
    const verified = await verifyChain(service.database.sql, of.key);
    expect(verified).toEqual({ kind: 'whole', decisions: ranks.length - 1 });
    expect((await stateOf(of)).decisions.totalCount).toBe(ranks.length - 1);
  }, 60_000);
});

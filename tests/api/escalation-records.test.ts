import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, decisionHash, FIRST_PREVIOUS_HASH } from '../../src/features/escalation/decisions.chain.js';
import { decisionChain } from '../../src/features/escalation/decisions.reads.js';
import { differences, replayed } from '../../src/features/escalation/decisions.replay.js';
import { verifyChain } from '../../src/features/escalation/decisions.verify.js';
import { runOn } from '../support/admin.js';
import { runCommand } from '../support/command.js';
import { day, LADDER_START, type LadderCase, ladderCase } from '../support/ladder-case.js';
import { edited, startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService([]);
});
afterAll(() => service.close());

const DECISIONS = `query D($key: String!, $asOf: AsOfInput, $first: Int, $after: String) {
  situation(key: $key, asOf: $asOf) { withheld decisions(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node {
      id sequence kind ladder { key } from { key rank } to { key rank } episode decidedBy decidedAt marking
      proposal { key status rationale } approvals { approver roles recordedAt } evaluationHash
      options { option availability value sentence } content previousHash hash
      replay { matches differences { path recorded now } } } } } } }`;

interface Decision {
  readonly id: string;
  readonly sequence: number;
  readonly content: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly evaluationHash: string | null;
}

async function decisionsOf(of: LadderCase, variables: Readonly<Record<string, unknown>> = {}): Promise<Decision[]> {
  const data = await of.ask('guest', DECISIONS, variables);
  const { decisions } = data['situation'] as { decisions: { edges: { node: Decision }[] } };
  return decisions.edges.map(({ node }) => node);
}

describe('a decision record', () => {
  it('freezes an enactment with what it was taken on, and nothing that does not bear on it', async () => {
    const of = await ladderCase(service);
    const proposal = await of.propose('ST-1', 'ann', { rationale: 'it is time' });
    await of.must('lea', 'approveProposal', { proposal });
    await of.must('ned', 'approveProposal', { proposal });
    await of.must('ned', 'enactProposal', { proposal });
    const [decision] = await decisionsOf(of);
    expect(decision).toMatchObject({
      sequence: 1,
      kind: 'ENACTMENT',
      ladder: { key: 'LAD-MAIN' },
      from: { key: 'ST-0', rank: 0 },
      to: { key: 'ST-1', rank: 1 },
      episode: 1,
      decidedBy: 'ned',
      decidedAt: LADDER_START,
      marking: 'CLEAR',
      proposal: { key: proposal, status: 'ENACTED', rationale: 'it is time' },
      approvals: [
        { approver: 'lea', roles: ['LEGAL'], recordedAt: LADDER_START },
        { approver: 'ned', roles: ['NSC_MEMBER'], recordedAt: LADDER_START },
      ],
      options: [{ option: 'OPT-SHIELD', availability: 'AVAILABLE', value: 'TRUE' }],
      previousHash: FIRST_PREVIOUS_HASH,
      replay: { matches: true, differences: [] },
    });
    const content = JSON.parse(decision!.content) as Readonly<Record<string, unknown>>;
    expect(canonicalJson(content)).toBe(decision!.content);
    expect(decisionHash(FIRST_PREVIOUS_HASH, content)).toBe(decision!.hash);
    expect(content['nonce']).toMatch(/^[0-9a-f]{32}$/);
    expect(content).toMatchObject({ format: 1, situation: of.key, revision: 4, asOf: { validAt: LADDER_START } });
    const record = content['record'] as Readonly<Record<string, readonly { key?: string }[]>>;
    const keysOf = (list: string) => record[list]?.map(({ key }) => key);
    expect(keysOf('claims')).toEqual(['C-ONE']);
    expect(keysOf('reports')).toEqual(['R-ONE']);
    expect(keysOf('sources')).toEqual(['S-ONE']);
    expect(keysOf('indicators')).toEqual(['IND-ALERT']);
    expect(keysOf('mandateIdentities')).toEqual(['MAN-LAW']);
    expect(keysOf('ladders')).toEqual(['LAD-MAIN']);
    expect(keysOf('options')).toEqual(['OPT-SHIELD', 'OPT-SWORD']);
    expect(keysOf('preconditions')).toEqual(['OPT-SHIELD']);
    expect(decision!.content).not.toContain('OPT-WORDS');
  });

  it('makes a chain over all ladders of a situation, of steps up and steps down', async () => {
    const of = await ladderCase(service);
    await of.climb('SD-1', 'ST-1');
    await of.must('lea', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0' });
    const [down, second, first] = await decisionsOf(of);
    expect([first, second, down].map((each) => each?.sequence)).toEqual([1, 2, 3]);
    expect([first, second, down].map((each) => each?.previousHash)).toEqual([
      FIRST_PREVIOUS_HASH,
      first?.hash,
      second?.hash,
    ]);
    expect(down).toMatchObject({
      kind: 'STAND_DOWN',
      proposal: null,
      approvals: [],
      options: [],
      evaluationHash: null,
    });
    expect(down).toMatchObject({ to: { key: 'ST-0' }, episode: 2, replay: { matches: true } });
    expect(await verifyChain(service.database.sql, of.key)).toEqual({ kind: 'whole', decisions: 3 });
  });

  it('is read page by page, by its id, and as of an instant before the later ones', async () => {
    const of = await ladderCase(service);
    await of.climb('SD-1');
    await of.must('kim', 'advanceClock', { to: day(1) });
    await of.must('lea', 'standDown', { ladder: 'LAD-SIDE', stage: 'SD-0' });
    const page = await of.ask('guest', DECISIONS, { first: 1 });
    expect(page).toMatchObject({
      situation: { decisions: { totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { sequence: 2 } }] } },
    });
    const { endCursor } = (page['situation'] as { decisions: { pageInfo: { endCursor: string } } }).decisions.pageInfo;
    const [first] = await decisionsOf(of, { first: 1, after: endCursor });
    expect(first?.sequence).toBe(1);
    expect(await decisionsOf(of, { asOf: { knownAt: LADDER_START } })).toMatchObject([{ sequence: 1 }]);
    const node = 'query N($id: ID!) { node(id: $id) { ... on DecisionRecord { sequence hash } } }';
    expect(await of.ask('guest', node, { id: first?.id })).toEqual({ node: { sequence: 1, hash: first?.hash } });
    const bad = await service.ask(DECISIONS, { key: of.key, after: 'bm9uZQ' });
    expect(bad.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['after'] });
  });

  it('replays the same after everything that it was taken on has been amended, regraded and taken back', async () => {
    const of = await ladderCase(service);
    await of.climb('ST-1');
    const [before] = await decisionsOf(of);
    await of.must('kim', 'retractClaim', { claim: 'C-ONE', reason: 'misread' });
    await of.must('kim', 'assessSource', { source: 'S-ONE', reliability: 'E' });
    await of.must('kim', 'updateMandate', { mandate: 'MAN-LAW', status: 'REVOKED' });
    await of.must('kim', 'amendDefinition', {
      kind: 'PRECONDITION',
      key: 'OPT-SHIELD',
      definition: '{mandate: MAN-COURT}',
    });
    expect(await decisionsOf(of)).toEqual([before]);
  });

  it('shows by its replay where the computation of today comes out otherwise', async () => {
    const of = await ladderCase(service);
    await of.climb('ST-1');
    const [row] = await decisionChain(service.database.sql, of.key);
    const [option] = row!.content.options;
    const content = { ...row!.content, options: [{ ...option!, value: 'FALSE' }], decidedBy: 'somebody' };
    expect(replayed({ ...row!, content })).toEqual([
      { path: 'options[0].value', recorded: '"FALSE"', now: '"TRUE"' },
      { path: 'hash', recorded: `"${row!.hash}"`, now: `"${decisionHash(row!.previousHash, content)}"` },
      { path: 'columns.decidedBy', recorded: '"ann"', now: '"somebody"' },
    ]);
  });
});

describe('differences', () => {
  it.each([
    ['equal parts in another order', { a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, []],
    ['a part that changed', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', recorded: '1', now: '2' }]],
    ['a part that is new', { a: 1 }, { a: 1, b: 2 }, [{ path: 'b', recorded: null, now: '2' }]],
    ['an entry that is gone', [1, 2], [1], [{ path: '[1]', recorded: '2', now: null }]],
    ['a list in the place of an object', { a: {} }, { a: [] }, [{ path: 'a', recorded: '{}', now: '[]' }]],
  ])('finds %s', (_, recorded, now, expected) => {
    expect(differences('', recorded, now)).toEqual(expected);
  });
});

describe('verify', () => {
  /** Runs SQL that no trigger stops, as only a superuser can. */
  const tamper = (text: string): Promise<unknown> =>
    runOn(databaseUrl(), `SET session_replication_role = replica; ${text}`);
  const databaseUrl = (): string => (service.database.source.options as { url: string }).url;
  const OF = (key: string): string => `situation_id = (SELECT id FROM situation WHERE key = '${key}')`;

  async function threeDecisions(): Promise<LadderCase> {
    const of = await ladderCase(service);
    await of.climb('SD-1', 'ST-1');
    await of.must('lea', 'standDown', { ladder: 'LAD-MAIN', stage: 'ST-0' });
    return of;
  }

  it.each([
    ["kind = 'STAND_DOWN', proposal = NULL", 2, /columns\.kind is "STAND_DOWN", and its content says "ENACTMENT"/],
    ["ladder = 'LAD-SIDE'", 2, /columns\.ladder is "LAD-SIDE", and its content says "LAD-MAIN"/],
    ["proposal = '00000000-0000-4000-8000-000000000000'", 2, /columns\.proposal is/],
    ["decided_by = 'mallory'", 2, /columns\.decidedBy is "mallory", and its content says "ann"/],
    ["decided_at = decided_at + interval '1 ms'", 3, /columns\.decidedAt is/],
    ["marking = 'RED'", 1, /columns\.marking is "RED", and its content says "CLEAR"/],
    ["hash = repeat('a', 64)", 1, /its hash is a{64}, and its content has [0-9a-f]{64}/],
    ["previous_hash = repeat('a', 64)", 2, /its previous hash is a{64}, and that of the decision before it is/],
    [`content = jsonb_set(content, '{decidedBy}', '"mallory"')`, 2, /its hash is [0-9a-f]{64}, and its content has/],
    [`content = jsonb_set(content, '{record,claims,0,credibility}', '2')`, 2, /its hash is/],
    ['sequence = 9', 3, /it is missing; the next on record is 9/],
  ])('notices that somebody wrote %s', async (set, sequence, fault) => {
    const of = await threeDecisions();
    await tamper(`UPDATE decision_record SET ${set} WHERE ${OF(of.key)} AND sequence = ${String(sequence)}`);
    const verified = await verifyChain(service.database.sql, of.key);
    expect(verified).toMatchObject({ kind: 'broken', fault: expect.stringMatching(fault) as unknown });
    expect((verified as { fault: string }).fault).toContain(`Decision ${String(sequence)}: `);
  });

  it.each([
    [1, 'Decision 1: it is missing; the next on record is 2.'],
    [2, 'Decision 2: it is missing; the next on record is 3.'],
  ])('notices that decision %i was removed', async (sequence, fault) => {
    const of = await threeDecisions();
    await tamper(`DELETE FROM decision_record WHERE ${OF(of.key)} AND sequence = ${String(sequence)}`);
    expect(await verifyChain(service.database.sql, of.key)).toEqual({ kind: 'broken', fault });
  });

  it('notices that the last ones were cut off, by the rise that lost its record', async () => {
    const of = await threeDecisions();
    await tamper(`DELETE FROM decision_record WHERE ${OF(of.key)} AND sequence > 1`);
    expect(await verifyChain(service.database.sql, of.key)).toMatchObject({
      fault: expect.stringMatching(
        /^The rise of LAD-MAIN to ST-1 by the proposal .+ has no decision on record\.$/,
      ) as unknown,
    });
  });

  it('notices that a rise was rewritten or removed', async () => {
    const of = await threeDecisions();
    await tamper(
      `UPDATE stage_entry SET recorded_by = 'mallory' WHERE ${OF(of.key)} AND ladder = 'LAD-SIDE' AND rank = 1`,
    );
    expect(await verifyChain(service.database.sql, of.key)).toMatchObject({
      fault: expect.stringContaining('is not the one that decision 1 tells') as unknown,
    });
    await tamper(`DELETE FROM stage_entry WHERE ${OF(of.key)} AND ladder = 'LAD-SIDE' AND rank = 1`);
    expect(await verifyChain(service.database.sql, of.key)).toEqual({
      kind: 'broken',
      fault: 'Decision 1: no ladder rose by it.',
    });
  });

  it('notices a whole chain moved to another situation', async () => {
    const [one, other] = [await threeDecisions(), await ladderCase(service)];
    await tamper(`UPDATE decision_record SET situation_id = (SELECT id FROM situation WHERE key = '${other.key}')
      WHERE ${OF(one.key)}`);
    expect(await verifyChain(service.database.sql, other.key)).toMatchObject({
      fault: `Decision 1: it is one of the situation ${one.key}.`,
    });
  });

  it('is a command that says what it found, and fails where the chain is broken or there is none', async () => {
    const of = await threeDecisions();
    const verify = (key: string) => runCommand(service.database.url, 'verify', key);
    expect(await verify(of.key)).toEqual({ code: 0, stdout: '3 decisions, the chain is whole\n', stderr: '' });
    await tamper(`DELETE FROM decision_record WHERE ${OF(of.key)} AND sequence = 1`);
    const broken = 'Decision 1: it is missing; the next on record is 2.\n';
    expect(await verify(of.key)).toEqual({ code: 1, stdout: '', stderr: broken });
    expect(await verify('nowhere')).toEqual({ code: 1, stdout: '', stderr: 'There is no situation nowhere.\n' });
  }, 180_000);
});

describe('a rule that came into force behind the ladder', () => {
  it('keeps a lethal option from coming before a defensive one when it is proposed, and when it is enacted', async () => {
    const of = await ladderCase(service, (dossier) =>
      edited(dossier, 'requiresPrior: {option: {lethality: LETHAL}, prior: {purpose: DEFENSIVE}}', 'noSkip: true'),
    );
    await of.climb('ST-1');
    await of.must('kim', 'advanceClock', { to: day(3) });
    const proposal = await of.propose('ST-2');
    await of.must('ned', 'approveProposal', { proposal });
    await service.database.sql.rows({
      text: `INSERT INTO invariant (situation_id, key, version, position, rule, severity, basis, valid_from)
        SELECT id, 'INV-LATE', 1, 9, '{"requiresPrior": {"option": {"lethality": "LETHAL"}, "prior": {"track": "NONE"}}}',
          'HARD', 'TEXT', '2030-01-01' FROM situation WHERE key = $1`,
      values: [of.key],
    });
    expect(await of.act('ann', 'enactProposal', { proposal })).toMatchObject({
      __typename: 'DefensiveNotFirst',
      options: [{ option: 'OPT-SWORD', invariant: 'INV-LATE' }],
      message: 'OPT-SWORD: the rule INV-LATE asks for a prior option that this episode has not seen.',
    });
    await of.must('ann', 'withdrawProposal', { proposal });
    expect(await of.act('ann', 'proposeStage', { ladder: 'LAD-MAIN', stage: 'ST-2' })).toMatchObject({
      code: 'DEFENSIVE_NOT_FIRST',
      path: ['input', 'stage'],
    });
  });
});

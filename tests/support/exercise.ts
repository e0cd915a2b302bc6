import type { Person } from './people.js';

export const SITUATION = 'dprk-troops-russia-2024';

/** Who takes part. */
export const CAST = {
  analyst: { subject: 'analyst', roles: ['ANALYST'], clearance: 'AMBER' },
  planner: { subject: 'planner', roles: ['PLANNER'], clearance: 'AMBER' },
  proposer: { subject: 'proposer', roles: ['PROPOSER', 'NSC_MEMBER'], clearance: 'AMBER' },
  adviser: { subject: 'adviser', roles: ['NSC_MEMBER'], clearance: 'AMBER' },
  minister: { subject: 'minister', roles: ['NSC_MEMBER'], clearance: 'AMBER' },
  counsel: { subject: 'counsel', roles: ['LEGAL'], clearance: 'AMBER' },
  controller: { subject: 'controller', roles: ['ADMIN'], clearance: 'RED' },
} as const satisfies Readonly<Record<string, Person>>;

export type Player = keyof typeof CAST;

/** A proposal or an amendment that an earlier step made, by the number in which it came. */
export interface Earlier {
  readonly proposal?: number;
  readonly amendment?: number;
}

/** One step of the exercise: who asks what, and what must come out. */
export interface Step {
  readonly title: string;
  readonly text: string;
  readonly by: Player;
  readonly document: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly earlier?: Earlier;
  /** A part of the answer to the one field asked for. */
  readonly expected: object;
}

const REFUSED = '... on Refusal { code message }';

function mutation(name: string, fields: string): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `mutation Step($input: ${type}Input!) {
  ${name}(input: $input) {
    __typename
    ${fields}
    ${REFUSED}
  }
}`;
}

const CHANGES = '... on WriteSuccess { changes { option { key } from to } }';
const REPORT = mutation('recordReport', CHANGES);
const MANDATE = mutation('updateMandate', CHANGES);
const CLOCK = mutation('advanceClock', CHANGES);
const RETRACT = mutation('retractClaim', CHANGES);
const AMEND = mutation(
  'amendDefinition',
  `... on AmendDefinitionSuccess { key version }
    ... on AmendDefinitionPending { amendment { definitionKey status } }`,
);
const APPROVE_AMENDMENT = mutation('approveAmendment', '... on ProposerMayNotApprove { proposer }');
const PROPOSE = mutation(
  'proposeStage',
  `... on ProposeStageSuccess { proposal { status missing { people roles } } }
    ... on RankSkipped { stage rank currentRank }
    ... on GateNotTrue { gates { option value leaves { message } } }
    ... on OptionExcluded { options { option invariant } }`,
);
const APPROVE = mutation(
  'approveProposal',
  `... on ApproveProposalSuccess { proposal { status missing { people roles } } }
    ... on ProposerMayNotApprove { proposer }
    ... on RoleNotHeld { asked held }`,
);
const ENACT = mutation(
  'enactProposal',
  `... on EnactProposalSuccess { ladder { current { key } } decision { sequence kind } changes { option { key } from to } }
    ... on ApprovalsMissing { people roles }`,
);
const STAND_DOWN = mutation(
  'standDown',
  `... on StandDownSuccess { ladder { current { key } episode } decision { sequence kind } changes { option { key } from to } }`,
);
const OPTION = `query Step($key: String!) {
  policyOption(situation: "${SITUATION}", key: $key) { availability blockers { code message } }
}`;
const LADDERS = `query Step($key: String!) {
  situation(key: $key) {
    clock { now }
    ladders {
      key
      current { key basisLapse { since reviewBy } }
      basisLapsed
      dwellRemaining
    }
  }
}`;
const DECISIONS = `query Step($key: String!) {
  situation(key: $key) {
    decisions(first: 10) {
      totalCount
      edges {
        node { sequence kind from { key } to { key } decidedBy decidedAt approvals { approver roles } replay { matches } }
      }
    }
  }
}`;

type Claim = readonly [indicator: string, credibility: number, quantity?: object];

interface Told {
  readonly key: string;
  readonly source: string;
  readonly title: string;
  readonly publishedAt: string;
}

/** A report of one source, with what it affirms. */
function report({ key, source, title, publishedAt }: Told, ...claims: readonly Claim[]): Step['input'] {
  return {
    situation: SITUATION,
    key,
    source,
    title,
    publishedAt,
    claims: claims.map(([indicator, credibility, quantity], index) => ({
      key: `${key}-${String(index + 1)}`,
      indicator,
      polarity: 'AFFIRMS',
      credibility,
      modality: 'OBSERVED',
      ...(quantity === undefined ? {} : { quantity }),
    })),
  };
}

const RUNGS = `title: Weapons
initial: ST-NO-WEAPONS
basis: TEXT
stages:
  - {key: ST-NO-WEAPONS, rank: 0, title: Monitor, options: [], minDwell: null}
  - {key: ST-DEFENSIVE, rank: 1, title: Defensive support, options: [OPT-DEFENSIVE], minDwell: P30D, approvals: {quorum: 2, roles: [NSC_MEMBER, LEGAL]}}
  - {key: ST-INDIRECT-LETHAL, rank: 2, title: Indirect lethal support, options: [OPT-INDIRECT-LETHAL], minDwell: P30D, approvals: {quorum: 3, roles: [NSC_MEMBER, NSC_MEMBER, LEGAL]}}
  - {key: ST-DIRECT-LETHAL, rank: 3, title: Direct lethal support, options: [OPT-DIRECT-LETHAL], approvals: {quorum: 3, roles: [NSC_MEMBER, NSC_MEMBER, LEGAL]}}
`;
const SOFTER =
  '{rule: {forbid: {option: {lethality: LETHAL, deliveryMode: DIRECT}}}, severity: SOFT, basis: ASSUMPTION}';
const PERSONNEL = { situation: SITUATION, ladder: 'LAD-PERSONNEL' };
const WEAPONS = { situation: SITUATION, ladder: 'LAD-WEAPONS' };
const HERE = { situation: SITUATION };

/** The table-top exercise on the founding case, from its first day to the step back to nothing. */
export const STEPS: readonly Step[] = [
  {
    title: 'Somebody wants direct lethal aid on the ladder',
    text: 'A planner gives the option a gate. That is no more than a condition; the rule against it stands.',
    by: 'planner',
    document: AMEND,
    input: {
      ...HERE,
      kind: 'PRECONDITION',
      key: 'OPT-DIRECT-LETHAL',
      definition: '{indicator: IND-COMBAT, is: "TRUE"}',
    },
    expected: { __typename: 'AmendDefinitionSuccess', version: 1 },
  },
  {
    title: 'And a rung',
    text: 'The ladder may have it: whether it is ever entered is asked when somebody tries.',
    by: 'planner',
    document: AMEND,
    input: { ...HERE, kind: 'LADDER', key: 'LAD-WEAPONS', definition: RUNGS },
    expected: { __typename: 'AmendDefinitionSuccess', key: 'LAD-WEAPONS', version: 2 },
  },
  {
    title: 'Straight to direct lethal aid',
    text: 'From the bottom the third rung is out of reach.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...WEAPONS, stage: 'ST-DIRECT-LETHAL' },
    expected: { code: 'RANK_SKIPPED', rank: 3, currentRank: 0 },
  },
  {
    title: 'Observers, too early',
    text: 'Ukraine has not consented, and whether the National Assembly must is disputed: both are told.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...PERSONNEL, stage: 'ST-OBSERVERS' },
    expected: { code: 'GATE_NOT_TRUE', gates: [{ option: 'OPT-OBSERVER', value: 'UNKNOWN' }] },
  },
  {
    title: 'Host consent arrives',
    text: 'A report of grade B2 is enough to hold it for true.',
    by: 'analyst',
    document: REPORT,
    input: report(
      {
        key: 'R-CONSENT',
        source: 'SRC-YONHAP',
        title: 'Kyiv agrees to ROK personnel',
        publishedAt: '2024-10-22T18:00:00Z',
      },
      ['IND-HOST-CONSENT', 2],
    ),
    expected: { __typename: 'RecordReportSuccess' },
  },
  {
    title: 'The dispute over the mandate ends',
    text: 'The opinion prevails that a small team needs no consent of the National Assembly.',
    by: 'analyst',
    document: MANDATE,
    input: { ...HERE, mandate: 'MAN-NA-CONSENT', status: 'NONE', applicability: 'NOT_REQUIRED' },
    expected: { changes: [{ option: { key: 'OPT-OBSERVER' }, from: 'UNDETERMINED', to: 'AVAILABLE' }] },
  },
  {
    title: 'Observers are proposed',
    text: 'Two people beside the proposer must approve, one of the National Security Council and one of Legal.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...PERSONNEL, stage: 'ST-OBSERVERS', rationale: 'See the troops with own eyes' },
    expected: { proposal: { status: 'PROPOSED', missing: { people: 2, roles: ['NSC_MEMBER', 'LEGAL'] } } },
  },
  {
    title: 'The proposer approves too',
    text: 'The proposer sits in the council as well, and still may not.',
    by: 'proposer',
    document: APPROVE,
    input: HERE,
    earlier: { proposal: 1 },
    expected: { code: 'PROPOSER_MAY_NOT_APPROVE', proposer: 'proposer' },
  },
  {
    title: 'The council approves',
    text: 'One approval; Legal is missing.',
    by: 'adviser',
    document: APPROVE,
    input: HERE,
    earlier: { proposal: 1 },
    expected: { proposal: { status: 'PROPOSED', missing: { people: 1, roles: ['LEGAL'] } } },
  },
  {
    title: 'Enacted too early',
    text: 'It says how many people are missing, and for which role.',
    by: 'proposer',
    document: ENACT,
    input: HERE,
    earlier: { proposal: 1 },
    expected: { code: 'APPROVALS_MISSING', people: 1, roles: ['LEGAL'] },
  },
  {
    title: 'Legal approves',
    text: 'Nothing is missing any more.',
    by: 'counsel',
    document: APPROVE,
    input: HERE,
    earlier: { proposal: 1 },
    expected: { proposal: { status: 'APPROVED', missing: { people: 0, roles: [] } } },
  },
  {
    title: 'Observers go',
    text: 'Everything is judged once more in the transaction that enacts.',
    by: 'proposer',
    document: ENACT,
    input: HERE,
    earlier: { proposal: 1 },
    expected: {
      ladder: { current: { key: 'ST-OBSERVERS' } },
      decision: { sequence: 1, kind: 'ENACTMENT' },
      changes: [{ option: { key: 'OPT-OBSERVER' }, to: 'ENACTED' }],
    },
  },
  {
    title: 'A second origin confirms the troops',
    text: 'Until now every affirmation came from one service.',
    by: 'analyst',
    document: REPORT,
    input: report(
      {
        key: 'R-SECOND',
        source: 'SRC-UKR-INTEL',
        title: 'DPRK units counted in the Far East',
        publishedAt: '2024-10-22T20:00:00Z',
      },
      ['IND-IN-RUSSIA', 2, { low: 1500, high: 3000, approximate: true }],
      ['IND-COOPERATION', 2],
    ),
    expected: { __typename: 'RecordReportSuccess' },
  },
  {
    title: 'The National Security Council decides',
    text: 'With the mandate every part of the gate holds.',
    by: 'analyst',
    document: MANDATE,
    input: { ...HERE, mandate: 'MAN-NSC', status: 'GRANTED' },
    expected: { changes: [{ option: { key: 'OPT-DEFENSIVE' }, from: 'BLOCKED', to: 'AVAILABLE' }] },
  },
  {
    title: 'Defensive aid is proposed',
    text: 'The first rung of the weapons ladder.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...WEAPONS, stage: 'ST-DEFENSIVE' },
    expected: { proposal: { status: 'PROPOSED', missing: { people: 2, roles: ['NSC_MEMBER', 'LEGAL'] } } },
  },
  {
    title: 'The council approves it',
    text: 'One of two.',
    by: 'minister',
    document: APPROVE,
    input: HERE,
    earlier: { proposal: 2 },
    expected: { proposal: { missing: { people: 1, roles: ['LEGAL'] } } },
  },
  {
    title: 'Legal approves it',
    text: 'Two of two.',
    by: 'counsel',
    document: APPROVE,
    input: HERE,
    earlier: { proposal: 2 },
    expected: { proposal: { status: 'APPROVED' } },
  },
  {
    title: 'Defensive aid is enacted',
    text: 'The ladder now stands on it for thirty days at least.',
    by: 'proposer',
    document: ENACT,
    input: HERE,
    earlier: { proposal: 2 },
    expected: { ladder: { current: { key: 'ST-DEFENSIVE' } }, decision: { sequence: 2, kind: 'ENACTMENT' } },
  },
  {
    title: 'Combat is confirmed',
    text: 'Two origins together reach the 70 that the gate of lethal aid asks for.',
    by: 'analyst',
    document: REPORT,
    input: report(
      { key: 'R-COMBAT', source: 'SRC-NIS', title: 'DPRK troops in combat', publishedAt: '2024-10-22T21:00:00Z' },
      ['IND-COMBAT', 1],
    ),
    expected: { __typename: 'RecordReportSuccess' },
  },
  {
    title: 'Lethal aid, too early',
    text: 'Days, permits and the agreement of the intermediary are missing; each is told.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...WEAPONS, stage: 'ST-INDIRECT-LETHAL' },
    expected: { code: 'GATE_NOT_TRUE', gates: [{ option: 'OPT-INDIRECT-LETHAL', value: 'FALSE' }] },
  },
  {
    title: 'Thirty days pass',
    text: 'Nothing new was reported, and evidence grows stale.',
    by: 'controller',
    document: CLOCK,
    input: { ...HERE, to: '2024-11-22T00:00:00Z' },
    expected: { __typename: 'AdvanceClockSuccess' },
  },
  {
    title: 'What stands on stale evidence is flagged',
    text: 'Nothing steps down by itself: both stages say since when their basis is gone and by when it must be reviewed.',
    by: 'analyst',
    document: LADDERS,
    input: { key: SITUATION },
    expected: {
      ladders: [
        { key: 'LAD-WEAPONS', current: { key: 'ST-DEFENSIVE' }, basisLapsed: true, dwellRemaining: null },
        { key: 'LAD-PERSONNEL', current: { key: 'ST-OBSERVERS' }, basisLapsed: true },
      ],
    },
  },
  {
    title: 'The service reports again',
    text: 'Troops, cooperation and combat, as of the day before.',
    by: 'analyst',
    document: REPORT,
    input: report(
      { key: 'R-NIS-NOV', source: 'SRC-NIS', title: 'DPRK troops fight on', publishedAt: '2024-11-21T12:00:00Z' },
      ['IND-IN-RUSSIA', 2, { low: 10000, high: 12000, approximate: true }],
      ['IND-COOPERATION', 2],
      ['IND-COMBAT', 1],
    ),
    expected: { __typename: 'RecordReportSuccess' },
  },
  {
    title: 'So does the second origin',
    text: 'The basis of what is enacted is whole again.',
    by: 'analyst',
    document: REPORT,
    input: report(
      { key: 'R-UKR-NOV', source: 'SRC-UKR-INTEL', title: 'DPRK losses seen', publishedAt: '2024-11-21T15:00:00Z' },
      ['IND-IN-RUSSIA', 2, { low: 8000, high: 12000, approximate: true }],
      ['IND-COMBAT', 2],
    ),
    expected: { __typename: 'RecordReportSuccess' },
  },
  {
    title: 'The basis is whole again',
    text: 'Both ladders stand on fresh evidence.',
    by: 'analyst',
    document: LADDERS,
    input: { key: SITUATION },
    expected: { ladders: [{ basisLapsed: false, current: { basisLapse: null } }, { basisLapsed: false }] },
  },
  {
    title: 'The export permit comes',
    text: 'One of two mandates that lethal aid still lacks.',
    by: 'analyst',
    document: MANDATE,
    input: { ...HERE, mandate: 'MAN-EXPORT', status: 'GRANTED' },
    expected: { __typename: 'UpdateMandateSuccess' },
  },
  {
    title: 'The intermediary agrees',
    text: 'Every part of the gate holds.',
    by: 'analyst',
    document: MANDATE,
    input: { ...HERE, mandate: 'MAN-INTERMEDIARY', status: 'GRANTED' },
    expected: { changes: [{ option: { key: 'OPT-INDIRECT-LETHAL' }, from: 'BLOCKED', to: 'AVAILABLE' }] },
  },
  {
    title: 'Indirect lethal aid is proposed',
    text: 'Three people beside the proposer: two of the council, one of Legal.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...WEAPONS, stage: 'ST-INDIRECT-LETHAL' },
    expected: { proposal: { missing: { people: 3, roles: ['NSC_MEMBER', 'NSC_MEMBER', 'LEGAL'] } } },
  },
  ...(['adviser', 'minister', 'counsel'] as const).map((by, index) => ({
    title: `Approval ${String(index + 1)} of 3`,
    text: index === 2 ? 'The last one.' : 'Further people are missing.',
    by,
    document: APPROVE,
    input: HERE,
    earlier: { proposal: 3 },
    expected: { proposal: { status: index === 2 ? 'APPROVED' : 'PROPOSED', missing: { people: 2 - index } } },
  })),
  {
    title: 'Indirect lethal aid is enacted',
    text: 'Defensive first, lethal later, one rung at a time.',
    by: 'minister',
    document: ENACT,
    input: HERE,
    earlier: { proposal: 3 },
    expected: { ladder: { current: { key: 'ST-INDIRECT-LETHAL' } }, decision: { sequence: 3, kind: 'ENACTMENT' } },
  },
  {
    title: 'Direct lethal aid again',
    text: 'Now it is the next rung and its gate holds; the rule forbids it all the same.',
    by: 'proposer',
    document: PROPOSE,
    input: { ...WEAPONS, stage: 'ST-DIRECT-LETHAL' },
    expected: {
      code: 'OPTION_EXCLUDED',
      options: [{ option: 'OPT-DIRECT-LETHAL', invariant: 'INV-NO-DIRECT-LETHAL' }],
    },
  },
  {
    title: 'Then the rule must go',
    text: 'A rule is data, and two people may amend it: it waits for the second.',
    by: 'planner',
    document: AMEND,
    input: { ...HERE, kind: 'INVARIANT', key: 'INV-NO-DIRECT-LETHAL', definition: SOFTER },
    expected: { __typename: 'AmendDefinitionPending', amendment: { status: 'PENDING' } },
  },
  {
    title: 'The same planner approves it',
    text: 'One person is not two.',
    by: 'planner',
    document: APPROVE_AMENDMENT,
    input: HERE,
    earlier: { amendment: 1 },
    expected: { code: 'PROPOSER_MAY_NOT_APPROVE', proposer: 'planner' },
  },
  {
    title: 'The report that carried combat is retracted',
    text: 'The other origin alone does not reach what the gate asks for. What was enacted stays, and is flagged.',
    by: 'analyst',
    document: RETRACT,
    input: { ...HERE, claim: 'R-NIS-NOV-3', reason: 'the footage was of another unit' },
    expected: { __typename: 'RetractClaimSuccess' },
  },
  {
    title: 'The basis has lapsed',
    text: 'With a deadline for the review.',
    by: 'minister',
    document: LADDERS,
    input: { key: SITUATION },
    expected: {
      ladders: [
        {
          ...{ key: 'LAD-WEAPONS', basisLapsed: true },
          current: { key: 'ST-INDIRECT-LETHAL', basisLapse: { since: '2024-11-22T00:00:00.000Z' } },
        },
        { basisLapsed: false },
      ],
    },
  },
  {
    title: 'One person steps down to nothing',
    text: 'At once, whatever revision was seen, with no evidence and nobody’s approval.',
    by: 'adviser',
    document: STAND_DOWN,
    input: { ...WEAPONS, stage: 'ST-NO-WEAPONS', expectedRevision: 1 },
    expected: {
      ladder: { current: { key: 'ST-NO-WEAPONS' }, episode: 2 },
      decision: { sequence: 4, kind: 'STAND_DOWN' },
    },
  },
  {
    title: 'Direct lethal aid is as far as ever',
    text: 'It was excluded from the first step to the last.',
    by: 'analyst',
    document: OPTION,
    input: { key: 'OPT-DIRECT-LETHAL' },
    expected: { availability: 'EXCLUDED' },
  },
  {
    title: 'What was decided, by whom, and whether it still computes',
    text: 'Every decision is computed again from what it froze.',
    by: 'counsel',
    document: DECISIONS,
    input: { key: SITUATION },
    expected: {
      decisions: {
        totalCount: 4,
        edges: [4, 3, 2, 1].map((sequence) => ({ node: { sequence, replay: { matches: true } } })),
      },
    },
  },
];

import { readdir, readFile } from 'node:fs/promises';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edited, foundingText, startService, type TestService } from '../support/service.js';
import { ladderCase, PEOPLE } from '../support/ladder-case.js';
import { connectAs, cursorAt, happen, read, readByHash } from '../support/live.js';
import { at, table } from './table.js';

const FOLDER = new URL('../../schema/operations/', import.meta.url);
const FOUNDING = { situation: 'dprk-troops-russia-2024' };

interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.graphql'));
const LIVE = ['what-is-happening-now.graphql'];

async function operationIn(file: string): Promise<Operation> {
  const text = await readFile(new URL(file, FOLDER), 'utf8');
  const header = /^# variables: (.+)$/m.exec(text)?.[1] ?? '';
  return { text, variables: JSON.parse(header) as Operation['variables'] };
}

/** What an operation answers with the variables of its header, and the others given. */
async function answerTo(
  service: TestService,
  file: string,
  others: Operation['variables'] = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { text, variables } = await operationIn(file);
  const { status, body } = await service.ask(text, { ...variables, ...others });
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  return body.data ?? {};
}

let service: TestService;

beforeAll(async () => {
  // Statements are counted: whole answers are not remembered here, as tests/wire/remembered has it.
  service = await startService(undefined, { LIMIT_ANSWER_MB: '0' });
});

afterAll(() => service.close());

describe('what-may-be-done-today', () => {
  it('says which options are open', async () => {
    const answer = await answerTo(service, 'what-may-be-done-today.graphql');
    expect(at(answer, 'situation.withheld')).toBe(false);
    expect(at(answer, 'situation.asOf')).toEqual({
      validAt: '2024-10-22T23:59:59.000Z',
      knownAt: '2024-10-22T23:59:59.000Z',
    });
    expect(table(answer, 'situation.options', 'key availability evidenceStatus mandateStatus sequenceStatus')).toEqual([
      'OPT-OBSERVER | UNDETERMINED | UNKNOWN | UNKNOWN | TRUE',
      'OPT-DEFENSIVE | BLOCKED | FALSE | FALSE | TRUE',
      'OPT-INDIRECT-LETHAL | BLOCKED | UNKNOWN | FALSE | FALSE',
      'OPT-DIRECT-LETHAL | EXCLUDED | UNKNOWN | UNKNOWN | FALSE',
    ]);
  });

  it('says what stands before each, in words', async () => {
    const answer = await answerTo(service, 'what-may-be-done-today.graphql');
    expect(table(answer, 'situation.options.blockers', 'code message')).toEqual([
      'EVIDENCE_UNKNOWN | The evidence does not decide it: “Ukraine consents to the ROK personnel” is TRUE.',
      'MANDATE_DISPUTED | Whether the mandate is required is disputed: “National Assembly consent to the dispatch of armed forces” is there.',
      'CORROBORATION_MISSING | Too few independent origins: 2 or more origins affirm “DPRK troops are present in Russia”.',
      'MANDATE_MISSING | The mandate is not there: “National Security Council decision” is there.',
      'STAGE_NOT_REACHED | The stage is not reached: stage “Defensive support” is held for P30D.',
      'EVIDENCE_UNKNOWN | The evidence does not decide it: “DPRK troops take part in combat” is TRUE (with support of 70 or more, evidence no older than P14D).',
      'MANDATE_MISSING | The mandate is not there: “National Security Council decision” is there.',
      'MANDATE_MISSING | The mandate is not there: “Export permit for strategic items” is there.',
      'MANDATE_MISSING | The mandate is not there: “Agreement of the intermediary state or end user” is there.',
      'NOT_NEXT_STAGE | Its stage has rank 2; the ladder stands at rank 0.',
      'INVARIANT | The rule INV-DEFENSIVE-FIRST forbids it.',
      'INVARIANT | The rule INV-NO-SKIP forbids it.',
      'NO_PRECONDITION | No precondition is defined: nothing says that it is open.',
      'NO_STAGE | It stands on no stage of any ladder.',
      'INVARIANT | The rule INV-NO-DIRECT-LETHAL forbids it.',
    ]);
  });

  it('says what the decider is reported to intend', async () => {
    const answer = await answerTo(service, 'what-may-be-done-today.graphql');
    expect(table(answer, 'situation.options', 'key statedIntents.status statedIntents.report.key')).toEqual([
      'OPT-OBSERVER | UNDER_CONSIDERATION | R3',
      'OPT-DEFENSIVE | UNDER_EVALUATION | R3',
      'OPT-INDIRECT-LETHAL | UNDER_EVALUATION | R3',
      'OPT-DIRECT-LETHAL |  | ',
    ]);
  });
});

/** Each indicator with its state: the table of the founding case. */
async function states(asked: TestService, others: Operation['variables'] = {}): Promise<readonly string[]> {
  const answer = await answerTo(asked, 'who-says-so-and-who-denies.graphql', others);
  return table(answer, 'situation.indicators', 'key state.value state.reason state.support state.against');
}

describe('who-says-so-and-who-denies', () => {
  const AS_FOUNDED = [
    'IND-SEND-DECISION | TRUE | SUPPORTED | 64.38 | 7.5',
    'IND-IN-RUSSIA | TRUE | SUPPORTED | 52.5 | 7.5',
    'IND-IN-UKRAINE | UNKNOWN | UNGRADED | 0 | 0',
    'IND-COOPERATION | TRUE | SUPPORTED | 52.5 | 0',
    'IND-NATO-DRAW | UNKNOWN | INSUFFICIENT | 7.5 | 0',
    'IND-COMBAT | UNKNOWN | NO_EVIDENCE | 0 | 0',
    'IND-CAPTURED | UNKNOWN | NO_EVIDENCE | 0 | 0',
    'IND-HOST-CONSENT | UNKNOWN | NO_EVIDENCE | 0 | 0',
  ];

  it('gives every fact the state that the founding case has', async () => {
    expect(await states(service)).toEqual(AS_FOUNDED);
  });

  it('names the claims on both sides, with weights, sources and the relay', async () => {
    const answer = await answerTo(service, 'who-says-so-and-who-denies.graphql');
    const columns = 'claim.key claim.report.source.key claim.report.via.name side weight counted reason freshUntil';
    expect(table(answer, 'situation.indicators.state.contributions', columns)).toEqual([
      'C1 | SRC-NIS | null | FOR | 52.5 | true | COUNTED | null',
      'C0 | SRC-UKR-INTEL | null | FOR | 25 | true | COUNTED | null',
      'C5 | SRC-DPRK-UN | null | AGAINST | 7.5 | true | COUNTED | null',
      'C2 | SRC-NIS | null | FOR | 52.5 | true | COUNTED | 2024-11-21T00:00:00.000Z',
      'C6 | SRC-DPRK-UN | null | AGAINST | 7.5 | true | COUNTED | 2024-11-21T00:00:00.000Z',
      'C3 | SRC-TG | Yonhap News Agency | FOR | null | false | UNGRADED | 2024-11-04T00:00:00.000Z',
      'C4 | SRC-NIS | null | FOR | 52.5 | true | COUNTED | 2024-11-21T00:00:00.000Z',
      'C7 | SRC-RUS-UN | null | FOR | 7.5 | true | COUNTED | 2024-11-21T00:00:00.000Z',
    ]);
    expect(table(answer, 'situation.indicators', 'key state.contributions.claim.key').slice(0, 5)).toEqual([
      'IND-SEND-DECISION | C1 C0 C5',
      'IND-IN-RUSSIA | C2 C6',
      'IND-IN-UKRAINE | C3',
      'IND-COOPERATION | C4',
      'IND-NATO-DRAW | C7',
    ]);
  });

  it('calls the evidence stale a month later, but for what never is', async () => {
    const asOf = { validAt: '2024-11-22T00:00:00Z', knownAt: '2024-11-22T00:00:00Z' };
    expect(await states(service, { asOf })).toEqual([
      AS_FOUNDED[0],
      'IND-IN-RUSSIA | UNKNOWN | STALE | 0 | 0',
      'IND-IN-UKRAINE | UNKNOWN | INSUFFICIENT | 0 | 0',
      'IND-COOPERATION | UNKNOWN | STALE | 0 | 0',
      'IND-NATO-DRAW | UNKNOWN | INSUFFICIENT | 0 | 0',
      ...AS_FOUNDED.slice(5),
    ]);
  });

  it('holds to the last millisecond of the horizon, and not beyond it', async () => {
    const inRussia = async (validAt: string) => (await states(service, { asOf: { validAt } }))[1];
    expect(await inRussia('2024-11-21T00:00:00.000Z')).toBe(AS_FOUNDED[1]);
    expect(await inRussia('2024-11-21T00:00:00.001Z')).toBe('IND-IN-RUSSIA | UNKNOWN | STALE | 0 | 0');
  });

  it.each([
    [
      'the claims of the NIS at credibility 3',
      (text: string) => text.replaceAll(/(report: R1, .*credibility: )2/g, '$13'),
      ['IND-IN-RUSSIA | UNKNOWN | INSUFFICIENT | 37.5 | 7.5', 'IND-COOPERATION | UNKNOWN | INSUFFICIENT | 37.5 | 0'],
    ],
    [
      'the denial at B2',
      (text: string) =>
        edited(text, 'origin: O-DPRK, reliability: D', 'origin: O-DPRK, reliability: B').replaceAll(
          /(report: R4, .*credibility: )4/g,
          '$12',
        ),
      ['IND-IN-RUSSIA | UNKNOWN | CONTESTED | 52.5 | 52.5'],
    ],
  ])('comes out otherwise with %s', async (_, change, expected) => {
    const changed = await startService([change(await foundingText())]);
    expect(await states(changed)).toEqual(expect.arrayContaining(expected));
    await changed.close();
  });
});

describe('why-is-an-option-not-open', () => {
  const nodesOf = async (option: string): Promise<readonly string[]> => {
    const answer = await answerTo(service, 'why-is-an-option-not-open.graphql', { option });
    const columns = 'id operator value reason decisive support against contributions.claim.key contributions.counted';
    return table(answer, 'policyOption.evaluation.nodes', columns);
  };

  it('shows every part of the gate with its reason and its claims', async () => {
    expect(await nodesOf('OPT-DEFENSIVE')).toEqual([
      '0 | ALL | FALSE | DERIVED | true | null | null |  | ',
      '0.0 | INDICATOR | TRUE | SUPPORTED | false | 52.5 | 0 | C4 | true',
      '0.1 | ANY | TRUE | DERIVED | false | null | null |  | ',
      '0.1.0 | QUANTITY | TRUE | SUPPORTED | false | 52.5 | 7.5 | C2 C6 | true true',
      '0.1.1 | INDICATOR | UNKNOWN | NO_EVIDENCE | false | 0 | 0 |  | ',
      '0.2 | CORROBORATION | FALSE | ORIGINS | true | 52.5 | 7.5 | C2 C6 | true true',
      '0.3 | MANDATE | FALSE | WITHHELD | true | null | null |  | ',
    ]);
    expect(await nodesOf('OPT-OBSERVER')).toEqual([
      '0 | ALL | UNKNOWN | DERIVED | true | null | null |  | ',
      '0.0 | INDICATOR | TRUE | SUPPORTED | false | 52.5 | 7.5 | C2 C6 | true true',
      '0.1 | INDICATOR | UNKNOWN | NO_EVIDENCE | true | 0 | 0 |  | ',
      '0.2 | MANDATE | UNKNOWN | DISPUTED | true | null | null |  | ',
    ]);
    expect(await nodesOf('OPT-INDIRECT-LETHAL')).toEqual([
      '0 | ALL | FALSE | DERIVED | true | null | null |  | ',
      '0.0 | STAGE | FALSE | NOT_REACHED | true | null | null |  | ',
      '0.1 | INDICATOR | UNKNOWN | NO_EVIDENCE | false | 0 | 0 |  | ',
      '0.2 | MANDATE | FALSE | WITHHELD | true | null | null |  | ',
      '0.3 | MANDATE | FALSE | WITHHELD | true | null | null |  | ',
      '0.4 | MANDATE | FALSE | WITHHELD | true | null | null |  | ',
    ]);
    expect(await nodesOf('OPT-DIRECT-LETHAL')).toEqual([]);
  });

  it('says it in a sentence, and which nodes are in the way', async () => {
    const answer = await answerTo(service, 'why-is-an-option-not-open.graphql');
    expect(at(answer, 'policyOption.evaluation.sentence')).toBe(
      'The precondition does not hold: 2 or more origins affirm “DPRK troops are present in Russia”: FALSE, 1 counted; ' +
        '“National Security Council decision” is there: FALSE, it is required and not given. 3 further parts do not decide it.',
    );
    expect(table(answer, 'policyOption.blockers', 'code value node.id')).toEqual([
      'CORROBORATION_MISSING | FALSE | 0.2',
      'MANDATE_MISSING | FALSE | 0.3',
    ]);
  });
});

describe('is-the-second-report-independent', () => {
  const originsOf = async (indicator: string): Promise<readonly string[]> => {
    const answer = await answerTo(service, 'is-the-second-report-independent.graphql', { indicator });
    return table(answer, 'situation.indicator.origins', 'origin support against sources.key sources.reliability');
  };

  it('counts the origins behind a fact', async () => {
    expect(await originsOf('IND-IN-RUSSIA')).toEqual([
      'O-DPRK | null | 7.5 | SRC-DPRK-UN | D',
      'O-NIS | 52.5 | null | SRC-NIS | B',
    ]);
    expect(await originsOf('IND-SEND-DECISION')).toEqual([
      'O-DPRK | null | 7.5 | SRC-DPRK-UN | D',
      'O-NIS | 52.5 | null | SRC-NIS | B',
      'O-UKR | 25 | null | SRC-UKR-INTEL | C',
    ]);
  });

  it('never takes a relay for an origin', async () => {
    expect(await originsOf('IND-IN-UKRAINE')).toEqual(['O-TG | null | null | SRC-TG | F']);
  });

  it('says which options ask about the fact', async () => {
    const answer = await answerTo(service, 'is-the-second-report-independent.graphql');
    expect(table(answer, 'situation.indicator.usedBy', 'key availability')).toEqual([
      'OPT-OBSERVER | UNDETERMINED',
      'OPT-DEFENSIVE | BLOCKED',
    ]);
  });
});

describe('which-entries-are-assumptions', () => {
  it('lists every entry of the dossier that is marked as one, by its kind', async () => {
    const answer = await answerTo(service, 'which-entries-are-assumptions.graphql');
    expect(table(answer, 'situation.assumptions', 'subject key')).toEqual([
      'EVIDENCE_POLICY | default',
      ...['DPRK-UN', 'NIS', 'ROK-INSIDER', 'RUS-UN', 'TG', 'UKR-INTEL', 'YONHAP'].map(
        (key) => `SOURCE_GRADE | SRC-${key}`,
      ),
      'CLAIM | C4',
      ...['C4', 'C6', 'C2', 'C3', 'C7', 'C5', 'C1', 'C0'].map((key) => `CLAIM_GRADE | ${key}`),
      'INDICATOR | IND-COMBAT',
      'INDICATOR | IND-CAPTURED',
      'INDICATOR | IND-HOST-CONSENT',
      'MANDATE | MAN-NSC',
      'MANDATE | MAN-INTERMEDIARY',
      'POLICY_OPTION | OPT-DIRECT-LETHAL',
      'PRECONDITION | OPT-DEFENSIVE',
      'PRECONDITION | OPT-INDIRECT-LETHAL',
      'PRECONDITION | OPT-OBSERVER',
      'LADDER | LAD-PERSONNEL',
      'INVARIANT | INV-NO-DIRECT-LETHAL',
    ]);
  });

  it('says in words what is assumed', async () => {
    const answer = await answerTo(service, 'which-entries-are-assumptions.graphql');
    const statements = table(answer, 'situation.assumptions', 'subject key statement');
    expect(statements).toEqual(
      expect.arrayContaining([
        'EVIDENCE_POLICY | default | A side decides from a weight of 50 with a lead of 25',
        'SOURCE_GRADE | SRC-TG | SRC-TG is graded F',
        'CLAIM | C4 | SRC-NIS affirms IND-COOPERATION',
        'CLAIM_GRADE | C3 | C3 is graded 6',
        'MANDATE | MAN-NSC | National Security Council decision',
        'PRECONDITION | OPT-OBSERVER | OPT-OBSERVER needs all of (“DPRK troops are present in Russia” is TRUE; “Ukraine consents to the ROK personnel” is TRUE; “National Assembly consent to the dispatch of armed forces” is there)',
        'INVARIANT | INV-NO-DIRECT-LETHAL | No option that is LETHAL and DIRECT may be enacted.',
      ]),
    );
  });

  it('gives the numbers and the rules that answers rest on', async () => {
    const answer = await answerTo(service, 'which-entries-are-assumptions.graphql');
    const policy = at(answer, 'situation.evidencePolicy');
    expect(policy).toMatchObject({ version: 1, accept: 50, margin: 25 });
    expect(table(policy, 'reliability', 'grade percentage').join(', ')).toBe(
      'A | 100, B | 75, C | 50, D | 25, E | 0, F | null',
    );
    expect(table(policy, 'credibility', 'grade percentage').join(', ')).toBe(
      '1 | 90, 2 | 70, 3 | 50, 4 | 30, 5 | 10, 6 | null',
    );
    expect(table(answer, 'situation.invariants', 'key severity basis statement')).toEqual([
      'INV-DEFENSIVE-FIRST | HARD | TEXT | An option that is LETHAL needs one that is DEFENSIVE on a lower rung, held in the same episode.',
      'INV-NO-SKIP | HARD | TEXT | No rung may be skipped.',
      'INV-NO-DIRECT-LETHAL | HARD | ASSUMPTION | No option that is LETHAL and DIRECT may be enacted.',
    ]);
  });
});

describe('what-does-the-ladder-look-like', () => {
  it('draws the rungs, where each ladder stands, and what stands before the next rung', async () => {
    const answer = await answerTo(service, 'what-does-the-ladder-look-like.graphql');
    const standing = 'key current.key since episode dwellRemaining basisLapsed standDowns.to.key';
    expect(table(answer, 'situation.ladders', standing)).toEqual([
      'LAD-WEAPONS | ST-NO-WEAPONS | 2024-10-21T00:00:00.000Z | 1 | null | false | ',
      'LAD-PERSONNEL | ST-NO-DISPATCH | 2024-10-21T00:00:00.000Z | 1 | null | false | ',
    ]);
    const rungs = 'rank key status minDwell approvals.quorum approvals.roles options.key options.availability';
    expect(table(answer, 'situation.ladders.stages', rungs)).toEqual([
      '0 | ST-NO-WEAPONS | CURRENT | null | null | null |  | ',
      '1 | ST-DEFENSIVE | NEXT | P30D | 2 | NSC_MEMBER LEGAL | OPT-DEFENSIVE | BLOCKED',
      '2 | ST-INDIRECT-LETHAL | AHEAD | P30D | 3 | NSC_MEMBER NSC_MEMBER LEGAL | OPT-INDIRECT-LETHAL | BLOCKED',
      '0 | ST-NO-DISPATCH | CURRENT | null | null | null |  | ',
      '1 | ST-OBSERVERS | NEXT | null | 2 | NSC_MEMBER LEGAL | OPT-OBSERVER | UNDETERMINED',
    ]);
    expect(table(answer, 'situation.ladders', 'next.to.key next.allowed next.guard next.blockers.code')).toEqual([
      'ST-DEFENSIVE | false | FALSE | CORROBORATION_MISSING MANDATE_MISSING',
      'ST-OBSERVERS | false | UNKNOWN | EVIDENCE_UNKNOWN MANDATE_DISPUTED',
    ]);
  });
});

describe('who-approved-what and what-waits-for-my-approval', () => {
  it('tell who approved, that the decision replays, and that nothing waits any more', async () => {
    const asked = await startService([]);
    const of = await ladderCase(asked);
    const proposal = await of.propose('ST-1');
    const ned = asked.as(PEOPLE.ned);
    const waiting = await answerTo({ ...asked, ...ned }, 'what-waits-for-my-approval.graphql');
    const columns =
      'situation.key proposal.key proposal.to.title roles proposal.evaluationHolds proposal.missing.people';
    expect(table(waiting, 'viewer.pendingApprovals', columns)).toEqual([
      `${of.key} | ${proposal} | Shield | NSC_MEMBER | true | 2`,
    ]);
    await of.must('lea', 'approveProposal', { proposal });
    await of.must('ned', 'approveProposal', { proposal });
    await of.must('ann', 'enactProposal', { proposal });
    const answer = await answerTo(asked, 'who-approved-what.graphql', { situation: of.key });
    const told =
      'sequence kind from.key to.key decidedBy proposal.proposer approvals.approver options.value replay.matches';
    expect(table(answer, 'situation.decisions.edges.node', told)).toEqual([
      '1 | ENACTMENT | ST-0 | ST-1 | ann | ann | lea ned | TRUE | true',
    ]);
    expect(
      at(await answerTo({ ...asked, ...ned }, 'what-waits-for-my-approval.graphql'), 'viewer.pendingApprovals'),
    ).toEqual([]);
    await asked.close();
  });
});

describe('which-mandates-are-there', () => {
  it('tells the missing from the disputed', async () => {
    const answer = await answerTo(service, 'which-mandates-are-there.graphql');
    expect(table(answer, 'situation.mandates', 'key applicability status value reason basis legalBasis')).toEqual([
      'MAN-NA-CONSENT | DISPUTED | NONE | UNKNOWN | DISPUTED | EXTERNAL | Constitution of the Republic of Korea, Art. 60(2)',
      'MAN-NSC | REQUIRED | NONE | FALSE | WITHHELD | ASSUMPTION | null',
      'MAN-EXPORT | REQUIRED | NONE | FALSE | WITHHELD | EXTERNAL | Foreign Trade Act (strategic items)',
      'MAN-INTERMEDIARY | REQUIRED | NONE | FALSE | WITHHELD | ASSUMPTION | null',
    ]);
  });
});

describe('what-was-reported', () => {
  it('lists the claims, the newest first', async () => {
    const answer = await answerTo(service, 'what-was-reported.graphql');
    expect(at(answer, 'situation.claims.totalCount')).toBe(8);
    expect(at(answer, 'situation.claims.pageInfo.hasNextPage')).toBe(false);
    const columns = 'key observedAt polarity credibility disposition report.source.reliability report.marking';
    expect(table(answer, 'situation.claims.edges.node', columns)).toEqual([
      'C7 | 2024-10-22T00:00:00.000Z | AFFIRMS | 4 | STANDING | D | CLEAR',
      'C6 | 2024-10-22T00:00:00.000Z | DENIES | 4 | STANDING | D | CLEAR',
      'C5 | 2024-10-22T00:00:00.000Z | DENIES | 4 | STANDING | D | CLEAR',
      'C4 | 2024-10-22T00:00:00.000Z | AFFIRMS | 2 | STANDING | B | CLEAR',
      'C2 | 2024-10-22T00:00:00.000Z | AFFIRMS | 2 | STANDING | B | CLEAR',
      'C1 | 2024-10-22T00:00:00.000Z | AFFIRMS | 2 | STANDING | B | CLEAR',
      'C0 | 2024-10-22T00:00:00.000Z | AFFIRMS | 3 | STANDING | C | CLEAR',
      'C3 | 2024-10-21T00:00:00.000Z | AFFIRMS | 6 | STANDING | F | CLEAR',
    ]);
  });
});

describe('which-situations-are-there', () => {
  it('lists the founding case, and tells the reader who is asking', async () => {
    const answer = await answerTo(service, 'which-situations-are-there.graphql');
    expect(answer['viewer']).toEqual({ subject: 'writer', clearance: 'CLEAR' });
    expect(at(answer, 'situations.totalCount')).toBe(1);
    const columns = 'key title revision clock.mode clock.now decidingActor.name';
    expect(table(answer, 'situations.edges.node', columns)).toEqual([
      'dprk-troops-russia-2024 | DPRK troops reported in Russia - response options of the Republic of Korea | 1 | EXERCISE | 2024-10-22T23:59:59.000Z | Republic of Korea',
    ]);
  });
});

describe('what-happened', () => {
  it('tells first of what was put on record, then of what followed', async () => {
    const asked = await startService([]);
    const { key, must } = await ladderCase(asked);
    await must('kim', 'updateMandate', { mandate: 'MAN-LAW', status: 'REVOKED' });
    const answer = await answerTo(asked, 'what-happened.graphql', { situation: key });
    expect(table(answer, 'situation.events.edges.node', 'kind causedBy mandate.key option.key from to')).toEqual([
      'DOSSIER_IMPORTED | import | null | null | null | null',
      'MANDATE_UPDATED | kim | MAN-LAW | null | null | null',
      'AVAILABILITY_CHANGED | kim | null | OPT-SHIELD | AVAILABLE | BLOCKED',
      'AVAILABILITY_CHANGED | kim | null | OPT-WORDS | AVAILABLE | BLOCKED',
    ]);
    await asked.close();
  });
});

describe('what-is-happening-now', () => {
  it('tells over a socket what is put on record, asked by its hash where nothing else may be asked', async () => {
    const asked = await startService([], { TRUSTED_DOCUMENTS_ONLY: 'all' });
    const { key } = await ladderCase(asked);
    const { text } = await operationIn('what-is-happening-now.graphql');
    const document = print(parse(text));
    const manifest = JSON.parse(await readFile(new URL('../trusted-documents.json', FOLDER), 'utf8')) as object;
    const [hash] = Object.entries(manifest).find(([, trusted]) => trusted === document) ?? [];
    const client = await connectAs(asked.url, PEOPLE.kim);
    const subscribed = readByHash(client, `sha256:${hash ?? ''}`, { situation: key, after: cursorAt(0) });
    await subscribed.until(1);
    await happen(asked.database.url, key);
    await subscribed.until(2);
    expect(subscribed.results).toMatchObject([
      { data: { situationEvents: { kind: 'DOSSIER_IMPORTED', causedBy: 'import', report: null } } },
      { data: { situationEvents: { kind: 'CLOCK_ADVANCED', causedBy: 'writer' } } },
    ]);
    const other = read(client, `subscription { situationEvents(situation: "${key}") { id } }`);
    expect(await other.ended).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    await client.dispose();
    await asked.close();
  });
});

describe('every committed operation', () => {
  it.each(files.filter((file) => !LIVE.includes(file)))('%s answers without an error', async (file) => {
    const data = await answerTo(service, file);
    expect(Object.values(data)).not.toContain(null);
  });

  it.each(files)('%s says which question it answers, and to which group it belongs', async (file) => {
    const { text } = await operationIn(file);
    expect(text).toMatch(/^# group: \S.*\n# question: \S.*\n# variables: \{.*\}\n(query|subscription) [A-Z]\w+[ (]/);
    expect(text.includes('\nsubscription ')).toBe(LIVE.includes(file));
  });

  /** Statements when nothing is remembered, and when the picture is: the revision is checked, the picture loaded, lists read. */
  it.each([
    ['what-may-be-done-today.graphql', 2, 1],
    ['why-is-an-option-not-open.graphql', 2, 1],
    ['who-says-so-and-who-denies.graphql', 2, 1],
    ['is-the-second-report-independent.graphql', 2, 1],
    ['which-entries-are-assumptions.graphql', 2, 1],
    ['which-mandates-are-there.graphql', 2, 1],
    ['what-does-the-ladder-look-like.graphql', 2, 1],
    ['what-was-reported.graphql', 3, 2],
    ['what-happened.graphql', 3, 2],
  ])('%s takes %i statements, and %i once the picture is known', async (file, cold, warm) => {
    const asOf = { validAt: new Date(Date.UTC(2024, 9, 23) + files.indexOf(file)).toISOString() };
    const counts: number[] = [];
    for (let turn = 1; turn <= 2; turn += 1) {
      service.statements.length = 0;
      await answerTo(service, file, { asOf });
      counts.push(service.statements.length);
    }
    expect(counts).toEqual([cold, warm]);
    expect(service.statements[0]).toBe('situation-revision');
  });

  it('loads one picture for each situation of a list that shows more than the list reads', async () => {
    service.statements.length = 0;
    await answerTo(service, 'which-situations-are-there.graphql');
    expect(service.statements.slice(1)).toEqual(['situation-revision']);
  });

  it('reads the evidence of the picture anew when the situation has been written to', async () => {
    service.statements.length = 0;
    await service.database.source.query('UPDATE situation SET revision = revision + 1');
    await answerTo(service, 'what-may-be-done-today.graphql', FOUNDING);
    expect(service.statements).toEqual(['situation-revision', 'evidence-as-of']);
  });
});

import { done, type Input, type MutationName, write, type Written } from './mutations.js';
import type { Person } from './people.js';
import { importOrThrow, type TestService } from './service.js';

/** Where the clock of a ladder case stands when it is imported. */
export const LADDER_START = '2030-01-10T00:00:00.000Z';

/**
 * A small invented case with a ladder of four rungs: a defensive option behind evidence and a mandate, a lethal one that
 * needs it, an open one that nobody need approve; and a second ladder that asks for nothing.
 */
export function ladderDossier(key: string): string {
  return `situation:
  key: ${key}
  title: A case of ladders
  decidingActor: GOV
  openedAt: "2030-01-01"
  clock: {mode: EXERCISE, now: "2030-01-10"}
evidencePolicy:
  key: default
  reliability: {A: 100, B: 75, C: 50, D: 25, E: 0, F: null}
  credibility: {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null}
  accept: 50
  margin: 25
actors:
  - {key: GOV, name: Government, kind: STATE}
sources:
  - {key: S-ONE, name: One, kind: WITNESS, origin: O-ONE, reliability: A}
  - {key: S-TWO, name: Two, kind: WITNESS, origin: O-TWO, reliability: A}
  - {key: S-OFF, name: Aside, kind: WITNESS, origin: O-OFF, reliability: A}
indicators:
  - {key: IND-ALERT, title: Alert, kind: BOOLEAN, horizon: P60D}
  - {key: IND-ASIDE, title: Something else, kind: BOOLEAN}
reports:
  - {key: R-ONE, source: S-ONE, title: Seen, published: "2030-01-05"}
  - {key: R-OFF, source: S-OFF, title: Beside the point, published: "2030-01-05"}
claims:
  - {key: C-ONE, report: R-ONE, indicator: IND-ALERT, polarity: AFFIRMS, credibility: 1, modality: OBSERVED}
  - {key: C-OFF, report: R-OFF, indicator: IND-ASIDE, polarity: AFFIRMS, credibility: 1, modality: OBSERVED}
mandates:
  - {key: MAN-LAW, title: Leave of the assembly, applicability: REQUIRED, status: GRANTED, validUntil: "2031-01-01"}
  - {key: MAN-COURT, title: Leave of the court, applicability: REQUIRED, status: GRANTED}
options:
  - {key: OPT-SHIELD, kind: DEFENSIVE_AID, title: Shield, track: MAIN, purpose: DEFENSIVE, lethality: NON_LETHAL, deliveryMode: DIRECT}
  - {key: OPT-SWORD, kind: INDIRECT_LETHAL_AID, title: Sword, track: MAIN, lethality: LETHAL, deliveryMode: INDIRECT}
  - {key: OPT-WORDS, kind: DIPLOMATIC, title: Words, track: SIDE}
preconditions:
  OPT-SHIELD: {all: [{indicator: IND-ALERT}, {mandate: MAN-LAW}]}
  OPT-SWORD: {all: [{mandate: MAN-COURT}, {optionEnacted: OPT-SHIELD}]}
  OPT-WORDS: {mandate: MAN-LAW}
ladders:
  - key: LAD-MAIN
    initial: ST-0
    stages:
      - {key: ST-0, rank: 0, title: Watch}
      - {key: ST-1, rank: 1, title: Shield, options: [OPT-SHIELD], minDwell: P2D, approvals: {quorum: 2, roles: [NSC_MEMBER, LEGAL]}}
      - {key: ST-2, rank: 2, title: Sword, options: [OPT-SWORD], approvals: {quorum: 1, roles: [NSC_MEMBER]}}
      - {key: ST-3, rank: 3, title: Top}
  - key: LAD-SIDE
    initial: SD-0
    stages:
      - {key: SD-0, rank: 0, title: Silence}
      - {key: SD-1, rank: 1, title: Words, options: [OPT-WORDS]}
invariants:
  - {key: INV-FIRST, rule: {requiresPrior: {option: {lethality: LETHAL}, prior: {purpose: DEFENSIVE}}}, severity: HARD}
  - {key: INV-NO-DIRECT, rule: {forbid: {option: {lethality: LETHAL, deliveryMode: DIRECT}}}, severity: HARD}
`;
}

/** Somebody of these roles, who sees what all the world may see unless a clearance is given. */
function person(subject: string, roles: readonly string[], clearance = 'CLEAR'): Person {
  return { subject, roles, clearance };
}

/** Ann proposes; Ned and Nora sit on the council, Lea is a lawyer; Ole is both; Kim keeps the clock and the evidence. */
export const PEOPLE = {
  ann: person('ann', ['PROPOSER']),
  abe: person('abe', ['PROPOSER']),
  ned: person('ned', ['NSC_MEMBER']),
  nora: person('nora', ['NSC_MEMBER']),
  lea: person('lea', ['LEGAL']),
  ole: person('ole', ['NSC_MEMBER', 'LEGAL']),
  pro: person('pro', ['PROPOSER', 'NSC_MEMBER', 'LEGAL']),
  guest: person('guest', ['PRESS']),
  kim: person('kim', ['ANALYST', 'PLANNER', 'ADMIN']),
  amber: person('amber', ['PROPOSER'], 'AMBER'),
  anna: person('anna', ['NSC_MEMBER', 'LEGAL', 'ANALYST'], 'AMBER'),
  ansel: person('ansel', ['NSC_MEMBER', 'LEGAL'], 'AMBER'),
} as const;

export type Name = keyof typeof PEOPLE;

/** What people do in one situation. */
export interface LadderCase {
  readonly key: string;
  /** Sends a write as somebody. */
  readonly act: (who: Name, name: MutationName, input?: Input) => Promise<Written>;
  /** The same; throws where it is refused. */
  readonly must: (who: Name, name: MutationName, input?: Input) => Promise<Written>;
  /** Proposes a rung; gives the key of the proposal. */
  readonly propose: (stage: string, by?: Name, input?: Input) => Promise<string>;
  /** Brings the main ladder from where it stands to a rung, by Ann, with everybody's approval. */
  readonly climb: (...stages: readonly string[]) => Promise<void>;
  /** Asks as somebody. */
  readonly ask: (who: Name, query: string, variables?: Input) => Promise<Readonly<Record<string, unknown>>>;
}

let count = 0;

/** A ladder case of its own. */
export async function ladderCase(
  service: TestService,
  edit: (dossier: string) => string = (dossier) => dossier,
): Promise<LadderCase> {
  count += 1;
  const key = `ladders-${String(count)}`;
  await importOrThrow(service.database, edit(ladderDossier(key)));
  return caseOf(service, key);
}

/** The case of a key, once its dossier is imported. */
export function caseOf(service: Pick<TestService, 'as'>, key: string): LadderCase {
  const of = (input: Input): Input => ({ situation: key, ...input });
  const act = (who: Name, name: MutationName, input: Input = {}) => write(service.as(PEOPLE[who]), name, of(input));
  const must = (who: Name, name: MutationName, input: Input = {}) => done(service.as(PEOPLE[who]), name, of(input));
  const propose = async (stage: string, by: Name = 'ann', input: Input = {}): Promise<string> => {
    const ladder = stage.startsWith('SD') ? 'LAD-SIDE' : 'LAD-MAIN';
    const { proposal } = await must(by, 'proposeStage', { ladder, stage, ...input });
    return (proposal as { key: string }).key;
  };
  const climb = async (...stages: readonly string[]): Promise<void> => {
    for (const stage of stages) {
      const proposal = await propose(stage);
      if (stage === 'ST-1') await must('lea', 'approveProposal', { proposal });
      if (stage === 'ST-1' || stage === 'ST-2') await must('ned', 'approveProposal', { proposal });
      await must('ann', 'enactProposal', { proposal });
    }
  };
  const ask = async (who: Name, query: string, variables: Input = {}) => {
    const { body } = await service.as(PEOPLE[who]).ask(query, { key, ...variables });
    if (body.errors !== undefined || body.data == null) throw new Error(JSON.stringify(body));
    return body.data;
  };
  return { key, act, must, propose, climb, ask };
}

/** An instant some days after the start of a case. */
export function day(days: number): string {
  return new Date(Date.parse(LADDER_START) + days * 86_400_000).toISOString();
}

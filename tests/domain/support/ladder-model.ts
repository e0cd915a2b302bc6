import type { GradedClaim } from '../../../src/domain/evidence/ballot.js';
import type { Ladder, LadderPosition, Stage } from '../../../src/domain/escalation/ladder.js';
import type { Invariant } from '../../../src/domain/options/invariant.js';
import type { OptionCase } from '../../../src/domain/options/option-case.js';
import type { PolicyOption } from '../../../src/domain/options/option.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import { milliseconds } from './small-facts.js';

/** The little world of the model checker, as plain tables. Durations are ticks of one millisecond. */
export type Option = 'SHIELD' | 'SWORD';
export type Person = 'ANN' | 'BOB' | 'CAT' | 'DAN';

/** DAN has no part in it: whatever he tries, he may not. */
export const PEOPLE: Readonly<Record<Person, readonly string[]>> = {
  ANN: ['NSC'],
  BOB: ['LEGAL'],
  CAT: ['NSC', 'LEGAL'],
  DAN: [],
};

/** Who must approve an entry, what it enacts, and how long the ladder stays before it may rise. */
export interface Rung {
  readonly options: readonly Option[];
  readonly dwell: number;
  readonly quorum: number;
  readonly roles: readonly string[];
}

const ground: Rung = { options: [], dwell: 0, quorum: 0, roles: [] };
const shield: Rung = { options: ['SHIELD'], dwell: 2, quorum: 2, roles: ['NSC', 'LEGAL'] };
const sword: Rung = { options: ['SWORD'], dwell: 0, quorum: 2, roles: ['NSC', 'NSC'] };

/** PLAIN, the same with other dwells and approvals, with the swords first, and without the upper rung. */
export const LADDERS = {
  PLAIN: [ground, shield, sword],
  STRICT: [
    { ...ground, dwell: 1 },
    { ...shield, dwell: 1, roles: ['LEGAL', 'LEGAL'] },
    { ...sword, roles: ['NSC', 'LEGAL'] },
  ],
  SWAPPED: [ground, sword, shield],
  SHORT: [ground, shield],
} as const satisfies Readonly<Record<string, readonly Rung[]>>;

/** Definitions in force together. A BARE gate of the swords asks for the mandate alone. */
export interface Book {
  readonly ladder: keyof typeof LADDERS;
  readonly swordGate: 'FULL' | 'BARE';
  /** Whether a hard rule forbids the shields. That shields come before swords is a hard rule always. */
  readonly forbids: boolean;
}

/** Each differs by one amendment from some other. */
export const BOOKS: readonly Book[] = [
  { ladder: 'PLAIN', swordGate: 'FULL', forbids: false },
  { ladder: 'STRICT', swordGate: 'FULL', forbids: false },
  { ladder: 'SHORT', swordGate: 'FULL', forbids: false },
  { ladder: 'PLAIN', swordGate: 'FULL', forbids: true },
  { ladder: 'PLAIN', swordGate: 'BARE', forbids: false },
  { ladder: 'SWAPPED', swordGate: 'BARE', forbids: false },
];

const MANDATES = {
  GRANTED: { applicability: 'REQUIRED', status: 'GRANTED', validUntil: null },
  WITHHELD: { applicability: 'REQUIRED', status: 'NONE', validUntil: null },
  REFUSED: { applicability: 'REQUIRED', status: 'REFUSED', validUntil: null },
  EXPIRED: { applicability: 'REQUIRED', status: 'GRANTED', validUntil: 0 },
  DISPUTED: { applicability: 'DISPUTED', status: 'NONE', validUntil: null },
} as const satisfies Readonly<Record<string, Partial<MandateRecord>>>;

/** How the evidence and the mandate stand: seen by a report, by a later one, not at all, or denied. */
export interface Scene {
  readonly fact: 'SEEN' | 'SEEN_AGAIN' | 'UNSEEN' | 'DENIED';
  readonly mandate: keyof typeof MANDATES;
}

export const SCENES: readonly Scene[] = [
  { fact: 'SEEN', mandate: 'GRANTED' },
  { fact: 'UNSEEN', mandate: 'GRANTED' },
  { fact: 'DENIED', mandate: 'GRANTED' },
  { fact: 'SEEN_AGAIN', mandate: 'GRANTED' },
  { fact: 'SEEN', mandate: 'WITHHELD' },
  { fact: 'SEEN', mandate: 'REFUSED' },
  { fact: 'SEEN', mandate: 'EXPIRED' },
  { fact: 'SEEN', mandate: 'DISPUTED' },
];

/** A full gate of the swords asks that the rung of the shields has been held for one tick. */
export const SWORD_GATE_DWELL = 1;

const seen: Expression = { kind: 'indicator', indicator: 'IND', is: 'TRUE', accept: null, margin: null, maxAge: null };
const allowed: Expression = { kind: 'mandate', mandate: 'MAN' };
const held: Expression = { kind: 'stage', stage: 'ST-1', minDwell: milliseconds(SWORD_GATE_DWELL) };
const SHIELD_GATE: Expression = { kind: 'all', of: [seen, allowed] };
const SWORD_GATES: Readonly<Record<Book['swordGate'], Expression>> = {
  FULL: { kind: 'all', of: [seen, allowed, held] },
  BARE: allowed,
};

const OPTIONS = new Map(
  [optionOf('SHIELD', 'DEFENSIVE', 'NON_LETHAL'), optionOf('SWORD', 'OFFENSIVE', 'LETHAL')].map((each) => [
    each.key,
    each,
  ]),
);

function optionOf(key: Option, purpose: PolicyOption['purpose'], lethality: PolicyOption['lethality']): PolicyOption {
  return { key, kind: 'OTHER', track: 'T', purpose, lethality, deliveryMode: 'UNSPECIFIED' };
}

const FIRST: Invariant = {
  key: 'INV-FIRST',
  severity: 'HARD',
  rule: { kind: 'requiresPrior', option: { lethality: 'LETHAL' }, prior: { purpose: 'DEFENSIVE' } },
};
const NEVER: Invariant = { key: 'INV-NEVER', severity: 'HARD', rule: { kind: 'forbid', option: { key: 'SHIELD' } } };

/** What each option is judged by under the definitions in force. */
function casesOf({ swordGate, forbids }: Book): ReadonlyMap<string, OptionCase> {
  const invariants = forbids ? [FIRST, NEVER] : [FIRST];
  const cases = (['SHIELD', 'SWORD'] as const).map((key): [string, OptionCase] => {
    const option = OPTIONS.get(key) as PolicyOption;
    const precondition = key === 'SHIELD' ? SHIELD_GATE : SWORD_GATES[swordGate];
    return [key, { option, precondition, invariants, options: OPTIONS }];
  });
  return new Map(cases);
}

/** The ladder of a name as the domain has it. */
function ladderOf(name: Book['ladder']): Ladder {
  const stages = LADDERS[name].map(({ options, dwell, quorum, roles }, rank): Stage => {
    const key = `ST-${String(rank)}`;
    const approvals = quorum === 0 ? null : { quorum, roles };
    return { key, title: key, rank, options, minDwell: dwell === 0 ? null : milliseconds(dwell), approvals };
  });
  return { key: 'LAD', stages };
}

/** The ladder and what options are judged by under each book, as the domain has them. */
export const DOMAIN = BOOKS.map((book) => ({ ladder: ladderOf(book.ladder), cases: casesOf(book) }));

/** The world of a scene, with its one ladder where it stands. */
export function worldOf({ fact, mandate }: Scene, position: LadderPosition, now: Instant): World {
  const record: MandateRecord = { mandate: 'MAN', effectiveAt: 0, recordedAt: 0, ...MANDATES[mandate] };
  return {
    asOf: { validAt: now, knownAt: now },
    policy: {
      reliability: { A: 100, B: 75, C: 50, D: 25, E: 0, F: null },
      credibility: { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null },
      accept: 50,
      margin: 25,
    },
    indicators: new Map([['IND', { key: 'IND', kind: 'BOOLEAN', unit: null, horizon: null }]]),
    evidence: new Map([['IND', fact === 'UNSEEN' ? [] : [claimOf(fact)]]]),
    supposed: new Map(),
    mandates: new Map([['MAN', record]]),
    assumptions: new Map(),
    ladders: new Map([['LAD', position]]),
  };
}

function claimOf(fact: 'SEEN' | 'SEEN_AGAIN' | 'DENIED'): GradedClaim {
  const polarity = fact === 'DENIED' ? 'DENIES' : 'AFFIRMS';
  const dates = { observedAt: 0, recordedAt: 0, retractedAt: null };
  const said = { report: 'R', source: 'SRC', via: null, indicator: 'IND', quantity: null, supersedes: null } as const;
  return {
    claim: { key: fact, polarity, credibility: 1, ...dates, ...said },
    origin: 'O',
    reliability: 'A',
    grade: { reliability: 100, credibility: 90 },
  };
}

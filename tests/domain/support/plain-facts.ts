import type { StageEntry } from '../../../src/domain/escalation/ladder.js';
import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { milliseconds } from './small-facts.js';

/** The only option of these facts; it stands on the second rung of LAD, which starts on the first at 0. */
export const OPTION = 'OPT';

/** In force at all times. */
export const ALWAYS = { version: 1, validFrom: -Infinity, validTo: Infinity };

/** Two versions of a definition, the second in force from an instant on. */
export function amended<T>(at: number, first: T, second: T) {
  return [
    { ...first, version: 1, validFrom: -Infinity, validTo: at },
    { ...second, version: 2, validFrom: at, validTo: Infinity },
  ];
}

export const POLICY = {
  reliability: { A: 100, B: 75, C: 50, D: 25, E: 0, F: null },
  credibility: { 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null },
  accept: 50,
  margin: 25,
} as const;

export const RUNGS = [
  { key: 'ST-0', title: '', rank: 0, options: [], minDwell: null, approvals: null },
  { key: 'ST-1', title: '', rank: 1, options: [OPTION], minDwell: null, approvals: null },
  { key: 'ST-2', title: '', rank: 2, options: [], minDwell: null, approvals: null },
];

/** Facts of one option with a gate; sources are A-graded and of origins of their own. */
export function factsWith(expression: Expression, fields: Partial<Facts> = {}): Facts {
  const sources = ['S1', 'S2', 'S3'];
  return {
    policies: [{ ...POLICY, ...ALWAYS }],
    sources: sources.map((key) => ({ key, origin: `O-${key}` })),
    assessments: sources.map((source) => ({ source, reliability: 'A', recordedAt: 0 })),
    indicators: [{ ...ALWAYS, key: 'IND', kind: 'BOOLEAN', unit: null, horizon: null }],
    claims: [],
    mandates: [],
    assumptions: [],
    options: [
      {
        key: OPTION,
        kind: 'OTHER',
        track: 'T',
        purpose: 'DEFENSIVE',
        lethality: 'LETHAL',
        deliveryMode: 'UNSPECIFIED',
      },
    ],
    preconditions: [{ ...ALWAYS, key: OPTION, expression }],
    ladders: [{ ...ALWAYS, key: 'LAD', stages: RUNGS }],
    entries: [entered(0, 0)],
    invariants: [],
    ...fields,
  };
}

/** A claim of S1 that IND is the case, of weight 70, recorded and observed at an instant. */
export function said(key: string, at: number, fields: Partial<Claim> = {}): Claim {
  return {
    key,
    report: `R-${key}`,
    source: 'S1',
    via: null,
    indicator: 'IND',
    polarity: 'AFFIRMS',
    credibility: 2,
    quantity: null,
    observedAt: at,
    recordedAt: at,
    retractedAt: null,
    supersedes: null,
    ...fields,
  };
}

/** An entry of LAD into the rung of a rank. */
export function entered(rank: number, at: number, recordedAt = at): StageEntry {
  return { ladder: 'LAD', stage: `ST-${String(rank)}`, rank, episode: 1, enteredAt: at, recordedAt };
}

/** A grant of MAN, without an end. */
export function granted(at: number, fields: Partial<MandateRecord> = {}): MandateRecord {
  return {
    mandate: 'MAN',
    applicability: 'REQUIRED',
    status: 'GRANTED',
    effectiveAt: at,
    validUntil: null,
    recordedAt: at,
    ...fields,
  };
}

/** The leaf that asks whether IND is the case. */
export function isSo(maxAge: number | null = null): Leaf {
  const age = maxAge === null ? null : milliseconds(maxAge);
  return { kind: 'indicator', indicator: 'IND', is: 'TRUE', accept: null, margin: null, maxAge: age };
}

/** The leaf that asks for MAN. */
export const HAS_MANDATE: Leaf = { kind: 'mandate', mandate: 'MAN' };

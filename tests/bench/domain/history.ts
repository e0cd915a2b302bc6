import type { StageEntry } from '../../../src/domain/escalation/ladder.js';
import type { Claim, SourceAssessment } from '../../../src/domain/evidence/claim.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import { type Draw, drawing, laddersOf, leafOn, situationOf, startOf } from './facts.js';

const HOUR_MS = 3_600_000;

/** The option whose history is told, and the first instant of it. */
export const TOLD = 'OPT-0';
export const BEGIN: Instant = Date.UTC(2024, 0, 1);

/** A history, and the instant at which it ends. */
export interface Eventful {
  readonly facts: Facts;
  readonly end: Instant;
}

const INDICATORS = 10;
const SOURCES = 20;

/**
 * So many events, an hour apart, that all bear on one option: of twenty, fifteen reports of one claim, one report of two,
 * a retraction, a regrade, a mandate that is granted or revoked, and a ladder that rises or stands down.
 */
export function historyOf(events: number): Eventful {
  const draw = drawing(2);
  const base = situationOf({ options: 10, indicators: INDICATORS, claims: INDICATORS * SOURCES });
  const made = { claims: [] as Claim[], assessments: [] as SourceAssessment[] };
  const records = { mandates: [] as MandateRecord[], entries: [startOf('LAD-0')] };
  for (let index = 0; index < events; index += 1) {
    const at = BEGIN + (index + 1) * HOUR_MS;
    const turn = index % 20;
    if (turn < 16) made.claims.push(claimAt(at, draw));
    if (turn === 15) made.claims.push(claimAt(at, draw));
    if (turn === 16) takeOneBack(made.claims, at, draw);
    if (turn === 17) made.assessments.push({ ...draw.oneOf(base.assessments), recordedAt: at });
    if (turn === 18) records.mandates.push(mandateAt(at, draw));
    if (turn === 19) records.entries.push(entryAt(at, records.entries));
  }
  const gate = { ...gateOf(draw), key: TOLD, version: 1, validFrom: -Infinity, validTo: Infinity };
  const assessments = [...base.assessments, ...made.assessments];
  const facts = {
    ...base,
    ...records,
    claims: made.claims,
    assessments,
    preconditions: [gate],
    ladders: laddersOf(10),
  };
  return { facts, end: BEGIN + (events + 1) * HOUR_MS };
}

function claimAt(at: Instant, { below, oneOf }: Draw): Claim {
  const low = below(20);
  const indicator = below(INDICATORS);
  const key = `CLM-${String(at)}-${String(below(1_000_000))}`;
  return {
    key,
    report: `REP-${String(at)}`,
    source: `SRC-${String(below(SOURCES))}`,
    via: null,
    indicator: `IND-${String(indicator)}`,
    polarity: below(3) === 0 ? 'DENIES' : 'AFFIRMS',
    credibility: oneOf([1, 2, 2, 3, 3, 4, 6]),
    quantity: indicator % 2 === 1 ? { low, high: low + 5, approximate: false } : null,
    observedAt: at - below(48) * HOUR_MS,
    recordedAt: at,
    retractedAt: null,
    supersedes: null,
  };
}

/** One of the last hundred, if it still stands on the record. */
function takeOneBack(claims: Claim[], at: Instant, { below }: Draw): void {
  const place = Math.max(0, claims.length - 1 - below(100));
  const claim = claims[place];
  if (claim?.retractedAt === null) claims[place] = { ...claim, retractedAt: at };
}

function mandateAt(at: Instant, { below }: Draw): MandateRecord {
  const status = below(3) === 0 ? 'REVOKED' : 'GRANTED';
  return { mandate: 'MAN', applicability: 'REQUIRED', status, effectiveAt: at, validUntil: null, recordedAt: at };
}

/** Up to the first rung, or down again. */
function entryAt(at: Instant, before: readonly StageEntry[]): StageEntry {
  const last = before.at(-1) ?? startOf('LAD-0');
  const rank = 1 - last.rank;
  const episode = rank === 0 ? last.episode : last.episode + 1;
  return { ladder: 'LAD-0', stage: `LAD-0/${String(rank)}`, rank, episode, enteredAt: at, recordedAt: at };
}

/** Ten indicators, each asked once, in a tree whose value no part decides for long. */
function gateOf(draw: Draw): { readonly expression: Expression } {
  const leaves = Array.from({ length: INDICATORS }, (_, index): Leaf => leafOn(index, draw));
  return {
    expression: {
      kind: 'all',
      of: [
        { kind: 'any', of: leaves.slice(0, 3) },
        { kind: 'atLeast', count: 2, of: leaves.slice(3, 8) },
        { kind: 'any', of: [{ kind: 'not', of: leaves[8]! }, leaves[9]!, { kind: 'mandate', mandate: 'MAN' }] },
      ],
    },
  };
}

import type { Claim } from '../evidence/claim.js';
import type { Credibility, Reliability } from '../evidence/grade.js';
import type { Expression } from '../preconditions/expression.js';
import type { MandateRecord } from '../preconditions/mandate.js';
import type { Truth } from '../preconditions/truth.js';
import type { AsOf, Instant } from '../time/instant.js';
import type { Facts } from './facts.js';

/** What is supposed beside the record: nothing of it is ever written (DESIGN §7). */
export interface Overlay {
  readonly addedClaims: readonly Claim[];
  readonly droppedClaims: readonly string[];
  /** Whatever they said or passed on is as if never recorded. */
  readonly droppedSources: readonly string[];
  readonly regradedSources: ReadonlyMap<string, Reliability>;
  readonly regradedClaims: ReadonlyMap<string, Credibility>;
  readonly mandates: readonly Omit<MandateRecord, 'recordedAt'>[];
  readonly preconditions: ReadonlyMap<string, Expression>;
  readonly supposed: ReadonlyMap<string, Truth>;
  /** The instant to which the clock is moved; null where it stays. */
  readonly clock: Instant | null;
}

/** Facts and instants under an overlay: what the record would be, had it been written at the instant known. */
export interface Supposition<F extends Facts> {
  readonly facts: F;
  readonly asOf: AsOf;
}

/**
 * Lays an overlay over facts. The same answer as if its claims, grades, mandates and gates had been recorded at
 * `knownAt` by real writes, and the clock then moved. A later clock lets what is known, and what is judged, move on.
 */
export function suppose<F extends Facts>(facts: F, asOf: AsOf, overlay: Overlay): Supposition<F> {
  const at = { recordedAt: asOf.knownAt };
  const regrades = [...overlay.regradedSources].map(([source, reliability]) => ({ source, reliability, ...at }));
  return {
    facts: {
      ...facts,
      claims: [...keptClaims(facts.claims, overlay), ...overlay.addedClaims],
      assessments: [...facts.assessments, ...regrades],
      mandates: [...facts.mandates, ...overlay.mandates.map((record) => ({ ...record, ...at }))],
      preconditions: replacedGates(facts, overlay),
      supposed: overlay.supposed,
    },
    asOf: overlay.clock === null ? asOf : { validAt: overlay.clock, knownAt: overlay.clock },
  };
}

function keptClaims(claims: readonly Claim[], overlay: Overlay): readonly Claim[] {
  const { droppedClaims, droppedSources, regradedClaims } = overlay;
  const isDropped = (claim: Claim): boolean =>
    droppedClaims.includes(claim.key) ||
    droppedSources.includes(claim.source) ||
    (claim.via !== null && droppedSources.includes(claim.via));
  return claims
    .filter((claim) => !isDropped(claim))
    .map((claim) => ({ ...claim, credibility: regradedClaims.get(claim.key) ?? claim.credibility }));
}

/** A replaced gate is the only version there is, and nothing of the versions before is left in it. */
function replacedGates({ preconditions }: Facts, overlay: Overlay): Facts['preconditions'] {
  const kept = preconditions.filter((gate) => !overlay.preconditions.has(gate.key));
  const always = { version: 0, validFrom: -Infinity, validTo: Infinity };
  const replaced = [...overlay.preconditions].map(([key, expression]) => ({ key, expression, ...always }));
  return [...kept, ...replaced];
}

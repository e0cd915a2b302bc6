import { type Expression, type Leaf, leavesOf } from '../preconditions/expression.js';
import type { Facts } from './facts.js';

/** What an answer can ask of the facts, by any version of the definitions that it is judged by. */
export interface Reach {
  /** The option judged, or null where an indicator is. */
  readonly option: string | null;
  readonly leaves: readonly Leaf[];
  readonly indicators: ReadonlySet<string>;
  readonly mandates: ReadonlySet<string>;
  readonly assumptions: ReadonlySet<string>;
  readonly ladders: ReadonlySet<string>;
}

/** A leaf that asks an indicator's evidence. */
export type EvidenceLeaf = Extract<Leaf, { readonly indicator: string }>;

/** Whether a leaf asks an indicator's evidence. */
export function isEvidenceLeaf(leaf: Leaf): leaf is EvidenceLeaf {
  return 'indicator' in leaf;
}

/** Whether a gate asks the evidence on any of some indicators. */
export function asksAny(gate: Expression, indicators: ReadonlySet<string>): boolean {
  return leavesOf(gate).some((leaf) => isEvidenceLeaf(leaf) && indicators.has(leaf.indicator));
}

/** What an option's answer can ask: its gate in every version, and the ladders that carry it or that its gate names. */
export function reachOfOption(facts: Facts, option: string): Reach {
  const gates = facts.preconditions.filter((gate) => gate.key === option);
  return reachOf(
    facts,
    option,
    gates.flatMap((gate) => leavesOf(gate.expression)),
  );
}

/** What an indicator's own state can ask. */
export function reachOfIndicator(facts: Facts, indicator: string): Reach {
  return reachOf(facts, null, [ownLeaf(indicator)]);
}

/** The leaf that reads an indicator's own state: by polarity alone, with the policy's thresholds and its horizon. */
export function ownLeaf(indicator: string): EvidenceLeaf {
  return { kind: 'indicator', indicator, is: 'TRUE', accept: null, margin: null, maxAge: null };
}

function reachOf(facts: Facts, option: string | null, leaves: readonly Leaf[]): Reach {
  const stages = new Set(leaves.flatMap((leaf) => (leaf.kind === 'stage' ? leaf.stage : [])));
  const enacted = leaves.flatMap((leaf) => (leaf.kind === 'optionEnacted' ? leaf.option : []));
  const carried = new Set(option === null ? [] : [option, ...enacted]);
  const ladders = facts.ladders.filter((ladder) =>
    ladder.stages.some((stage) => stages.has(stage.key) || stage.options.some((key) => carried.has(key))),
  );
  return {
    option,
    leaves,
    indicators: new Set(leaves.filter(isEvidenceLeaf).map((leaf) => leaf.indicator)),
    mandates: new Set(leaves.flatMap((leaf) => (leaf.kind === 'mandate' ? leaf.mandate : []))),
    assumptions: new Set(leaves.flatMap((leaf) => (leaf.kind === 'assumption' ? leaf.assumption : []))),
    ladders: new Set(ladders.map((ladder) => ladder.key)),
  };
}

/**
 * The facts cut down to what an answer can ask: at every instant it is the same from these as from all. A correction is
 * of the same indicator as what it corrects, so none is lost.
 */
export function factsWithin(facts: Facts, reach: Reach): Facts {
  const claims = facts.claims.filter((claim) => reach.indicators.has(claim.indicator));
  const voices = new Set(claims.flatMap((claim) => [claim.source, claim.via]));
  const ladders = facts.ladders.filter((ladder) => reach.ladders.has(ladder.key));
  const carried = new Set(ladders.flatMap((ladder) => ladder.stages.flatMap((stage) => stage.options)));
  return {
    policies: facts.policies,
    sources: facts.sources.filter((source) => voices.has(source.key)),
    assessments: facts.assessments.filter((assessment) => voices.has(assessment.source)),
    indicators: facts.indicators.filter((indicator) => reach.indicators.has(indicator.key)),
    claims,
    mandates: facts.mandates.filter((record) => reach.mandates.has(record.mandate)),
    assumptions: facts.assumptions.filter((assumption) => reach.assumptions.has(assumption.key)),
    options: facts.options.filter((option) => option.key === reach.option || carried.has(option.key)),
    preconditions: facts.preconditions.filter((gate) => gate.key === reach.option),
    ladders,
    entries: facts.entries.filter((entry) => reach.ladders.has(entry.ladder)),
    invariants: reach.option === null ? [] : facts.invariants,
    supposed: facts.supposed,
  };
}

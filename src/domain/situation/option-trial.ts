import type { GradedClaim } from '../evidence/ballot.js';
import { type Availability, judgeOption } from '../options/availability.js';
import type { OptionCase } from '../options/option-case.js';
import { evaluate, type Evaluation, evaluateWith } from '../preconditions/evaluate.js';
import { type Expression, type Leaf, leavesOf } from '../preconditions/expression.js';
import { readLeaf } from '../preconditions/read-leaf.js';
import type { Truth } from '../preconditions/truth.js';
import type { World } from '../preconditions/world.js';
import type { AsOf } from '../time/instant.js';
import type { Facts } from './facts.js';
import { optionCases } from './judge-options.js';
import { worldAsOf } from './world-as-of.js';

/** A value that turns into another. */
export interface Flip<T> {
  readonly from: T;
  readonly to: T;
}

/** A leaf of an option's precondition whose value turns. */
export interface LeafFlip extends Flip<Truth> {
  readonly path: string;
}

/** What other evidence makes of an option. Nothing turns where `leaves` is empty and the others are null. */
export interface Effect {
  readonly leaves: readonly LeafFlip[];
  readonly precondition: Flip<Truth> | null;
  readonly availability: Flip<Availability> | null;
}

/** An option with a gate, judged in a world, ready to be judged again with other evidence. */
export interface OptionTrial {
  readonly asked: OptionCase;
  readonly expression: Expression;
  readonly world: World;
  readonly availability: Availability;
  readonly evaluation: Evaluation;
  /** The indicator of each leaf that asks about evidence, repeated where it is asked about again. */
  readonly indicators: readonly string[];
}

/** Standing claims, graded, by indicator: of those indicators on which they differ from the world's. */
export type OtherEvidence = ReadonlyMap<string, readonly GradedClaim[]>;

/** An option as it is judged at an instant, or null where there is no such option or no gate of its is in force. */
export function trialOf(facts: Facts, asOf: AsOf, option: string): OptionTrial | null {
  const world = worldAsOf(facts, asOf);
  const asked = optionCases(facts, world).get(option);
  const expression = asked?.precondition ?? null;
  if (asked === undefined || expression === null) return null;
  const { availability } = judgeOption(world, asked);
  const evaluation = evaluate(expression, world);
  const indicators = leavesOf(expression).flatMap((leaf) => indicatorOf(leaf) ?? []);
  return { asked, expression, world, availability, evaluation, indicators };
}

function indicatorOf(leaf: Leaf): string | null {
  return 'indicator' in leaf ? leaf.indicator : null;
}

/** How much work an effect is: how many claims are weighed again, and one more. */
export function workOf({ indicators }: OptionTrial, other: OtherEvidence): number {
  return indicators.reduce((sum, indicator) => sum + (other.get(indicator)?.length ?? 0), 1);
}

/** What becomes of an option with other evidence. Only the leaves that ask about it are read again. */
export function effectOf({ asked, expression, ...before }: OptionTrial, other: OtherEvidence): Effect {
  const world = { ...before.world, evidence: new Map([...before.world.evidence, ...other]) };
  const readings = new Map(before.evaluation.nodes.map((node) => [node.path, node.reading]));
  const after = evaluateWith(expression, (leaf, path) => {
    const isOther = other.has(indicatorOf(leaf) ?? '');
    return (isOther ? null : readings.get(path)) ?? readLeaf(leaf, world);
  });
  const leaves = after.nodes.flatMap(({ path, value, reading }, index): readonly LeafFlip[] => {
    const from = before.evaluation.nodes[index]?.value;
    return reading === null || from === undefined || from === value ? [] : [{ path, from, to: value }];
  });
  const precondition = flipOf(before.evaluation.value, after.value);
  const availability = precondition === null ? before.availability : judgeOption(world, asked).availability;
  return { leaves, precondition, availability: flipOf(before.availability, availability) };
}

function flipOf<T>(from: T, to: T): Flip<T> | null {
  return from === to ? null : { from, to };
}

/** Whether an effect turns anything at all. */
export function turnsAnything({ leaves, precondition, availability }: Effect): boolean {
  return leaves.length > 0 || precondition !== null || availability !== null;
}

import type { Size } from './facts.js';
import type { Figures } from './report.js';
import { changeSets, evaluation, fragility, history, type Rounds } from './scenarios.js';
import { SHAPES } from './trees.js';

/** What is measured: three sizes of each, the second twice the first, the third twice the second. */
export interface Plan {
  readonly rounds: Rounds;
  readonly situations: readonly Size[];
  readonly events: readonly number[];
  readonly nodes: readonly number[];
  /** Standing claims an indicator. */
  readonly claims: readonly number[];
}

function growing<T>(of: (times: number) => T): readonly T[] {
  return [1, 2, 4].map(of);
}

function sized(options: number): readonly Size[] {
  return growing((times) => {
    return { options: options * times, indicators: (options * times * 5) / 2, claims: options * times * 100 };
  });
}

/** The whole run. Its largest situation has 200 options, 500 indicators and 20,000 standing claims. */
export const PLAN: Plan = {
  rounds: { warming: 20, counted: 15 },
  situations: sized(50),
  events: growing((times) => 1250 * times),
  nodes: growing((times) => 64 * times),
  claims: growing((times) => 10 * times),
};

/** A short one. */
export const QUICK: Plan = {
  rounds: { warming: 0, counted: 1 },
  situations: sized(4),
  events: growing((times) => 20 * times),
  nodes: growing((times) => 6 * times),
  claims: growing((times) => times),
};

/** Runs a plan. */
export function figuresOf({ rounds, situations, events, nodes, claims }: Plan): Figures {
  return {
    evaluations: situations.map((size) => evaluation(size, rounds)),
    histories: events.map((count) => history(count, rounds)),
    sets: SHAPES.flatMap((shape) => nodes.map((count) => changeSets(shape, count, rounds))),
    fragilities: claims.map((count) => fragility(count, rounds)),
  };
}

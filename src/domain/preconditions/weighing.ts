import type { GradedClaim } from '../evidence/ballot.js';
import { type EvidenceQuestion, stateOf, type TimedState } from '../evidence/indicator-state.js';
import type { EvidencePolicy } from '../evidence/grade.js';
import type { Duration } from '../time/duration.js';
import type { World } from './world.js';

/** How an indicator's standing claims are weighed for a question: in whatever way, what comes out is that of `weigh`. */
export type Weighing = (indicator: string, question: EvidenceQuestion, world: World) => TimedState;

const NOTHING: readonly GradedClaim[] = [];

/** An indicator's state on a question in a world. Costs as much as there are claims that stand on it. */
export const weigh: Weighing = (indicator, question, world) =>
  stateOf(world.evidence.get(indicator) ?? NOTHING, question, world.policy, world.asOf.validAt);

/** A state, and what it was weighed from. */
interface Weighed {
  readonly standing: readonly GradedClaim[];
  readonly policy: EvidencePolicy;
  readonly timed: TimedState;
}

/**
 * The same, with each question weighed once, whichever option asks it, and in worlds that follow each other once again
 * only where something that it rests on differs: the claims that stand, the policy, or which of the claims are fresh.
 */
export function rememberedWeighing(): Weighing {
  const byIndicator = new Map<string, Map<string, Weighed>>();
  return (indicator, question, world) => {
    const standing = world.evidence.get(indicator) ?? NOTHING;
    const asked = byIndicator.get(indicator) ?? new Map<string, Weighed>();
    byIndicator.set(indicator, asked);
    const name = nameOf(question);
    const known = asked.get(name);
    if (known !== undefined && isStill(known, standing, world)) return known.timed;
    const timed = weigh(indicator, question, world);
    asked.set(name, { standing, policy: world.policy, timed });
    return timed;
  };
}

function isStill(
  { standing, policy, timed }: Weighed,
  now: readonly GradedClaim[],
  { policy: other, asOf }: World,
): boolean {
  return standing === now && policy === other && timed.after < asOf.validAt && asOf.validAt <= timed.until;
}

/** What is asked, apart from the indicator. */
function nameOf({ threshold, accept, margin, ages }: EvidenceQuestion): string {
  const limits = `${String(accept)}/${String(margin)}`;
  const asked = threshold === null ? limits : `${threshold.op}${String(threshold.value)}/${limits}`;
  return ages.reduce((name, age) => (age === null ? name : `${name}/${lengthOf(age)}`), asked);
}

function lengthOf({ months, days, milliseconds }: Duration): string {
  return `${String(months)}.${String(days)}.${String(milliseconds)}`;
}

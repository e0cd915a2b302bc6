import type { Cause, Change } from './cause.js';
import { changesOf } from './changes.js';
import type { Facts } from './facts.js';
import { mixedOptionAnswer } from './mixed-option.js';
import { mixedWorld, readMixed } from './mixed-world.js';
import { ANSWER_PARTS, type OptionAnswer } from './option-answer.js';
import { factsWithin, ownLeaf, type Reach, reachOfIndicator, reachOfOption } from './reach.js';
import { type Contrast, contrastOf, type Span } from './side.js';

/** The part of an answer that a cause bears on; `value` is the precondition's, or the indicator's. */
export type AnswerPart = (typeof ANSWER_PARTS)[number];

/** A cause of a difference, with the parts of the answer that differ by it, in the order of the answer. */
export type Attribution = Cause & { readonly bearsOn: readonly AnswerPart[] };

type Answer = Readonly<Partial<Record<AnswerPart, string | null>>>;
type Ask = (chosen: ReadonlySet<string>) => Answer;

/**
 * Why an option's answer at the second instant differs from that at the first; nothing where it does not.
 *
 * Of all that differs between the two instants, each thing that the answer can ask is a change: which claim of a source
 * stands, a source's grade, a claim's age, a mandate's state or end, entries of a ladder, a dwell, a gate's instant, a
 * definition. For each part of the answer that differs, a change is named as a cause when one of these holds, each
 * tried by judging the option in a world that mixes both sides:
 * 1. alone, it turns the first answer's part into the second's;
 * 2. all the others, without it, do not;
 * 3. it belongs to the joint set: where the changes of 1 and 2 do not suffice together, those that complete them, none
 *    of which can be left out. Of several such sets it is that of the earliest (the latest are tried first for leaving
 *    out).
 *
 * So the causes named suffice together. They are sorted by the instant at which they came about.
 */
export function causesOfOption(facts: Facts, option: string, span: Span): readonly Attribution[] {
  const reach = reachOfOption(facts, option);
  const contrast = contrastWithin(facts, reach, span);
  const { option: asked } = contrast;
  return asked === null ? [] : attribute(changesOf(contrast), (chosen) => mixedOptionAnswer(contrast, asked, chosen));
}

/** Why an indicator's value differs between two instants, by the same rule. */
export function causesOfIndicator(facts: Facts, indicator: string, span: Span): readonly Attribution[] {
  const contrast = contrastWithin(facts, reachOfIndicator(facts, indicator), span);
  const ask: Ask = (chosen) => ({ value: readMixed(ownLeaf(indicator), mixedWorld(contrast, chosen)) });
  return attribute(changesOf(contrast), ask);
}

/**
 * What `causesOfOption` says where one change is all that there is between two answers: it is the cause of each part that
 * differs. Null where there are several, so that it must be tried which of them it was.
 */
export function soleCause(
  changes: readonly Change[],
  from: OptionAnswer,
  to: OptionAnswer,
): readonly Attribution[] | null {
  const [only, ...others] = changes;
  if (only === undefined || others.length > 0) return null;
  const bearsOn = ANSWER_PARTS.filter((part) => from[part] !== to[part]);
  return only.causes.map((cause) => ({ ...cause, bearsOn }));
}

function contrastWithin(facts: Facts, reach: Reach, span: Span): Contrast {
  return contrastOf(factsWithin(facts, reach), reach, span);
}

function attribute(changes: readonly Change[], judge: Ask): readonly Attribution[] {
  const ask = remembered(judge);
  const all = changes.map((change) => change.input);
  const [from, to] = [ask(new Set()), ask(new Set(all))];
  const parts = ANSWER_PARTS.filter((part) => from[part] !== to[part]);
  if (parts.length === 0) return [];
  const trials = all.map((input) => ({
    input,
    alone: ask(new Set([input])),
    without: ask(new Set(all.filter((each) => each !== input))),
  }));
  const named = parts.map((part) => {
    const bearing = trials.filter(({ alone, without }) => alone[part] === to[part] || without[part] !== to[part]);
    const fixed = new Set(bearing.map((trial) => trial.input));
    return { part, inputs: completed(fixed, all, (kept) => ask(kept)[part] === to[part]) };
  });
  return changes.flatMap(({ input, causes }) => {
    const bearsOn = named.filter(({ inputs }) => inputs.has(input)).map(({ part }) => part);
    return bearsOn.length === 0 ? [] : causes.map((cause) => ({ ...cause, bearsOn }));
  });
}

/** Most sets are asked about for every part, and where little changed, for several reasons. */
function remembered(judge: Ask): Ask {
  const known = new Map<string, Answer>();
  return (chosen) => {
    const key = [...chosen].join('\n\n');
    const answer = known.get(key) ?? judge(chosen);
    known.set(key, answer);
    return answer;
  };
}

/** The fixed inputs with as many of the others as it takes to suffice: the last are tried first for leaving out. */
function completed(
  fixed: ReadonlySet<string>,
  inputs: readonly string[],
  suffices: (kept: ReadonlySet<string>) => boolean,
): ReadonlySet<string> {
  if (suffices(fixed)) return fixed;
  let kept = inputs;
  let before: number;
  do {
    before = kept.length;
    for (const input of kept.filter((each) => !fixed.has(each)).reverse()) {
      const fewer = kept.filter((each) => each !== input);
      if (suffices(new Set(fewer))) kept = fewer;
    }
  } while (kept.length < before);
  return new Set(kept);
}

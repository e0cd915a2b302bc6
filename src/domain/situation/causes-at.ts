import { type Attribution, causesOfOption, soleCause } from './attribution.js';
import { LIVED } from './axis.js';
import type { Touch } from './change-points.js';
import { changesOf } from './changes.js';
import type { Stop } from './course.js';
import type { Facts } from './facts.js';
import type { OptionAnswer } from './option-answer.js';
import { reachOfOption } from './reach.js';
import { contrastOf, type Span } from './side.js';

/** Two answers that follow each other, and the facts that both are made of. */
interface Succession {
  readonly facts: Facts;
  readonly from: OptionAnswer;
  readonly to: OptionAnswer;
}

/**
 * Why an option's answer at a stop differs from that of the millisecond before: what `causesOfOption` says of all facts.
 * What changed is looked for among what the stop touches alone. Where that is one thing, it is the cause of all that
 * differs and nothing is judged again; only where it is several, worlds are mixed to tell which of them it was.
 */
export function causesAt(stop: Stop, option: string, { facts, from, to }: Succession): readonly Attribution[] {
  const span = { from: LIVED.asOfAt(stop.at - 1), to: stop.asOf };
  return (
    soleCause(changesAt(stop, option, { facts, span }), from, to) ??
    causesOfOption({ ...facts, claims: stop.claims() }, option, span)
  );
}

function changesAt(stop: Stop, option: string, { facts, span }: { readonly facts: Facts; readonly span: Span }) {
  const touched = factsTouched(stop, facts);
  return changesOf(contrastOf(touched, reachOfOption(facts, option), span));
}

/** The facts in which anything may have changed; the rest of the record too where any of it may have. */
function factsTouched({ touches, claims }: Stop, facts: Facts): Facts {
  const lives = touches.flatMap((touch) => ('life' in touch ? touch.life.claim : []));
  const graded = new Set(touches.flatMap((touch) => (touch.kind === 'LETTER' ? touch.assessment.source : [])));
  const assessments = graded.size === 0 ? [] : facts.assessments.filter(({ source }) => graded.has(source));
  const evidence = { claims: claims(lives), assessments };
  if (touches.some(isOfRecord)) return { ...facts, ...evidence };
  const { policies, indicators, options } = facts;
  return { ...NOTHING, policies, indicators, options, ...evidence };
}

function isOfRecord({ kind }: Touch): boolean {
  return kind === 'RECORD' || kind === 'TIME';
}

const NOTHING: Facts = {
  policies: [],
  sources: [],
  assessments: [],
  indicators: [],
  claims: [],
  mandates: [],
  assumptions: [],
  options: [],
  preconditions: [],
  ladders: [],
  entries: [],
  invariants: [],
};

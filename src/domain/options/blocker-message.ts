import type { Evaluation } from '../preconditions/evaluate.js';
import { labelOf, type Titles } from '../preconditions/label.js';
import { formatInstant } from '../time/instant.js';
import type { Blocker, BlockerCode } from './blockers.js';
import type { OptionPlace } from './option-case.js';

const LEAF_MESSAGES: Readonly<Partial<Record<BlockerCode, string>>> = {
  EVIDENCE_AGAINST: 'The evidence is against it',
  EVIDENCE_UNKNOWN: 'The evidence does not decide it',
  CORROBORATION_MISSING: 'Too few independent origins',
  ASSUMPTION_OPEN: 'The supposition is not taken to hold',
  MANDATE_MISSING: 'The mandate is not there',
  MANDATE_DISPUTED: 'Whether the mandate is required is disputed',
  STAGE_NOT_REACHED: 'The stage is not reached',
  DWELL_NOT_OVER: 'The stage has not been held for long enough',
  OPTION_NOT_ENACTED: 'The option is not enacted',
  TOO_EARLY: 'Its time has not come',
  TOO_LATE: 'Its time has passed',
  UNWANTED_TRUE: 'It holds and must not',
};

/** What a blocker's words are taken from: the evaluation and place of the option that it stands in the way of. */
export interface BlockerScene {
  readonly evaluation: Evaluation | null;
  readonly place: OptionPlace | null;
  readonly titles: Titles;
}

/** What a blocker is, in words: a leaf with its label, or where the ladder or a rule is in the way. */
export function blockerMessage(blocker: Blocker, { evaluation, place, titles }: BlockerScene): string {
  const leaf = evaluation?.nodes.find((node) => node.path === blocker.node);
  const found = LEAF_MESSAGES[blocker.code];
  if (leaf !== undefined && found !== undefined) return `${found}: ${labelOf(leaf.expression, titles)}.`;
  if (blocker.invariant !== null) return `The rule ${blocker.invariant} forbids it.`;
  if (blocker.code === 'NO_PRECONDITION') return 'No precondition is defined: nothing says that it is open.';
  return place === null ? 'It stands on no stage of any ladder.' : ladderMessage(blocker, place);
}

function ladderMessage({ until }: Blocker, { stage, position }: OptionPlace): string {
  const { title, rank } = position.current;
  if (until === null) return `Its stage has rank ${String(stage.rank)}; the ladder stands at rank ${String(rank)}.`;
  return `The ladder must dwell on “${title}” until ${formatInstant(until)}.`;
}

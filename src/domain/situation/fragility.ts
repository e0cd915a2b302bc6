import type { Truth } from '../preconditions/truth.js';
import type { AsOf } from '../time/instant.js';
import { claimBookOf } from './claim-book.js';
import { type DropLimits, dropsOf, type PairDrop, type SingleDrop } from './evidence-drops.js';
import { UNIT_KINDS } from './evidence-unit.js';
import type { Facts } from './facts.js';
import { trialOf } from './option-trial.js';
import { type Regrade, smallestRegrades } from './smallest-regrade.js';

/** What an option's standing hangs on (DESIGN §4). */
export interface Fragility {
  readonly option: string;
  /** The precondition's value as it is; null where there is no gate, and nothing that could be carried. */
  readonly value: Truth | null;
  /** Reports, then origins, then claims; of each kind those that carry something first, then by key. */
  readonly singles: readonly SingleDrop[];
  readonly pairs: readonly PairDrop[];
  /** The smallest changes of one grade that turn the precondition's value; several where equally small. */
  readonly regrades: readonly Regrade[];
  /** Where the search was cut off: what is told is true, but there may be more. */
  readonly truncated: { readonly singles: boolean; readonly pairs: boolean; readonly regrades: boolean };
}

/** Enough for every pair among some fifty claims, and little enough that no situation holds up an answer for long. */
const LIMITS: DropLimits = { work: 100_000, pairs: 100 };

/**
 * Which single report, origin or claim carries an option: what of its leaves, its precondition's value and its
 * availability turns were it dropped, as if it had never been recorded, so that what its source said before stands
 * again; which pairs of a kind turn what neither of the two alone turns; and the smallest single regrade that turns the
 * precondition. Only claims on the indicators of its gate are looked at, of the facts known by then.
 *
 * The facts must hold every claim on those indicators: cut down to what stands they do not tell what stood before.
 */
export function fragilityOf(facts: Facts, asOf: AsOf, option: string, limits: DropLimits = LIMITS): Fragility {
  const trial = trialOf(facts, asOf, option);
  const none = { singles: false, pairs: false, regrades: false };
  if (trial === null) return { option, value: null, singles: [], pairs: [], regrades: [], truncated: none };
  const book = claimBookOf(facts, trial);
  const drops = UNIT_KINDS.map((kind) => dropsOf(kind, book, limits));
  const regrades = smallestRegrades(book, limits.work);
  return {
    option,
    value: trial.evaluation.value,
    singles: drops.flatMap(({ singles }) => singles.found),
    pairs: drops.flatMap(({ pairs }) => pairs.found),
    regrades: regrades.found,
    truncated: {
      singles: drops.some(({ singles }) => singles.cut),
      pairs: drops.some(({ pairs }) => pairs.cut),
      regrades: regrades.cut,
    },
  };
}

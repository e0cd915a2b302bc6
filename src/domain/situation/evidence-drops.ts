import type { Claim } from '../evidence/claim.js';
import { type ClaimBook, without } from './claim-book.js';
import { type EvidenceUnit, type UnitKind, unitsOf } from './evidence-unit.js';
import { type Effect, effectOf, turnsAnything, workOf } from './option-trial.js';

/** The words for what a piece of evidence does to an option: without it, something turns, or nothing does. */
export type Verdict = 'CARRIES' | 'DOES_NOT_CARRY';

/** One report, origin or claim, and what turns without it. */
export interface SingleDrop extends Effect {
  readonly kind: UnitKind;
  readonly key: string;
  readonly verdict: Verdict;
}

/** Two of a kind, and what turns without both of them that turns so without neither of the two alone. */
export interface PairDrop extends Effect {
  readonly kind: UnitKind;
  readonly keys: readonly [string, string];
}

/** How far to look, at singles and at pairs each: in claims weighed again, and in pairs found. */
export interface DropLimits {
  readonly work: number;
  readonly pairs: number;
}

/** What was found of one kind. `cut` where the search ended before all had been looked at, or all pairs been told. */
export interface Drops {
  readonly singles: { readonly found: readonly SingleDrop[]; readonly cut: boolean };
  readonly pairs: { readonly found: readonly PairDrop[]; readonly cut: boolean };
}

/**
 * What each unit of a kind carries alone, and which pairs do together what neither does alone. A unit of which nothing
 * stands, and which corrects nothing, is left out: without it all is as before. Those that carry something come first,
 * then by key; heavy ones are looked at first, in case the search is cut.
 */
export function dropsOf(kind: UnitKind, book: ClaimBook, limits: DropLimits): Drops {
  const units = unitsOf(kind, book);
  const bearing = units.filter((unit) => unit.bears);
  const trials = triedAlone(bearing, book, limits);
  const singles = trials.map(({ unit, effect }): SingleDrop => {
    return { kind, key: unit.key, verdict: turnsAnything(effect) ? 'CARRIES' : 'DOES_NOT_CARRY', ...effect };
  });
  const cut = trials.length < bearing.length;
  const pairs = triedTogether(pairsWorthTrying(trials, units), book, limits);
  return { singles: { found: singles.sort(byVerdict), cut }, pairs: { ...pairs, cut: pairs.cut || cut } };
}

function byVerdict(one: SingleDrop, other: SingleDrop): number {
  if (one.verdict !== other.verdict) return one.verdict === 'CARRIES' ? -1 : 1;
  return one.key < other.key ? -1 : 1;
}

/** A unit and what turns without it alone. */
interface Trial {
  readonly unit: EvidenceUnit;
  readonly effect: Effect;
  /** What stands only because it is gone. */
  readonly surfaced: ReadonlySet<Claim>;
}

const NOTHING: Effect = { leaves: [], precondition: null, availability: null };

function triedAlone(units: readonly EvidenceUnit[], book: ClaimBook, { work }: DropLimits): readonly Trial[] {
  const trials: Trial[] = [];
  let left = work;
  for (const unit of units) {
    if (left <= 0) break;
    const { evidence, surfaced } = without(unit.entries, book);
    left -= workOf(book.trial, evidence);
    trials.push({ unit, effect: effectOf(book.trial, evidence), surfaced });
  }
  return trials;
}

/**
 * The pairs that can do more than the two alone: those that speak on one indicator, those that both turn a leaf, and a
 * unit with one that comes to bear only once the first is gone.
 */
function* pairsWorthTrying(
  trials: readonly Trial[],
  units: readonly EvidenceUnit[],
): Generator<readonly [Trial, Trial]> {
  const idle = new Map(
    units.filter((unit) => !unit.bears).flatMap((unit) => unit.entries.map(({ claim }) => [claim, unit] as const)),
  );
  for (const [index, one] of trials.entries()) {
    for (const other of trials.slice(index + 1)) if (mayDoMore(one, other)) yield [one, other];
    const woken = new Set([...one.surfaced].flatMap((claim) => idle.get(claim) ?? []));
    for (const unit of woken) yield [one, { unit, effect: NOTHING, surfaced: new Set() }];
  }
}

function mayDoMore(one: Trial, other: Trial): boolean {
  if (one.effect.leaves.length > 0 && other.effect.leaves.length > 0) return true;
  return [...one.unit.indicators].some((indicator) => other.unit.indicators.has(indicator));
}

function triedTogether(
  pairs: Iterable<readonly [Trial, Trial]>,
  book: ClaimBook,
  limits: DropLimits,
): { readonly found: readonly PairDrop[]; readonly cut: boolean } {
  const found: PairDrop[] = [];
  let left = limits.work;
  for (const [one, other] of pairs) {
    if (left <= 0) return { found, cut: true };
    const { evidence } = without([...one.unit.entries, ...other.unit.entries], book);
    left -= workOf(book.trial, evidence);
    const effect = beyond(effectOf(book.trial, evidence), [one.effect, other.effect]);
    if (!turnsAnything(effect)) continue;
    if (found.length >= limits.pairs) return { found, cut: true };
    const { kind } = one.unit;
    found.push({ kind, keys: inOrder(one.unit.key, other.unit.key), ...effect });
  }
  return { found, cut: false };
}

function inOrder(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** What of an effect is in none of the others: a value that turns another way counts as another turn. */
function beyond({ leaves, precondition, availability }: Effect, others: readonly Effect[]): Effect {
  return {
    leaves: leaves.filter(
      ({ path, to }) => !others.some((other) => other.leaves.some((each) => each.path === path && each.to === to)),
    ),
    precondition: others.some((other) => other.precondition?.to === precondition?.to) ? null : precondition,
    availability: others.some((other) => other.availability?.to === availability?.to) ? null : availability,
  };
}

import { make } from '../../api/make.js';
import { fragilityOf } from '../../domain/situation/fragility.js';
import type { PairDrop, SingleDrop } from '../../domain/situation/evidence-drops.js';
import type { Effect } from '../../domain/situation/option-trial.js';
import type { Picture } from '../../picture/picture.js';
import { AvailabilityTurn, EvidenceDrop, Fragility, GradeTurn, LeafTurn, TruthChange } from './fragility.types.js';

/** What an option's standing hangs on, as of the picture's instants. */
export async function fragilityView({ whole, asOf }: Picture, option: string): Promise<Fragility> {
  const { singles, pairs, regrades, truncated } = fragilityOf(await whole(), asOf, option);
  return make(Fragility, {
    singles: singles.map((drop) => dropView(drop, [drop.key], drop.verdict === 'CARRIES')),
    pairs: pairs.map((drop) => dropView(drop, drop.keys, true)),
    regrades: regrades.map(({ kind, key, from, to, steps, ...effect }) =>
      make(GradeTurn, { kind, key, from: String(from), to: String(to), steps, ...turnsOf(effect) }),
    ),
    truncated: Object.values(truncated).includes(true),
  });
}

function dropView(drop: SingleDrop | PairDrop, keys: readonly string[], carries: boolean): EvidenceDrop {
  const leaves = drop.leaves.map(({ path, from, to }) => make(LeafTurn, { node: path, from, to }));
  return make(EvidenceDrop, { kind: drop.kind, keys, carries, leaves, ...turnsOf(drop) });
}

function turnsOf({ precondition, availability }: Effect): Pick<EvidenceDrop, 'precondition' | 'availability'> {
  return {
    precondition: precondition === null ? null : make(TruthChange, precondition),
    availability: availability === null ? null : make(AvailabilityTurn, availability),
  };
}

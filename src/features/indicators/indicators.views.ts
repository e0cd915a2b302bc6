import { agrees } from '../../api/filter.js';
import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import type { Picture } from '../../picture/picture.js';
import { Indicator, type IndicatorFilter, IndicatorState } from './indicators.types.js';

/** An indicator by the definition in force, or null where there is none of that key. */
export function indicatorView(picture: Picture, key: string): Indicator | null {
  const record = picture.definitions.indicators.get(key);
  if (record === undefined) return null;
  const { title, kind, unit, horizon, basis, note } = record;
  return make(Indicator, {
    id: idOf(picture, 'Indicator', key),
    key,
    title,
    kind,
    unit,
    horizon: horizon?.text ?? null,
    basis,
    note,
    picture,
  });
}

/** The indicators in force that a filter lets through, in the order of the dossier. */
export function indicatorViews(picture: Picture, filter: IndicatorFilter): Indicator[] {
  const kept = [...picture.definitions.indicators.values()].filter((indicator) => {
    const { value, reason } = picture.state(indicator.key);
    return agrees(filter, { keys: indicator.key, value, reason, basis: indicator.basis });
  });
  return kept.flatMap(({ key }) => indicatorView(picture, key) ?? []);
}

/** What may be said of an indicator at the picture's instants. */
export function stateView(picture: Picture, key: string): IndicatorState {
  const state = picture.state(key);
  const { value, reason, support, against } = state;
  return make(IndicatorState, {
    value,
    reason,
    support: support / 100,
    against: against / 100,
    indicatorKey: key,
    state,
    picture,
  });
}

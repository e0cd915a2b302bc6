import { contributionsOf } from '../../domain/evidence/indicator-state.js';
import type { Picture } from '../../picture/picture.js';
import { comparisonView } from '../comparison/comparison.views.js';
import type { Contribution } from '../evidence/evidence.types.js';
import { contributionViews, sourceView } from '../evidence/evidence.views.js';
import type { Indicator } from '../indicators/indicators.types.js';
import { indicatorViews, stateView } from '../indicators/indicators.views.js';
import type { ClaimFacts, ComparisonFacts, Cut, IndicatorFacts } from './brief.facts.js';
import { cutAt, MOST } from './brief.limits.js';

/** What is monitored, each with what may be said of it and the claims that say so. */
export function indicatorFacts(picture: Picture): Cut<IndicatorFacts> {
  const { shown, more } = cutAt(indicatorViews(picture, {}), MOST.indicators);
  return { shown: shown.map((indicator) => factsOf(picture, indicator)), more };
}

function factsOf(picture: Picture, { key, title }: Indicator): IndicatorFacts {
  const { value, reason, support, against, state } = stateView(picture, key);
  // Of equal weight they come as the database has them, which is not the same in every copy of a situation.
  const contributions = [...contributionsOf(state.weighed)].sort(({ graded: one }, { graded: other }) =>
    one.claim.key < other.claim.key ? -1 : 1,
  );
  const claims = contributionViews(picture, contributions).map((each) => claimFacts(picture, each));
  return { key, title, value, reason, support, against, claims: cutAt(claims, MOST.claims) };
}

function claimFacts(picture: Picture, { claim, reliability, weight, reason, freshUntil }: Contribution): ClaimFacts {
  const { key, title, marking, source, via } = claim.reportRecord;
  return {
    key: claim.key,
    report: key,
    reportTitle: title,
    marking,
    source: nameOf(picture, source),
    via: via === null ? null : nameOf(picture, via),
    denies: claim.polarity === 'DENIES',
    reliability,
    credibility: claim.credibility,
    weight,
    reason,
    observedAt: claim.observedAt,
    freshUntil,
  };
}

function nameOf(picture: Picture, source: string): string {
  return sourceView(picture, source)?.name ?? source;
}

/** How the options compare by weighted sum, and in which order the other method has them. */
export function comparisonFacts(picture: Picture): ComparisonFacts {
  const { options, missing, criteria } = comparisonView(picture, { method: 'WEIGHTED_SUM' });
  const topsis = comparisonView(picture, { method: 'TOPSIS' });
  return {
    places: options.map(({ option: { key }, low, mid, high }) => ({
      key,
      rank: mid.rank,
      low: low.value,
      mid: mid.value,
      high: high.value,
      availability: picture.standing(key).availability,
    })),
    topsis: topsis.options.map(({ option }) => option.key),
    unscored: missing.map(({ option }) => option.key),
    criteria: criteria.map(({ title, weight, orderHoldsFrom, orderHoldsTo }) => ({
      title,
      weight,
      holdsFrom: orderHoldsFrom,
      holdsTo: orderHoldsTo,
    })),
  };
}

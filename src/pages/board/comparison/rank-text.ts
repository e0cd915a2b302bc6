import { t } from '../i18n.js';
import { isSteady, type Places } from './ranking.js';

/** An option's rank, and where it is another by its low or high scores, the ranks from best to worst. */
export function rankText(places: Places): string {
  const ranks = [places.low.rank, places.mid.rank, places.high.rank];
  if (isSteady(places)) return t('rankOf', { rank: places.mid.rank });
  return t('rankOf', { rank: `${String(Math.min(...ranks))}–${String(Math.max(...ranks))}` });
}

import type { JSX } from 'preact';
import { t } from '../i18n.js';
import { Standing } from '../standing.js';
import type { Places, RankedOption } from './ranking.js';
import { rankText } from './rank-text.js';

/** The options by rank, with their scores, and whether they are open. */
export function RankingTable({ options }: { readonly options: readonly RankedOption[] }): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label={t('comparison')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('option')}</th>
            <th scope="col">{t('availability')}</th>
            {(['weightedSum', 'topsis'] as const).map((method) => (
              <th key={method} scope="col">
                {t(method)}
                <br />
                <small>{t('lowMidHigh')}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map(({ key, title, availability, weightedSum, topsis }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td>
                <Standing of={availability} />
              </td>
              <Score places={weightedSum} />
              <Score places={topsis} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Score({ places }: { readonly places: Places | null }): JSX.Element {
  if (places === null) return <td>–</td>;
  const { low, mid, high } = places;
  return (
    <td class="number">
      <b>{rankText(places)}</b>
      <br />
      {[low, mid, high].map(({ value }) => value.toFixed(2)).join(' · ')}
    </td>
  );
}

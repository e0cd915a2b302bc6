import type { JSX } from 'preact';
import { DataTable } from '../data-table.js';
import { t } from '../i18n.js';
import { Standing } from '../standing.js';
import type { Places, RankedOption } from './ranking.js';
import { rankText } from './rank-text.js';

/** The options by rank, with their scores, and whether they are open. */
export function RankingTable({ options }: { readonly options: readonly RankedOption[] }): JSX.Element {
  const columns = [t('option'), t('availability'), withScores(t('weightedSum')), withScores(t('topsis'))];
  return (
    <DataTable label={t('comparison')} columns={columns}>
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
    </DataTable>
  );
}

function withScores(method: string): JSX.Element {
  return (
    <>
      {method}
      <br />
      <small>{t('lowMidHigh')}</small>
    </>
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

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DataTable } from '../data-table.js';
import { t } from '../i18n.js';
import type { Interval, WeighedCriterion } from './ranking.js';
import { LEAST_SHARE } from './weights.js';

interface CriteriaTableProps {
  readonly criteria: readonly WeighedCriterion[];
  /** Gives a criterion another share of the whole. */
  readonly weigh: (key: string, share: number) => void;
}

const COLUMNS = ['criterion', 'weight', 'holdsBySum', 'holdsByTopsis'] as const;

/** The criteria with their weights, which may be moved, and the shares at which the order of each method holds. */
export function CriteriaTable({ criteria, weigh }: CriteriaTableProps): JSX.Element {
  return (
    <DataTable label={t('criteria')} columns={COLUMNS.map((column) => t(column))}>
      {criteria.map((criterion) => (
        <tr key={criterion.key}>
          <th scope="row">
            {criterion.title}
            <br />
            <small class="quiet">{t(criterion.lowerIsBetter ? 'lowerIsBetter' : 'higherIsBetter')}</small>
          </th>
          <td>
            <WeightSlider criterion={criterion} weigh={weigh} />
          </td>
          <HoldsWithin interval={criterion.weightedSum} weight={criterion.weight} />
          <HoldsWithin interval={criterion.topsis} weight={criterion.weight} />
        </tr>
      ))}
    </DataTable>
  );
}

interface WeightSliderProps {
  readonly criterion: WeighedCriterion;
  readonly weigh: CriteriaTableProps['weigh'];
}

function WeightSlider({ criterion: { key, title, weight }, weigh }: WeightSliderProps): JSX.Element {
  // While it is dragged only its number follows; the question is asked once it is let go.
  const [dragged, setDragged] = useState<number | null>(null);
  const percent = dragged ?? Math.round(weight * 100);
  return (
    <span class="weight">
      <input
        type="range"
        min={LEAST_SHARE * 100}
        max={100 - LEAST_SHARE * 100}
        value={percent}
        aria-label={t('weightShare', { title })}
        aria-valuetext={`${String(percent)} %`}
        onInput={(event) => {
          setDragged(event.currentTarget.valueAsNumber);
        }}
        onChange={(event) => {
          setDragged(null);
          weigh(key, event.currentTarget.valueAsNumber / 100);
        }}
      />{' '}
      {percent} %
    </span>
  );
}

function HoldsWithin({ interval, weight }: { readonly interval: Interval; readonly weight: number }): JSX.Element {
  const { from, to } = interval;
  const range = { from: percentOf(from), to: percentOf(to) };
  return (
    <td class="number">
      <svg class="interval" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true">
        <path class="whole" d="M0 6H100" />
        <rect x={from * 100} y="3" width={Math.max((to - from) * 100, 1)} height="6" rx="2" />
        <path class="weight" d={`M${String(weight * 100)} 0V12`} />
      </svg>
      <br />
      {t('holdsWithin', range)}
    </td>
  );
}

function percentOf(share: number): number {
  return Math.round(share * 100);
}

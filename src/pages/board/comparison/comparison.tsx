import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Board } from '../board.js';
import { t } from '../i18n.js';
import { Panel } from '../panel.js';
import { useAnswer } from '../use-answer.js';
import { useWidth } from '../use-width.js';
import { layOutChart } from './chart.js';
import { ComparisonChart } from './comparison-chart.js';
import { CriteriaTable } from './criteria-table.js';
import {
  COMPARISON_QUERY,
  comparisonTable,
  rankedOptions,
  weighedCriteria,
  type ComparisonAnswer,
  type WeighedCriterion,
} from './ranking.js';
import { RankingTable } from './ranking-table.js';
import { reweighted, weightInputs, type Weights } from './weights.js';
import '../tables.css';
import './comparison.css';

/** How the options compare, how far the weights may vary, and what comes of other weights. */
export function Comparison({ board }: { readonly board: Board }): JSX.Element {
  const [weights, setWeights] = useState<Weights | null>(null);
  const asked = useAnswer<{ situation: ComparisonAnswer | null }>(
    { query: COMPARISON_QUERY, variables: variablesOf(board, weights) },
    board.version,
  );
  const answer = asked.data?.situation ?? null;
  const options = answer === null ? [] : rankedOptions(answer);
  const criteria = answer === null ? [] : weighedCriteria(answer).map((one) => weighedBy(one, weights));
  const weigh = (key: string, share: number): void => {
    const present = weights ?? Object.fromEntries(criteria.map((criterion) => [criterion.key, criterion.weight]));
    setWeights(reweighted(present, key, share));
  };
  return (
    <Panel board={board} name="comparison" title={t('comparison')} asked={asked} table={() => comparisonTable(options)}>
      {answer !== null && <Ranking options={options} missing={answer.weightedSum.missing} />}
      {criteria.length > 0 && (
        <>
          <h3>{t('criteria')}</h3>
          <CriteriaTable criteria={criteria} weigh={weigh} />
        </>
      )}
      {weights !== null && (
        <button
          type="button"
          onClick={() => {
            setWeights(null);
          }}
        >
          {t('weightsAsGiven')}
        </button>
      )}
    </Panel>
  );
}

interface RankingProps {
  readonly options: ReturnType<typeof rankedOptions>;
  readonly missing: ComparisonAnswer['weightedSum']['missing'];
}

function Ranking({ options, missing }: RankingProps): JSX.Element {
  const [frame, width] = useWidth();
  const titles = missing.map(({ option }) => option.title).join(', ');
  return (
    <>
      <div ref={frame}>
        {width > 0 && options.length > 0 && <ComparisonChart chart={layOutChart(options, width)} />}
      </div>
      {options.length > 0 ? <RankingTable options={options} /> : <p>{t('nothingCompared')}</p>}
      {missing.length > 0 && <p class="quiet">{t('notScored', { titles })}</p>}
    </>
  );
}

/** What was moved shows at once: the answer of the API comes later. */
function weighedBy(criterion: WeighedCriterion, weights: Weights | null): WeighedCriterion {
  return { ...criterion, weight: weights?.[criterion.key] ?? criterion.weight };
}

function variablesOf({ situation, asOf }: Board, weights: Weights | null): Readonly<Record<string, unknown>> {
  return { situation, asOf, ...(weights !== null && { weights: weightInputs(weights) }) };
}

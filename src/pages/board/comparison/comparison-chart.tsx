import type { JSX } from 'preact';
import { t } from '../i18n.js';
import { LINE_HEIGHT, TITLE_SIZE } from '../timeline/layout.js';
import { BARS_FROM, type Bar, type Chart, type DrawnOption } from './chart.js';
import { rankText } from './rank-text.js';

/** The scores of the options as bars: from the low to the high scores, with a mark at the middle one. */
export function ComparisonChart({ chart }: { readonly chart: Chart }): JSX.Element {
  const { width, height, options } = chart;
  return (
    <svg
      class="picture ranking"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={t('comparisonDrawn')}
    >
      {options.map((drawn) => (
        <OptionBars key={drawn.option.key} drawn={drawn} />
      ))}
    </svg>
  );
}

function OptionBars({ drawn: { titleLines, top, bars } }: { readonly drawn: DrawnOption }): JSX.Element {
  return (
    <g>
      {titleLines.map((text, index) => (
        <text
          key={text}
          class="name"
          x="0"
          y={top + (index + 1) * LINE_HEIGHT - 4}
          font-size={TITLE_SIZE}
          font-weight="600"
        >
          {text}
        </text>
      ))}
      {bars.map((bar) => (
        <MethodBar key={bar.method} bar={bar} />
      ))}
    </g>
  );
}

function MethodBar({ bar: { method, places, y, from, to, mid } }: { readonly bar: Bar }): JSX.Element {
  return (
    <g>
      <text class="method" x="0" y={y + 4} font-size="12">
        {t(method)}
      </text>
      <text class="name" x="96" y={y + 4} font-size="12">
        {rankText(places)}
      </text>
      <path class="track" d={`M${String(BARS_FROM)} ${String(y)}H${String(mid)}`} />
      <rect class="extent" x={from} y={y - 4} width={Math.max(to - from, 2)} height="8" rx="4" />
      <circle class="middle" cx={mid} cy={y} r="5" />
      <text class="method" x={Math.max(to, mid + 5) + 6} y={y + 4} font-size="12">
        {places.mid.value.toFixed(2)}
      </text>
    </g>
  );
}

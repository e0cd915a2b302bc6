import type { JSX } from 'preact';
import { t, word } from '../i18n.js';
import { MarkShape } from '../mark.js';
import {
  ARROW_X,
  type DrawnGate,
  type DrawnLadder,
  type DrawnRung,
  type LadderLayout,
  LINE,
  SMALL,
  TEXT_X,
} from './layout.js';
import { approvalsText, gateText } from './words.js';

/** The ladders as a drawing. It says the same as the words beside it, so it says nothing to screen readers. */
export function LadderDrawing({ layout: { width, height, ladders } }: { readonly layout: LadderLayout }): JSX.Element {
  return (
    <svg
      class="picture ladders"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {ladders.map((drawn) => (
        <Track key={drawn.ladder.key} drawn={drawn} width={width} />
      ))}
    </svg>
  );
}

function Track({ drawn, width }: { readonly drawn: DrawnLadder; readonly width: number }): JSX.Element {
  return (
    <g>
      <text class="track-title" x="0" y={drawn.titleY} font-size="13" font-weight="600">
        {drawn.ladder.title}
      </text>
      {drawn.rungs.map((rung) => (
        <Rung key={rung.stage.key} rung={rung} width={width} />
      ))}
    </g>
  );
}

function Rung({
  rung: { stage, y, height, titleLines, gate },
  width,
}: {
  readonly rung: DrawnRung;
  readonly width: number;
}): JSX.Element {
  const below = y + 9 + (titleLines.length + 1) * LINE - 5;
  return (
    <g class={`rung stage-${stage.status}`}>
      <rect x="1" y={y + 1} width={width - 2} height={height - 2} rx="6" />
      {titleLines.map((line, index) => (
        <text key={line} class="rung-title" x="12" y={y + 9 + (index + 1) * LINE - 5} font-size="13" font-weight="600">
          {line}
        </text>
      ))}
      <text class="status" x={width - 12} y={y + 9 + LINE - 5} font-size={SMALL} text-anchor="end">
        {word(stage.status)}
      </text>
      <text class="small" x="12" y={below} font-size={SMALL}>
        {approvalsText(stage)}
      </text>
      {gate !== null && <GateArrow gate={gate} />}
    </g>
  );
}

function GateArrow({ gate }: { readonly gate: DrawnGate }): JSX.Element {
  const { y, height, lines, more, value } = gate;
  const middle = y + height / 2;
  return (
    <g class={`gate is-${value} gate-${value}`}>
      <path class="arrow" d={`M${String(ARROW_X)} ${String(y + height)}V${String(y + 7)}`} />
      <path class="head" d={`M${String(ARROW_X)} ${String(y + 1)}l5 9h-10z`} />
      <circle class="seal" cx={ARROW_X} cy={middle} r="10" />
      <g class="sign" transform={`translate(${String(ARROW_X - 6)} ${String(middle - 6)}) scale(.75)`}>
        <MarkShape of={value} />
      </g>
      <text class="verdict" x={TEXT_X} y={y + 9 + LINE - 5} font-size={SMALL} font-weight="600">
        {gateText(value)}
      </text>
      {[...lines, ...(more > 0 ? [t('moreBlockers', { count: more })] : [])].map((line, index) => (
        <text key={line} class="small" x={TEXT_X} y={y + 9 + (index + 2) * LINE - 5} font-size={SMALL}>
          {line}
        </text>
      ))}
    </g>
  );
}

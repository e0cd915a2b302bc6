import type { JSX } from 'preact';
import { instantText, t, word } from '../i18n.js';
import { MarkShape } from '../mark.js';
import type { Lane, LaneClaim } from './evidence.js';
import {
  AXIS_HEIGHT,
  LABEL_SIZE,
  LINE_HEIGHT,
  TITLE_SIZE,
  type DrawnLane,
  type Mark,
  type Timeline,
} from './layout.js';

const STATE_SIZE = 12;

/** The timeline as a drawing; the table of claims says the same in words. */
export function TimelineDrawing({ timeline }: { readonly timeline: Timeline }): JSX.Element {
  const { width, height, ticks, nowX, lanes } = timeline;
  return (
    <svg
      class="picture timeline"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={t('evidenceDrawn')}
    >
      {ticks.map(({ x, label }) => (
        <g key={x}>
          <path class="grid" d={`M${String(x)} ${String(AXIS_HEIGHT)}V${String(height)}`} />
          <text class="axis" x={x} y={AXIS_HEIGHT - 14} font-size={LABEL_SIZE} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      {lanes.map((lane) => (
        <LaneDrawing key={lane.lane.key} drawn={lane} width={width} />
      ))}
      <path class="now" d={`M${String(nowX)} ${String(AXIS_HEIGHT - 8)}V${String(height)}`} />
    </svg>
  );
}

function LaneDrawing({ drawn, width }: { readonly drawn: DrawnLane; readonly width: number }): JSX.Element {
  const { lane, top, titleLines, line, marks } = drawn;
  const stateY = top + (titleLines.length + 1) * LINE_HEIGHT;
  return (
    <g>
      {titleLines.map((text, index) => (
        <text
          key={text}
          class="fact"
          x="0"
          y={top + (index + 1) * LINE_HEIGHT - 2}
          font-size={TITLE_SIZE}
          font-weight="600"
        >
          {text}
        </text>
      ))}
      <g class={`state is-${lane.value}`}>
        <g transform={`translate(0 ${String(stateY - 13)}) scale(0.8)`}>
          <MarkShape of={lane.value} />
        </g>
        <text x="17" y={stateY - 3} font-size={STATE_SIZE}>
          {stateText(lane)}
        </text>
      </g>
      <path class="line" d={`M0 ${String(line)}H${String(width)}`} />
      {marks.map((mark) => (
        <ClaimMark key={mark.claim.key} mark={mark} />
      ))}
    </g>
  );
}

/** How a fact stands, in one line. */
function stateText({ value, reason, support, against }: Lane): string {
  return `${word(value)} · ${word(reason)} · ${t('forAgainst', { support, against })}`;
}

function ClaimMark({ mark: { claim, x, y, radius, labelled } }: { readonly mark: Mark }): JSX.Element {
  return (
    <g class={`claim ${claim.affirms ? 'affirms' : 'denies'} ${lookOf(claim)}`}>
      <title>{claimText(claim)}</title>
      <ClaimShape affirms={claim.affirms} x={x} y={y} radius={radius} />
      {labelled && (
        <text x={x + radius + 3} y={y + 4} font-size={LABEL_SIZE}>
          {claim.grade}
        </text>
      )}
    </g>
  );
}

interface ShapeProps {
  readonly affirms: boolean;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A circle for a claim, a square for a denial: the sides are told apart without their colours. */
function ClaimShape({ affirms, x, y, radius }: ShapeProps): JSX.Element {
  if (affirms) return <circle cx={x} cy={y} r={radius} />;
  const side = radius * 1.8;
  return <rect x={x - side / 2} y={y - side / 2} width={side} height={side} rx="1.5" />;
}

/** Counted claims are full, stale ones faded, all others hollow. */
function lookOf({ status }: LaneClaim): string {
  if (status === 'COUNTED') return 'counted';
  return status === 'STALE' ? 'stale' : 'idle';
}

function claimText({ key, grade, weight, status, observedAt, source, report }: LaneClaim): string {
  const weighs = weight === null ? '' : ` · ${t('weightOf', { weight })}`;
  return `${key} · ${grade}${weighs} · ${word(status)} · ${instantText(observedAt)} · ${source}: ${report}`;
}

const LOOKS = [
  ['affirms counted', 'keyClaim'],
  ['denies counted', 'keyDenial'],
  ['affirms stale', 'keyStale'],
  ['affirms idle', 'keyIdle'],
] as const;

/** What the shapes mean. */
export function Key(): JSX.Element {
  return (
    <ul class="key">
      {LOOKS.map(([look, text]) => (
        <li key={text}>
          <svg class="timeline" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <g class={`claim ${look}`}>
              <ClaimShape affirms={!look.startsWith('denies')} x={8} y={8} radius={6} />
            </g>
          </svg>{' '}
          {t(text)}
        </li>
      ))}
    </ul>
  );
}

import './as-of.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Board } from './board.js';
import {
  around,
  COURSE_QUERY,
  courseTable,
  type CourseAnswer,
  type Moment,
  momentsOf,
  snapped,
  type Span,
  stepOf,
} from './course.js';
import { CourseDrawing } from './course-drawing.js';
import { instantText, t, word } from './i18n.js';
import { Panel } from './panel.js';
import { useAnswer } from './use-answer.js';

/** How long the slider rests before the pictures are asked for anew, in milliseconds. */
const REST = 180;

interface AsOfProps {
  readonly board: Board;
  readonly span: Span;
  /** The situation's clock. */
  readonly now: string;
}

/** The slider over the situation's history, which moves every picture. */
export function AsOfSlider({ board, span, now }: AsOfProps): JSX.Element {
  const variables = { situation: board.situation, from: isoOf(span.from), to: isoOf(span.to) };
  const asked = useAnswer<CourseAnswer>({ query: COURSE_QUERY, variables }, board.history);
  const moments = asked.data === null ? [] : momentsOf(asked.data);
  const present = Date.parse(now);
  const { at, move } = useSlide(board, present);
  const { before, here, after } = around(moments, at);
  return (
    <Panel board={board} name="as-of" title={t('asOf')} asked={asked} table={() => courseTable(moments)}>
      <div class="slide">
        <JumpButton label={t('earlier')} text="‹" to={before} move={move} />
        <div class="track">
          <Slider
            at={at}
            span={span}
            move={(value) => {
              move(snapped(value, [...moments, { at: present }], stepOf(span)));
            }}
          />
          <CourseDrawing moments={moments} span={span} present={present} />
        </div>
        <JumpButton label={t('later')} text="›" to={after} move={move} />
      </div>
      <Where board={board} at={at} present={present} move={move} />
      <Happened moment={here} />
    </Panel>
  );
}

/** The instant under the slider, at once; the address follows when the slider rests. */
function useSlide(board: Board, present: number): { readonly at: number; readonly move: (to: number) => void } {
  const [draft, setDraft] = useState<number | null>(null);
  const timer = useRef(0);
  const settled = board.asOf.validAt;
  useEffect(() => {
    setDraft(null);
  }, [settled, board.situation]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const move = (to: number): void => {
    setDraft(to);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      board.go({ at: to === present ? null : isoOf(to) });
      setDraft(null);
    }, REST);
  };
  return { at: draft ?? (settled === undefined ? present : Date.parse(settled)), move };
}

interface SliderProps {
  readonly at: number;
  readonly span: Span;
  readonly move: (to: number) => void;
}

function Slider({ at, span, move }: SliderProps): JSX.Element {
  return (
    <input
      type="range"
      aria-label={t('asOf')}
      aria-valuetext={instantText(isoOf(at))}
      min={span.from}
      max={span.to}
      step={stepOf(span)}
      value={at}
      onInput={(event) => {
        move(event.currentTarget.valueAsNumber);
      }}
    />
  );
}

interface JumpProps {
  readonly label: string;
  readonly text: string;
  readonly to: Moment | undefined;
  readonly move: (to: number) => void;
}

function JumpButton({ label, text, to, move }: JumpProps): JSX.Element {
  return (
    <button
      type="button"
      class="jump"
      aria-label={label}
      title={label}
      aria-disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) move(to.at);
      }}
    >
      {text}
    </button>
  );
}

interface WhereProps {
  readonly board: Board;
  readonly at: number;
  readonly present: number;
  readonly move: (to: number) => void;
}

function Where({ board, at, present, move }: WhereProps): JSX.Element {
  const side = at === present ? t('isPresent') : at > present ? t('isAhead') : t('isPast');
  return (
    <div class="where">
      <output>
        <strong>{instantText(isoOf(at))}</strong> <span class="quiet">{side}</span>
      </output>
      <label>
        <input
          type="checkbox"
          checked={board.knowing === 'all'}
          onChange={(event) => {
            board.go({ knowing: event.currentTarget.checked ? 'all' : 'then' });
          }}
        />{' '}
        {t('knowingAll')}
      </label>
      <button
        type="button"
        disabled={at === present}
        onClick={() => {
          move(present);
        }}
      >
        {t('toPresent')}
      </button>
    </div>
  );
}

function Happened({ moment }: { readonly moment: Moment | undefined }): JSX.Element | null {
  if (moment === undefined) return null;
  return (
    <ul class="happened">
      {moment.turns.map(({ option, title, from, to, causes }) => (
        <li key={option}>
          <strong>{title}</strong>: {word(from)} → {word(to)} <span class="quiet">{causes.join(' ')}</span>
        </li>
      ))}
      {moment.reports.map((report) => (
        <li key={report}>
          {t('onRecord')} <span class="quiet">{report}</span>
        </li>
      ))}
    </ul>
  );
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

import type { JSX } from 'preact';
import type { Moment, Span } from './course.js';
import { position } from './timeline/time-axis.js';
import { useWidth } from './use-width.js';

const HEIGHT = 26;
const LINE = 8;
/** Half the thumb of the slider: the first and the last instant lie that far from its ends. */
const INSET = 9;

interface CourseDrawingProps {
  readonly moments: readonly Moment[];
  readonly span: Span;
  readonly present: number;
}

/** Marks under the slider: a stroke where something came on record, a triangle where an option turned. */
export function CourseDrawing({ moments, span, present }: CourseDrawingProps): JSX.Element {
  const [ref, width] = useWidth();
  const xOf = (at: number): number => INSET + position(at, span, Math.max(width - 2 * INSET, 1));
  const now = xOf(present);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          class="picture course"
          viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
          width={width}
          height={HEIGHT}
          aria-hidden="true"
        >
          <line class="past" x1={INSET} x2={now} y1={LINE} y2={LINE} />
          <line class="ahead" x1={now} x2={width - INSET} y1={LINE} y2={LINE} />
          <circle class="present" cx={now} cy={LINE} r="4" />
          {moments.map(({ at, turns }) =>
            turns.length > 0 ? (
              <path key={at} class="turn" d={`M${String(xOf(at))} ${String(LINE + 4)}l5 9h-10z`} />
            ) : (
              <line key={at} class="record" x1={xOf(at)} x2={xOf(at)} y1={LINE - 5} y2={LINE + 5} />
            ),
          )}
        </svg>
      )}
    </div>
  );
}

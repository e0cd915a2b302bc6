import type { Table } from './download/picture-csv.js';

/** What a course is made of: the situation between two instants, as the API tells it. */
export const COURSE_QUERY = `query SituationCourse($situation: String!, $from: DateTime!, $to: DateTime!) {
  situation(key: $situation) {
    options {
      key
      title
      availabilityHistory(from: $from, to: $to) {
        from
        answer {
          availability
        }
        causes {
          message
        }
      }
    }
    claims(first: 100, orderBy: RECORDED_AT_ASC) {
      edges {
        node {
          recordedAt
          report {
            title
          }
        }
      }
    }
  }
}
`;

/** The answer to COURSE_QUERY. */
export interface CourseAnswer {
  readonly situation: {
    readonly options: readonly OptionCourse[];
    readonly claims: {
      readonly edges: readonly { readonly node: { readonly recordedAt: string; readonly report: { title: string } } }[];
    };
  } | null;
}

interface OptionCourse {
  readonly key: string;
  readonly title: string;
  readonly availabilityHistory: readonly HistoryStep[];
}

interface HistoryStep {
  readonly from: string;
  readonly answer: { readonly availability: string };
  readonly causes: readonly { readonly message: string }[];
}

/** An option that stood otherwise from an instant on. */
export interface Turn {
  readonly option: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly causes: readonly string[];
}

/** An instant at which something came in or changed. */
export interface Moment {
  readonly at: number;
  readonly turns: readonly Turn[];
  /** Titles of the reports that came on record. */
  readonly reports: readonly string[];
}

/** A stretch of time in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
const STEPS = 1500;
/** How far ahead of the clock the slider goes: evidence grows stale, and dwells end. */
const AHEAD = 45 * DAY;

/** The stretch of the slider, in whole days: from before the first that is on record to some time ahead of the clock. */
export function spanOf(earliest: readonly string[], now: string): Span {
  const present = Date.parse(now);
  const first = Math.min(present - DAY, ...earliest.map((instant) => Date.parse(instant)));
  return { from: Math.floor(first / DAY) * DAY - DAY, to: Math.ceil((present + AHEAD) / DAY) * DAY };
}

/** A step of the slider, in milliseconds: whole minutes, and fine enough for every hour of two months. */
export function stepOf({ from, to }: Span): number {
  return Math.max(1, Math.round((to - from) / STEPS / 60_000)) * 60_000;
}

/** The instants at which something changed, in their order. */
export function momentsOf({ situation }: CourseAnswer): Moment[] {
  if (situation === null) return [];
  const turns = situation.options.flatMap(turnsOf);
  const records = situation.claims.edges.map(({ node }) => ({
    at: Date.parse(node.recordedAt),
    title: node.report.title,
  }));
  const instants = new Set([...turns, ...records].map(({ at }) => at));
  return [...instants]
    .sort((one, other) => one - other)
    .map((at) => ({
      at,
      turns: turns.filter((turn) => turn.at === at),
      reports: [...new Set(records.filter((record) => record.at === at).map(({ title }) => title))],
    }));
}

/** The instant that is meant by a place on the slider: a moment near it, else the place itself. */
export function snapped(value: number, moments: readonly { readonly at: number }[], within: number): number {
  const near = moments.filter(({ at }) => Math.abs(at - value) <= within);
  const [nearest] = near.sort((one, other) => Math.abs(one.at - value) - Math.abs(other.at - value));
  return nearest?.at ?? value;
}

/** The moments before and after an instant, and the one at it. */
export function around(
  moments: readonly Moment[],
  at: number,
): Readonly<Record<'before' | 'here' | 'after', Moment | undefined>> {
  return {
    before: moments.findLast((moment) => moment.at < at),
    here: moments.find((moment) => moment.at === at),
    after: moments.find((moment) => moment.at > at),
  };
}

/** The turns of the course as rows. */
export function courseTable(moments: readonly Moment[]): Table {
  return {
    columns: ['at', 'option', 'from', 'to', 'causes'],
    rows: moments.flatMap(({ at, turns }) =>
      turns.map((turn) => [new Date(at).toISOString(), turn.option, turn.from, turn.to, turn.causes.join(' ')]),
    ),
  };
}

function turnsOf({ key, title, availabilityHistory: steps }: OptionCourse): (Turn & { readonly at: number })[] {
  return steps.flatMap((step, index) => {
    const from = steps[index - 1]?.answer.availability;
    const to = step.answer.availability;
    if (from === undefined || from === to) return [];
    const causes = step.causes.map(({ message }) => message);
    return [{ at: Date.parse(step.from), option: key, title, from, to, causes }];
  });
}

/** A mark on the axis of time. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A stretch of time in milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = 31 * DAY;
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
const MONTH_STEPS = [1, 3, 6, 12, 24, 60, 120];

/** Where an instant lies on an axis that is so wide. */
export function position(at: number, { from, to }: Stretch, width: number): number {
  return ((at - from) / (to - from)) * width;
}

/** The stretch that shows all these instants, with some air and never shorter than a day. */
export function stretchOf(instants: readonly number[]): Stretch {
  const from = Math.min(...instants);
  const to = Math.max(...instants);
  const air = Math.max((to - from) * 0.05, (DAY - (to - from)) / 2);
  return { from: from - air, to: to + air };
}

/** Round instants of UTC within a stretch, at most so many, labelled by what is new at each. */
export function ticksOf(stretch: Stretch, most: number): Tick[] {
  const least = (stretch.to - stretch.from) / Math.max(most, 1);
  const step = STEPS.find((candidate) => candidate >= least);
  return step === undefined ? monthTicks(stretch, least) : evenTicks(stretch, step);
}

function evenTicks({ from, to }: Stretch, step: number): Tick[] {
  const first = Math.ceil(from / step) * step;
  const count = Math.max(Math.floor((to - first) / step) + 1, 0);
  return Array.from({ length: count }, (_, index) => first + index * step).map((at) => ({ at, label: dayOrHour(at) }));
}

function dayOrHour(at: number): string {
  const text = new Date(at).toISOString();
  return at % DAY === 0 ? text.slice(5, 10) : text.slice(11, 16);
}

function monthTicks({ from, to }: Stretch, least: number): Tick[] {
  const months = MONTH_STEPS.find((candidate) => candidate * MONTH >= least) ?? Math.ceil(least / MONTH);
  const start = new Date(from);
  const ticks: Tick[] = [];
  let month = Math.ceil(((start.getUTCFullYear() - 1970) * 12 + start.getUTCMonth()) / months) * months;
  for (let at = Date.UTC(1970, month); at <= to; month += months, at = Date.UTC(1970, month)) {
    if (at >= from) ticks.push({ at, label: new Date(at).toISOString().slice(0, 7) });
  }
  return ticks;
}

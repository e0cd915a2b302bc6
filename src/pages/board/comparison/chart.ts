import { LINE_HEIGHT, TITLE_SIZE } from '../timeline/layout.js';
import { wrapText } from '../timeline/text-width.js';
import type { Places, RankedOption } from './ranking.js';

/** Where the scores of the options are drawn, in pixels. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly options: readonly DrawnOption[];
}

export interface DrawnOption {
  readonly option: RankedOption;
  readonly titleLines: readonly string[];
  readonly top: number;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly method: 'weightedSum' | 'topsis';
  readonly places: Places;
  readonly y: number;
  /** From the least to the greatest score, and where the middle one lies. */
  readonly from: number;
  readonly to: number;
  readonly mid: number;
}

/** Where the bars begin, behind the names of the methods and the ranks. */
export const BARS_FROM = 170;
const VALUES_ROOM = 44;
const BAR_HEIGHT = 20;
const GAP = 14;

/** Lays out the chart on a drawing of this width; each method has a scale of its own, from 0. */
export function layOutChart(options: readonly RankedOption[], width: number): Chart {
  const greatest = { weightedSum: greatestOf(options, 'weightedSum'), topsis: 1 };
  let top = 0;
  const drawn = options.map((option) => {
    const titleLines = wrapText(option.title, TITLE_SIZE, width);
    const under = top + titleLines.length * LINE_HEIGHT + 4;
    const methods = (['weightedSum', 'topsis'] as const).flatMap((method) => {
      const places = option[method];
      return places === null ? [] : [{ method, places }];
    });
    const bars = methods.map(({ method, places }, index) => ({
      ...{ method, places, y: under + (index + 0.5) * BAR_HEIGHT },
      ...extentOf(places, (value) => BARS_FROM + (value / greatest[method]) * (width - BARS_FROM - VALUES_ROOM)),
    }));
    const one = { option, titleLines, top, bars };
    top = under + bars.length * BAR_HEIGHT + GAP;
    return one;
  });
  return { width, height: top, options: drawn };
}

function extentOf(places: Places, xOf: (value: number) => number): Pick<Bar, 'from' | 'to' | 'mid'> {
  const values = [places.low.value, places.mid.value, places.high.value];
  return { from: xOf(Math.min(...values)), to: xOf(Math.max(...values)), mid: xOf(places.mid.value) };
}

function greatestOf(options: readonly RankedOption[], method: 'weightedSum'): number {
  const values = options.flatMap(({ [method]: { low, mid, high } }) => [low.value, mid.value, high.value]);
  // Without any score above 0 every scale does.
  return Math.max(...values, 0) || 1;
}

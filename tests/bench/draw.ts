import { createHash } from 'node:crypto';
import { situationKey } from './data.js';
import { seededRandom } from './random.js';

/** What one request is about. */
export interface Drawn {
  readonly situation: string;
  /** The situation's id, for who cannot do without. */
  readonly id: string;
  readonly option: string;
  readonly indicator: string;
  readonly polarity: 'AFFIRMS' | 'DENIES';
  /** An instant of the year before the present, in milliseconds. */
  readonly instant: number;
  /** A key for what is written; the load client puts another into each request. */
  readonly report: string;
}

/** Stands in a request for what is new in each: 16 letters or digits. */
export const FRESH = 'KEYKEYKEYKEYKEYK';

/** Stands in a request for a number that is new in each, for who has to make one up. */
export const FRESH_NUMBER = 1_111_111_111;

const OPTIONS = ['OPT-OBSERVER', 'OPT-DEFENSIVE', 'OPT-INDIRECT-LETHAL', 'OPT-DIRECT-LETHAL'];
const INDICATORS = ['IND-SEND-DECISION', 'IND-IN-RUSSIA', 'IND-IN-UKRAINE', 'IND-COOPERATION', 'IND-NATO-DRAW'];
const POLARITIES = ['AFFIRMS', 'DENIES'] as const;
/** The present of every situation: its clock is an exercise's. */
export const LAST_INSTANT = Date.parse('2024-10-22T23:59:59Z');
const DAYS = 240;
const DAY_MS = 86_400_000;

/** What a run asks for, at random over all situations, in this order. */
export function draw(count: number, situations: number): readonly Drawn[] {
  const random = seededRandom(1);
  const below = (n: number): number => Math.floor(random() * n);
  const oneOf = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[below(list.length)] as T;
  return Array.from({ length: count }, () => {
    const n = 1 + below(situations);
    return {
      situation: situationKey(n),
      id: idOf(n),
      option: oneOf(OPTIONS),
      indicator: oneOf(INDICATORS),
      polarity: oneOf(POLARITIES),
      instant: LAST_INSTANT - below(DAYS * DAY_MS),
      report: `W-${FRESH}`,
    };
  });
}

/** The id that the data gives to the n-th situation. */
function idOf(n: number): string {
  const hex = createHash('md5')
    .update(`situation ${String(n)}`)
    .digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

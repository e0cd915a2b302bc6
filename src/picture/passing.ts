import { LIVED } from '../domain/situation/axis.js';
import { rememberedWeighing } from '../domain/preconditions/weighing.js';
import { courseOfAll, stopsOf } from '../domain/situation/course.js';
import type { Instant } from '../domain/time/instant.js';
import { createPicture, type Picture } from './picture.js';
import type { SituationRecord } from './record.js';

/**
 * So many instants are looked at, one after the other, when time passes. Where more changes may lie between, those after
 * the last of them are told as one, at the end: a clock moved by years must not hold the situation for minutes.
 */
export const MOST_STEPS = 300;

/**
 * A situation at an instant, then at each later one at which an answer may change, as it was seen then, and last at
 * another: at most `most` in between.
 *
 * @param record every claim that is seen, not only those that stand
 */
export function* passing(
  record: SituationRecord,
  from: Instant,
  until: Instant,
  most = MOST_STEPS,
): Generator<Picture, void> {
  const by = rememberedWeighing();
  const whole = (): Promise<SituationRecord> => Promise.resolve(record);
  let steps = 0;
  for (const { asOf, world, cases } of stopsOf(courseOfAll(record, LIVED), from, until)) {
    if (steps > most) break;
    steps += 1;
    yield createPicture(record, asOf, { whole, judged: { world, cases, by } });
  }
  yield createPicture(record, { validAt: until, knownAt: until }, { whole });
}

import { z } from 'zod';
import type { RequestContext } from '../../api/context.js';
import type { RefusalNote } from '../../api/refusals.js';
import type { Acted, WriteOutcome, WriteScope } from '../../api/acted.js';
import { write } from '../../api/write.js';
import { writeAsked } from '../../api/written.js';
import type { AdvanceClockInput } from './clock.inputs.types.js';
import { moveClock } from './clock.store.js';

const advanceClockForm = z.object({ ...writeAsked });

/** Where the clock was moved from. */
export interface MovedClock {
  readonly from: number;
}

/** Moves an exercise clock forward; what goes stale, expires or ripens by that shows in the changes. */
export async function advanceClock(
  context: RequestContext,
  input: AdvanceClockInput,
): Promise<WriteOutcome<MovedClock>> {
  const act = async ({ sql, situation }: WriteScope): Promise<Acted<MovedClock>> => {
    const refusal = clockRefusal(situation, input.to);
    if (refusal !== null) return { kind: 'refused', refusal };
    await moveClock(sql, situation.id, input.to);
    const detail = { from: new Date(situation.now).toISOString(), to: new Date(input.to).toISOString() };
    const events = [{ kind: 'CLOCK_ADVANCED', marking: 'CLEAR', detail }] as const;
    return { kind: 'done', result: { from: situation.now }, events };
  };
  return write(context, { operation: 'advanceClock', form: advanceClockForm, input, act });
}

function clockRefusal({ clockMode, now }: WriteScope['situation'], to: number): RefusalNote | null {
  const path = ['input', 'to'];
  if (clockMode === 'LIVE') return { code: 'CLOCK_NOT_MOVABLE', now, message: 'A live clock moves by itself.', path };
  if (to > now) return null;
  const message = `The clock stands at ${new Date(now).toISOString()} and only moves forward.`;
  return { code: 'CLOCK_NOT_MOVABLE', now, message, path };
}

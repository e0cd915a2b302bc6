import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import type { Refusal } from '../../api/refusals.js';
import { answerOf, successFields } from '../options/writes.views.js';
import { advanceClock } from './clock.commands.js';
import { AdvanceClockInput } from './clock.inputs.types.js';
import { AdvanceClockResult, AdvanceClockSuccess } from './clock.results.types.js';

/** Exercise time moves on. */
@Resolver()
export class ClockMutations {
  @Mutation(() => AdvanceClockResult, { description: 'Moves an exercise clock forward.' })
  async advanceClock(
    @Ctx() context: RequestContext,
    @Arg('input', () => AdvanceClockInput, { description: 'Where to.' }) input: AdvanceClockInput,
  ): Promise<AdvanceClockSuccess | Refusal> {
    const outcome = await advanceClock(context, input);
    return answerOf(context, input.situation, outcome, (picture, done) =>
      make(AdvanceClockSuccess, { ...successFields(picture, done), from: done.result.from }),
    );
  }
}

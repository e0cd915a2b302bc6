import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import type { Refusal } from '../../api/refusals.js';
import { answerOf, successFields } from '../options/writes.views.js';
import { updateMandate } from './mandates.commands.js';
import { UpdateMandateInput } from './mandates.inputs.types.js';
import { UpdateMandateResult, UpdateMandateSuccess } from './mandates.results.types.js';
import { mandateView } from './preconditions.views.js';

/** Mandates are asked for, given, refused and taken back. */
@Resolver()
export class MandateMutations {
  @Mutation(() => UpdateMandateResult, {
    description: 'Records a new state of a mandate; earlier states stay on record.',
  })
  async updateMandate(
    @Ctx() context: RequestContext,
    @Arg('input', () => UpdateMandateInput, { description: 'The mandate and its state.' }) input: UpdateMandateInput,
  ): Promise<UpdateMandateSuccess | Refusal> {
    const outcome = await updateMandate(context, input);
    return answerOf(context, input.situation, outcome, (picture, done) => {
      const mandate = mandateView(picture, done.result.mandate);
      if (mandate === null) throw new Error('a mandate that was written is gone');
      return make(UpdateMandateSuccess, { ...successFields(picture, done), mandate });
    });
  }
}

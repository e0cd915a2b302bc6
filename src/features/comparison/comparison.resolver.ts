import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Situation } from '../situations/situations.types.js';
import { ComparisonArgs, OptionComparison } from './comparison.types.js';
import { comparisonView } from './comparison.views.js';

/** How the options of a situation compare. */
@Resolver(() => Situation)
export class ComparisonResolver {
  @FieldResolver(() => OptionComparison, {
    description: 'How the options compare on the criteria of the dossier, and how far the weights may vary.',
  })
  async comparison(
    @Root() situation: Situation,
    @Args(() => ComparisonArgs) args: ComparisonArgs,
  ): Promise<OptionComparison> {
    return comparisonView(await situation.picture(), args);
  }
}

import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import type { NodeLoader } from '../../api/node.js';
import type { Expression } from '../../domain/preconditions/expression.js';
import { Claim } from '../evidence/evidence.types.js';
import { EvaluationNode } from '../preconditions/preconditions.types.js';
import { Situation } from '../situations/situations.types.js';
import { Indicator, IndicatorFilter, IndicatorState } from './indicators.types.js';
import { indicatorView, indicatorViews, stateView } from './indicators.views.js';

/** The monitored facts of a situation. */
@Resolver(() => Situation)
export class SituationIndicatorsResolver {
  @FieldResolver(() => [Indicator], { description: 'The facts monitored, in the order of the dossier.' })
  async indicators(
    @Root() situation: Situation,
    @Arg('filter', () => IndicatorFilter, { nullable: true, description: 'Which ones.' })
    filter?: IndicatorFilter | null,
  ): Promise<Indicator[]> {
    return indicatorViews(await situation.picture(), filter ?? {});
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'A monitored fact by its key; null where there is none.',
  })
  async indicator(
    @Root() situation: Situation,
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
  ): Promise<Indicator | null> {
    return indicatorView(await situation.picture(), key);
  }
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @FieldResolver(() => IndicatorState, {
    description: "What may be said of it, by polarity alone and the policy's thresholds.",
  })
  state(@Root() { picture, key }: Indicator): IndicatorState {
    return stateView(picture, key);
  }
}

@Resolver(() => Claim)
export class ClaimIndicatorResolver {
  @FieldResolver(() => Indicator, { description: 'The fact that it bears on.' })
  indicator(@Root() { picture, indicatorKey }: Claim): Indicator | null {
    return indicatorView(picture, indicatorKey);
  }
}

@Resolver(() => EvaluationNode)
export class EvaluationNodeIndicatorResolver {
  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'The indicator that a leaf asks about, if it asks about one.',
  })
  indicator(@Root() { picture, node }: EvaluationNode): Indicator | null {
    const key = indicatorOf(node.expression);
    return key === null ? null : indicatorView(picture, key);
  }
}

function indicatorOf(expression: Expression): string | null {
  return 'indicator' in expression ? expression.indicator : null;
}

/** How the entries of this feature are found again. */
export const indicatorNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['Indicator', fromPicture(indicatorView)],
];

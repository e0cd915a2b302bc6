import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { badInput } from '../../api/errors.js';
import { FirstArgs, sizeOf } from '../../api/pages.js';
import { DateTime } from '../../api/scalars.js';
import type { AsOf } from '../../domain/time/instant.js';
import { IndicatorState } from '../indicators/indicators.types.js';
import { AsOfInput, Situation } from '../situations/situations.types.js';
import { Fragility } from './fragility.types.js';
import { fragilityView } from './fragility.views.js';
import { PolicyOption } from './options.types.js';
import { CollectionPriority, OverlayInput, Simulation } from './simulation.types.js';
import { priorityViews, simulationView } from './simulation.views.js';
import { AvailabilityDiff, AvailabilityStep, NextChange } from './timeline.types.js';
import { diffView, historyView, nextIndicatorChange, nextOptionChange } from './timeline.views.js';

/** How an option fares over time, and what it hangs on. */
@Resolver(() => PolicyOption)
export class OptionOutlookResolver {
  @FieldResolver(() => Fragility, {
    description: 'Which reports, origins and claims carry its standing, and which grade would turn it.',
  })
  fragility(@Root() { picture, key }: PolicyOption): Promise<Fragility> {
    return fragilityView(picture, key);
  }

  @FieldResolver(() => NextChange, {
    nullable: true,
    description: 'When its answer changes next with nothing new arriving; null where it never does.',
  })
  nextChangeAt(@Root() { picture, key }: PolicyOption): Promise<NextChange | null> {
    return nextOptionChange(picture, key);
  }

  @FieldResolver(() => [AvailabilityStep], {
    description: 'Its answer over time: at each instant what was thought at it.',
  })
  availabilityHistory(
    @Root() { picture, key }: PolicyOption,
    @Arg('from', () => DateTime, { description: 'The first instant.' }) from: number,
    @Arg('to', () => DateTime, { description: 'The first instant after the stretch; later than from.' }) to: number,
  ): Promise<AvailabilityStep[]> {
    if (to <= from) throw badInput(['to'], 'an instant later than from');
    return historyView(picture, key, from, to);
  }
}

@Resolver(() => IndicatorState)
export class IndicatorOutlookResolver {
  @FieldResolver(() => NextChange, {
    nullable: true,
    description: 'When its value changes next with nothing new arriving; null where it never does.',
  })
  nextChangeAt(@Root() { picture, indicatorKey }: IndicatorState): Promise<NextChange | null> {
    return nextIndicatorChange(picture, indicatorKey);
  }
}

@Resolver(() => Situation)
export class SituationDiffResolver {
  @FieldResolver(() => AvailabilityDiff, {
    description: 'The options whose answer differs between two instants, and why.',
  })
  async availabilityDiff(
    @Root() situation: Situation,
    @Arg('from', () => AsOfInput, { description: 'The first instants.' }) from: AsOfInput,
    @Arg('to', () => AsOfInput, { description: 'The second instants; may lie before the first.' }) to: AsOfInput,
  ): Promise<AvailabilityDiff> {
    const picture = await situation.picture();
    return diffView(picture, instantsOf(from, picture.asOf), instantsOf(to, picture.asOf));
  }
}

@Resolver(() => Situation)
export class SituationWhatIfResolver {
  @FieldResolver(() => Simulation, {
    description: 'The situation under suppositions, beside what it is without them. Nothing is written.',
  })
  async simulate(
    @Root() situation: Situation,
    @Arg('overlay', () => OverlayInput, { description: 'What is supposed.' }) overlay: OverlayInput,
  ): Promise<Simulation> {
    return simulationView(await situation.picture(), overlay);
  }

  @FieldResolver(() => [CollectionPriority], {
    description: 'The facts worth asking about, ranked by what evidence on them would unlock.',
  })
  async collectionPriorities(
    @Root() situation: Situation,
    @Args(() => FirstArgs) { first }: FirstArgs,
  ): Promise<CollectionPriority[]> {
    return priorityViews(await situation.picture(), sizeOf(first ?? 10, 'first'));
  }
}

/** Instants left out are those of the situation asked. */
function instantsOf({ validAt, knownAt }: AsOfInput, otherwise: AsOf): AsOf {
  return { validAt: validAt ?? otherwise.validAt, knownAt: knownAt ?? otherwise.knownAt };
}

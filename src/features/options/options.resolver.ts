import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { fromPicture, pictureAsOf } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { badInput } from '../../api/errors.js';
import { checkFilter } from '../../api/filter.js';
import type { NodeLoader } from '../../api/node.js';
import { type Page, PageArgs, pageAsked, pageOf, pageOfAll } from '../../api/pages.js';
import { EscalationStage, EscalationTransition } from '../escalation/escalation.types.js';
import { Indicator } from '../indicators/indicators.types.js';
import { AsOfInput, Situation, Truth } from '../situations/situations.types.js';
import { OPTION_CURSOR, optionPage } from './options.reads.js';
import {
  Availability,
  Blocker,
  Invariant,
  PolicyOption,
  PolicyOptionConnection,
  PolicyOptionFilter,
  PolicySignal,
} from './options.types.js';
import {
  blockerViews,
  invariantView,
  invariantViews,
  optionsUsing,
  optionView,
  optionViews,
  signalViews,
} from './options.views.js';

/** Policy options: what may be done, and what stands in the way. */
@Resolver(() => PolicyOption)
export class OptionsResolver {
  @Query(() => PolicyOption, {
    nullable: true,
    description: 'An option by its key, as of two instants; null where there is none.',
  })
  async policyOption(
    @Ctx() context: RequestContext,
    @Arg('situation', () => String, { description: 'Key of its situation.' }) situation: string,
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
    @Arg('asOf', () => AsOfInput, {
      nullable: true,
      description: "The instants to answer as of; the situation's clock by default.",
    })
    asOf?: AsOfInput | null,
  ): Promise<PolicyOption | null> {
    const picture = await pictureAsOf(context, situation, asOf);
    return picture === null ? null : optionView(picture, key);
  }

  @Query(() => PolicyOptionConnection, { description: 'Options of all situations at the present, page by page.' })
  async policyOptions(
    @Ctx() context: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PolicyOptionFilter, { nullable: true, description: 'Which ones.' })
    filter?: PolicyOptionFilter | null,
  ): Promise<Page<PolicyOption>> {
    const asked = pageAsked(page, OPTION_CURSOR);
    if (filter?.availability !== undefined && filter.availability !== null) {
      const judged = await judgedOptions(context, filter);
      return pageOfAll(judged, asked, ({ picture, key }) => [picture.record.head.key, key]);
    }
    const { rows, total } = await optionPage(context.sql, asked, checkFilter(filter ?? {}));
    const pictures = new Map(
      [...new Set(rows.map(({ situation }) => situation))].map((key) => [key, pictureAsOf(context, key, null)]),
    );
    const placed = await Promise.all(
      rows.map(async ({ situation, key, place }) => {
        const picture = (await pictures.get(situation)) ?? null;
        const node = picture === null ? null : optionView(picture, key);
        return node === null ? [] : [{ node, place }];
      }),
    );
    return pageOf(placed.flat(), asked, total);
  }

  @FieldResolver(() => [PolicySignal], {
    description: "What reports say of the decider's own intent; never evidence for an indicator.",
  })
  statedIntents(@Root() { picture, key }: PolicyOption): PolicySignal[] {
    return signalViews(picture, key);
  }

  @FieldResolver(() => Availability, { description: 'Whether it is open.' })
  availability(@Root() { picture, key }: PolicyOption): string {
    return picture.standing(key).availability;
  }

  @FieldResolver(() => Truth, { description: "The gate's value if every mandate, stage and time were favourable." })
  evidenceStatus(@Root() { picture, key }: PolicyOption): string {
    return picture.standing(key).evidenceStatus;
  }

  @FieldResolver(() => Truth, { description: "The gate's value if all evidence, stages and times were favourable." })
  mandateStatus(@Root() { picture, key }: PolicyOption): string {
    return picture.standing(key).mandateStatus;
  }

  @FieldResolver(() => Truth, {
    description:
      "Whether stages, dwell, time, prior options and the ladder's rules allow it, if evidence and mandates were favourable.",
  })
  sequenceStatus(@Root() { picture, key }: PolicyOption): string {
    return picture.standing(key).sequenceStatus;
  }

  @FieldResolver(() => [Blocker], {
    description: 'Everything that stands in the way, in the order of the gate, then ladder and rules.',
  })
  blockers(@Root() { picture, key }: PolicyOption): Blocker[] {
    return blockerViews(picture, key);
  }
}

/** The options of a situation that the filter lets through, by key. BAD_USER_INPUT where no situation is named. */
async function judgedOptions(context: RequestContext, filter: PolicyOptionFilter): Promise<PolicyOption[]> {
  const { situation } = filter;
  if (situation === undefined || situation === null) {
    throw badInput(['filter', 'situation'], 'a situation beside availability, which is judged and not stored');
  }
  const picture = await pictureAsOf(context, situation, null);
  const options = picture === null ? [] : optionViews(picture, filter);
  return options.sort((one, other) => (one.key < other.key ? -1 : 1));
}

@Resolver(() => Situation)
export class SituationOptionsResolver {
  @FieldResolver(() => [PolicyOption], { description: 'What may be done, in the order of the dossier.' })
  async options(
    @Root() situation: Situation,
    @Arg('filter', () => PolicyOptionFilter, { nullable: true, description: 'Which ones.' })
    filter?: PolicyOptionFilter | null,
  ): Promise<PolicyOption[]> {
    return optionViews(await situation.picture(), filter ?? {});
  }

  @FieldResolver(() => PolicyOption, { nullable: true, description: 'An option by its key; null where there is none.' })
  async option(
    @Root() situation: Situation,
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
  ): Promise<PolicyOption | null> {
    return optionView(await situation.picture(), key);
  }

  @FieldResolver(() => [Invariant], { description: 'The rules in force that no ladder or decision may break.' })
  async invariants(@Root() situation: Situation): Promise<Invariant[]> {
    return invariantViews(await situation.picture());
  }
}

@Resolver(() => Indicator)
export class IndicatorOptionsResolver {
  @FieldResolver(() => [PolicyOption], { description: 'The options whose gates ask about it.' })
  usedBy(@Root() { picture, key }: Indicator): PolicyOption[] {
    return optionsUsing(picture, key);
  }
}

@Resolver(() => EscalationStage)
export class StageOptionsResolver {
  @FieldResolver(() => [PolicyOption], { description: 'The options that entering it enacts.' })
  options(@Root() { picture, optionKeys }: EscalationStage): PolicyOption[] {
    return optionKeys.flatMap((key) => optionView(picture, key) ?? []);
  }
}

@Resolver(() => EscalationTransition)
export class TransitionBlockersResolver {
  @FieldResolver(() => [Blocker], { description: 'What stands in the way; nothing, for a step down.' })
  blockers(@Root() { from, to }: EscalationTransition): Blocker[] {
    return to.rank < from.rank ? [] : to.optionKeys.flatMap((key) => blockerViews(to.picture, key));
  }
}

/** How the entries of this feature are found again. */
export const optionNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['PolicyOption', fromPicture(optionView)],
  ['Invariant', fromPicture(invariantView)],
];

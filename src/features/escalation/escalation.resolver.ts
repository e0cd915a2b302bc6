import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import type { NodeLoader } from '../../api/node.js';
import { DateTime } from '../../api/scalars.js';
import { PolicyOption } from '../options/options.types.js';
import { optionView } from '../options/options.views.js';
import { EvaluationNode } from '../preconditions/preconditions.types.js';
import { Situation } from '../situations/situations.types.js';
import { BasisLapse, EscalationLadder, EscalationStage, EscalationTransition } from './escalation.types.js';
import {
  basisLapseView,
  ladderView,
  ladderViews,
  reviewOf,
  riseView,
  stageByKey,
  stageView,
  standDownViews,
} from './escalation.views.js';

/** The ladders of a situation. */
@Resolver(() => Situation)
export class SituationLaddersResolver {
  @FieldResolver(() => [EscalationLadder], { description: 'Its ladders, in the order of the dossier.' })
  async ladders(@Root() situation: Situation): Promise<EscalationLadder[]> {
    return ladderViews(await situation.picture());
  }

  @FieldResolver(() => EscalationLadder, {
    nullable: true,
    description: 'A ladder by its key; null where there is none.',
  })
  async ladder(
    @Root() situation: Situation,
    @Arg('key', () => String, { description: 'Its key.' }) key: string,
  ): Promise<EscalationLadder | null> {
    return ladderView(await situation.picture(), key);
  }
}

@Resolver(() => EscalationLadder)
export class EscalationLadderResolver {
  @FieldResolver(() => [EscalationStage], { description: 'Its rungs, from the lowest.' })
  stages(@Root() { picture, position }: EscalationLadder): EscalationStage[] {
    return position.ladder.stages.map((stage) => stageView(picture, stage, position));
  }

  @FieldResolver(() => EscalationStage, { description: 'The rung on which it stands.' })
  current(@Root() { picture, position }: EscalationLadder): EscalationStage {
    return stageView(picture, position.current, position);
  }

  @FieldResolver(() => EscalationTransition, {
    nullable: true,
    description: 'The step to the next rung; null at the top.',
  })
  next(@Root() ladder: EscalationLadder): EscalationTransition | null {
    return riseView(ladder);
  }

  @FieldResolver(() => [EscalationTransition], {
    description: 'The steps down, from the highest rung below: each is allowed at once.',
  })
  standDowns(@Root() ladder: EscalationLadder): EscalationTransition[] {
    return standDownViews(ladder);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When somebody must have looked at a rung whose basis has lapsed, the earliest; null where none has.',
  })
  reviewBy(@Root() ladder: EscalationLadder): Promise<number | null> {
    return reviewOf(ladder);
  }
}

@Resolver(() => EscalationStage)
export class StageBasisResolver {
  @FieldResolver(() => BasisLapse, {
    nullable: true,
    description: 'What its basis has lost; null unless its status is BASIS_LAPSED.',
  })
  basisLapse(@Root() stage: EscalationStage): Promise<BasisLapse | null> {
    return basisLapseView(stage);
  }
}

@Resolver(() => BasisLapse)
export class BasisLapseOptionsResolver {
  @FieldResolver(() => [PolicyOption], { description: 'The options whose gates no longer hold.' })
  options(@Root() { picture, options }: BasisLapse): PolicyOption[] {
    return options.flatMap((key) => optionView(picture, key) ?? []);
  }
}

@Resolver(() => PolicyOption)
export class OptionStageResolver {
  @FieldResolver(() => EscalationStage, {
    nullable: true,
    description: 'The rung that enacts it; null where it stands on none.',
  })
  stage(@Root() { picture, key }: PolicyOption): EscalationStage | null {
    const { place } = picture.standing(key);
    return place === null ? null : stageView(picture, place.stage, place.position);
  }
}

@Resolver(() => EvaluationNode)
export class EvaluationNodeStageResolver {
  @FieldResolver(() => EscalationStage, {
    nullable: true,
    description: 'The stage that a leaf asks for, if it asks for one.',
  })
  stage(@Root() { picture, node }: EvaluationNode): EscalationStage | null {
    return node.expression.kind === 'stage' ? stageByKey(picture, node.expression.stage) : null;
  }
}

/** How the entries of this feature are found again. */
export const escalationNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['EscalationLadder', fromPicture(ladderView)],
  ['EscalationStage', fromPicture(stageByKey)],
];

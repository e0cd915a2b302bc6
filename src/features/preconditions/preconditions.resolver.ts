import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { FirstArgs, sizeOf } from '../../api/pages.js';
import type { NodeLoader } from '../../api/node.js';
import { evaluationMermaid } from '../../domain/preconditions/mermaid.js';
import { sentenceOf } from '../../domain/preconditions/sentence.js';
import { Blocker, PolicyOption } from '../options/options.types.js';
import { Situation } from '../situations/situations.types.js';
import { ChangeSets } from './change-sets.types.js';
import { blockSetsView, unlockSetsView } from './change-sets.views.js';
import { Evaluation, EvaluationNode, Mandate, Precondition } from './preconditions.types.js';
import {
  evaluationHash,
  evaluationView,
  mandateView,
  mandateViews,
  nodeView,
  preconditionView,
  reasonText,
} from './preconditions.views.js';

/** The mandates of a situation. */
@Resolver(() => Situation)
export class SituationMandatesResolver {
  @FieldResolver(() => [Mandate], { description: 'The legal and political authorities that preconditions ask for.' })
  async mandates(@Root() situation: Situation): Promise<Mandate[]> {
    return mandateViews(await situation.picture());
  }
}

/** The gate of an option, and what it says now. */
@Resolver(() => PolicyOption)
export class OptionPreconditionResolver {
  @FieldResolver(() => Precondition, { description: 'Its gate, in the version in force.' })
  precondition(@Root() { picture, key }: PolicyOption): Precondition {
    return preconditionView(picture, key);
  }

  @FieldResolver(() => Evaluation, { description: 'Its gate judged: why it is open or not, node by node.' })
  evaluation(@Root() { picture, key }: PolicyOption): Evaluation {
    return evaluationView(picture, key);
  }
}

/** What would turn the gate of an option. */
@Resolver(() => PolicyOption)
export class OptionChangeSetsResolver {
  @FieldResolver(() => ChangeSets, {
    description: 'The minimal sets of changes that would open its gate, smallest first.',
  })
  unlockSets(@Root() { picture, key }: PolicyOption, @Args(() => FirstArgs) { first }: FirstArgs): ChangeSets {
    return unlockSetsView(picture, key, sizeOf(first ?? 10, 'first'));
  }

  @FieldResolver(() => ChangeSets, {
    description: 'The minimal sets of changes that would make its gate FALSE, smallest first.',
  })
  blockSets(@Root() { picture, key }: PolicyOption, @Args(() => FirstArgs) { first }: FirstArgs): ChangeSets {
    return blockSetsView(picture, key, sizeOf(first ?? 10, 'first'));
  }
}

@Resolver(() => Evaluation)
export class EvaluationResolver {
  @FieldResolver(() => String, {
    description: 'The reason codes of the leaves that decided it, with their labels, one to a line.',
  })
  reason(@Root() evaluation: Evaluation): string {
    return reasonText(evaluation);
  }

  @FieldResolver(() => String, { description: 'The whole answer as one paragraph.' })
  sentence(@Root() { evaluated, picture }: Evaluation): string {
    return evaluated === null
      ? 'No precondition is defined: nothing says that the option is open.'
      : sentenceOf(evaluated, picture.titles);
  }

  @FieldResolver(() => String, {
    description:
      'SHA-256 of the gate and of the values, reasons, weights and claims of every node: equal where all of these are.',
  })
  hash(@Root() evaluation: Evaluation): string {
    return evaluationHash(evaluation);
  }

  @FieldResolver(() => [EvaluationNode], {
    description: 'Every node, the root first, a parent before its parts; empty where no precondition is defined.',
  })
  nodes(@Root() { evaluated, picture }: Evaluation): EvaluationNode[] {
    return (evaluated?.nodes ?? []).map((node) => nodeView(picture, node));
  }

  @FieldResolver(() => String, { description: 'The tree as a Mermaid flowchart.' })
  mermaid(@Root() { evaluated, picture }: Evaluation): string {
    return evaluated === null ? 'flowchart TD' : evaluationMermaid(evaluated, picture.titles);
  }
}

@Resolver(() => EvaluationNode)
export class EvaluationNodeMandateResolver {
  @FieldResolver(() => Mandate, {
    nullable: true,
    description: 'The mandate that a leaf asks for, if it asks for one.',
  })
  mandate(@Root() { picture, node }: EvaluationNode): Mandate | null {
    return node.expression.kind === 'mandate' ? mandateView(picture, node.expression.mandate) : null;
  }
}

@Resolver(() => Blocker)
export class BlockerNodeResolver {
  @FieldResolver(() => EvaluationNode, {
    nullable: true,
    description: 'The leaf of the precondition at fault, if one is.',
  })
  node(@Root() { picture, optionKey, nodePath }: Blocker): EvaluationNode | null {
    const { evaluation } = picture.standing(optionKey);
    const node = evaluation?.nodes.find((each) => each.path === nodePath);
    return node === undefined ? null : nodeView(picture, node);
  }
}

/** How the entries of this feature are found again. */
export const preconditionNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['Mandate', fromPicture(mandateView)],
];

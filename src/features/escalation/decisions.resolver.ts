import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import type { NodeLoader } from '../../api/node.js';
import { type Page, PageArgs, pageAsked, pageOf } from '../../api/pages.js';
import { Situation } from '../situations/situations.types.js';
import { DECISION_CURSOR, decisionPage } from './decisions.reads.js';
import { DecisionRecord, DecisionRecordConnection, Replay } from './decisions.types.js';
import { decisionView, replayView } from './decisions.views.js';
import { decisionBySequenceIn, recordScope } from './proposals.lookups.js';

/** What was decided. */
@Resolver(() => Situation)
export class SituationDecisionsResolver {
  @FieldResolver(() => DecisionRecordConnection, {
    description: 'The decisions taken by then that this reader may see, the newest first.',
  })
  async decisions(
    @Root() situation: Situation,
    @Ctx() context: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<DecisionRecord>> {
    const picture = await situation.picture();
    const asked = pageAsked(page, DECISION_CURSOR);
    const { rows, total } = await decisionPage(context.sql, recordScope(picture, context), asked);
    const placed = rows.map(({ place, ...shown }) => ({ node: decisionView(picture, shown), place }));
    return pageOf(placed, asked, total);
  }
}

@Resolver(() => DecisionRecord)
export class DecisionReplayResolver {
  @FieldResolver(() => Replay, {
    description: 'The decision computed again, from what was frozen with it, and where that comes out otherwise.',
  })
  replay(@Root() decision: DecisionRecord): Replay {
    return replayView(decision);
  }
}

/** How decisions are found again. */
export const decisionNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  [
    'DecisionRecord',
    fromPicture((picture, key, context) =>
      /^[1-9]\d{0,8}$/.test(key) ? decisionBySequenceIn(context, picture, Number(key)) : null,
    ),
  ],
];

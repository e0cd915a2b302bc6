import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { fromPicture } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { checkFilter } from '../../api/filter.js';
import type { NodeLoader } from '../../api/node.js';
import { type Page, PageArgs, pageAsked, pageOf } from '../../api/pages.js';
import { contributionsOf } from '../../domain/evidence/indicator-state.js';
import type { Picture } from '../../picture/picture.js';
import { Indicator, IndicatorState } from '../indicators/indicators.types.js';
import { PolicySignal } from '../options/options.types.js';
import { EvaluationNode } from '../preconditions/preconditions.types.js';
import { Situation } from '../situations/situations.types.js';
import { ClaimsArgs, ReportsArgs } from './evidence.args.types.js';
import { claimsByKeys, evidenceScope, reportByKey } from './evidence.lookups.js';
import { claimPage, evidenceCursor, reportPage } from './evidence.reads.js';
import {
  Claim,
  ClaimConnection,
  ClaimFilter,
  Contribution,
  EvidenceOrigin,
  EvidencePolicy,
  Report,
  ReportConnection,
  Source,
} from './evidence.types.js';
import { claimView, contributionViews, originViews, policyView, reportView, sourceView } from './evidence.views.js';

/** Claims of a picture's situation, page by page. */
async function claimsOf(
  picture: Picture,
  context: RequestContext,
  asked: { readonly page: PageArgs; readonly filter: ClaimFilter; readonly orderBy: string },
): Promise<Page<Claim>> {
  const page = pageAsked(asked.page, evidenceCursor('claims', asked.orderBy));
  const { rows, total } = await claimPage(context.lists, evidenceScope(picture, context), {
    ...asked,
    filter: checkFilter(asked.filter),
    page,
  });
  const placed = rows.map(({ claim, report, place }) => ({ node: claimView(picture, claim, report), place }));
  return pageOf(placed, page, total);
}

/** Who speaks, what was said, and how it is graded. */
@Resolver(() => Situation)
export class SituationEvidenceResolver {
  @FieldResolver(() => [Source], { description: 'Everyone who speaks, with grades.' })
  async sources(@Root() situation: Situation): Promise<(Source | null)[]> {
    const picture = await situation.picture();
    return picture.record.sources.map((source) => sourceView(picture, source.key));
  }

  @FieldResolver(() => EvidencePolicy, { description: 'The numbers in force that turn grades into weights.' })
  async evidencePolicy(@Root() situation: Situation): Promise<EvidencePolicy | null> {
    return policyView(await situation.picture());
  }

  @FieldResolver(() => ReportConnection, {
    description: 'The reports recorded by then that this reader may see, page by page.',
  })
  async reports(
    @Root() situation: Situation,
    @Ctx() context: RequestContext,
    @Args(() => ReportsArgs) { filter, orderBy, ...page }: ReportsArgs,
  ): Promise<Page<Report>> {
    const picture = await situation.picture();
    const order = orderBy ?? 'RECORDED_AT_DESC';
    const asked = pageAsked(page, evidenceCursor('reports', order));
    const list = { page: asked, filter: checkFilter(filter ?? {}), orderBy: order };
    const { rows, total } = await reportPage(context.lists, evidenceScope(picture, context), list);
    return pageOf(
      rows.map(({ place, ...row }) => ({ node: reportView(picture, row), place })),
      asked,
      total,
    );
  }

  @FieldResolver(() => ClaimConnection, {
    description: 'The claims recorded by then that this reader may see, page by page.',
  })
  async claims(
    @Root() situation: Situation,
    @Ctx() context: RequestContext,
    @Args(() => ClaimsArgs) { filter, orderBy, ...page }: ClaimsArgs,
  ): Promise<Page<Claim>> {
    const asked = { page, filter: filter ?? {}, orderBy: orderBy ?? 'OBSERVED_AT_DESC' };
    return claimsOf(await situation.picture(), context, asked);
  }
}

/** The links between sources, reports and claims. */
@Resolver(() => Report)
export class ReportResolver {
  @FieldResolver(() => Source, { description: 'Who published it.' })
  source(@Root() { picture, sourceKey }: Report): Source | null {
    return sourceView(picture, sourceKey);
  }

  @FieldResolver(() => Source, {
    nullable: true,
    description: 'The source that passed it on; a relay is never an origin.',
  })
  via(@Root() { picture, viaKey }: Report): Source | null {
    return sourceView(picture, viaKey);
  }

  @FieldResolver(() => ClaimConnection, { description: 'Its claims, page by page.' })
  claims(
    @Root() report: Report,
    @Ctx() context: RequestContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Claim>> {
    return claimsOf(report.picture, context, { page, filter: { report: report.key }, orderBy: 'KEY_ASC' });
  }
}

@Resolver(() => Claim)
export class ClaimResolver {
  @FieldResolver(() => Report, { description: 'The report that makes it.' })
  report(@Root() { picture, reportRecord }: Claim): Report {
    return reportView(picture, reportRecord);
  }
}

@Resolver(() => Indicator)
export class IndicatorEvidenceResolver {
  @FieldResolver(() => [EvidenceOrigin], { description: 'What each independent origin says of it.' })
  origins(@Root() { picture, key }: Indicator): EvidenceOrigin[] {
    return originViews(picture, contributionsOf(picture.state(key).weighed));
  }

  @FieldResolver(() => ClaimConnection, {
    description: 'The claims on it recorded by then that this reader may see, page by page.',
  })
  claims(
    @Root() { picture, key }: Indicator,
    @Ctx() context: RequestContext,
    @Args(() => ClaimsArgs) { filter, orderBy, ...page }: ClaimsArgs,
  ): Promise<Page<Claim>> {
    const asked = {
      page,
      filter: Object.assign(new ClaimFilter(), filter, { indicators: [key] }),
      orderBy: orderBy ?? 'OBSERVED_AT_DESC',
    };
    return claimsOf(picture, context, asked);
  }
}

@Resolver(() => IndicatorState)
export class IndicatorStateEvidenceResolver {
  @FieldResolver(() => [Contribution], {
    description: 'The standing claims: those that counted and those that did not, each with why.',
  })
  contributions(@Root() { picture, state }: IndicatorState): Contribution[] {
    return contributionViews(picture, contributionsOf(state.weighed));
  }
}

@Resolver(() => EvaluationNode)
export class EvaluationNodeEvidenceResolver {
  @FieldResolver(() => [Contribution], {
    description: 'The standing claims that the node weighed: those that counted and those that did not, each with why.',
  })
  contributions(@Root() { picture, node }: EvaluationNode): Contribution[] {
    return contributionViews(picture, contributionsOf(node.reading?.weighed ?? null));
  }
}

@Resolver(() => PolicySignal)
export class PolicySignalResolver {
  @FieldResolver(() => Report, { description: 'The report that it is read from.' })
  report(@Root() { picture, reportRecord }: PolicySignal): Report {
    return reportView(picture, reportRecord);
  }
}

/** How the entries of this feature are found again. */
export const evidenceNodes: readonly (readonly [string, NodeLoader<RequestContext>])[] = [
  ['Source', fromPicture(sourceView)],
  ['Report', fromPicture((picture, key, context) => reportByKey(context, picture, key))],
  ['Claim', fromPicture(async (picture, key, context) => (await claimsByKeys(context, picture, [key]))[0] ?? null)],
];

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import type { Refusal } from '../../api/refusals.js';
import { answerOf, successFields } from '../options/writes.views.js';
import { assessSource, recordReport, retractClaim } from './evidence.commands.js';
import { AssessSourceInput, RecordReportInput, RetractClaimInput } from './evidence.inputs.types.js';
import { addedViews, claimsByKeys, reportByKey } from './evidence.lookups.js';
import {
  AssessSourceResult,
  AssessSourceSuccess,
  RecordReportResult,
  RecordReportSuccess,
  RetractClaimResult,
  RetractClaimSuccess,
} from './evidence.results.types.js';
import { sourceView } from './evidence.views.js';

/** Evidence comes in. */
@Resolver()
export class EvidenceMutations {
  @Mutation(() => RecordReportResult, { description: 'Records a report with its claims, all or none.' })
  async recordReport(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordReportInput, { description: 'The report.' }) input: RecordReportInput,
  ): Promise<RecordReportSuccess | Refusal> {
    const outcome = await recordReport(context, input);
    return answerOf(context, input.situation, outcome, async (picture, done) =>
      make(RecordReportSuccess, {
        ...successFields(picture, done),
        ...(addedViews(context, picture, done) ?? {
          report: found(await reportByKey(context, picture, done.result.report)),
          claims: await claimsByKeys(context, picture, done.result.claims),
        }),
      }),
    );
  }

  @Mutation(() => RetractClaimResult, { description: 'Takes a claim back from now on; what it said stays on record.' })
  async retractClaim(
    @Ctx() context: RequestContext,
    @Arg('input', () => RetractClaimInput, { description: 'The claim, and why.' }) input: RetractClaimInput,
  ): Promise<RetractClaimSuccess | Refusal> {
    const outcome = await retractClaim(context, input);
    return answerOf(context, input.situation, outcome, async (picture, done) => {
      const [claim] = await claimsByKeys(context, picture, [done.result.claim]);
      return make(RetractClaimSuccess, { ...successFields(picture, done), claim: found(claim ?? null) });
    });
  }

  @Mutation(() => AssessSourceResult, {
    description: 'Grades a source anew from now on; earlier grades stay on record.',
  })
  async assessSource(
    @Ctx() context: RequestContext,
    @Arg('input', () => AssessSourceInput, { description: 'The source and its grade.' }) input: AssessSourceInput,
  ): Promise<AssessSourceSuccess | Refusal> {
    const outcome = await assessSource(context, input);
    return answerOf(context, input.situation, outcome, (picture, done) =>
      make(AssessSourceSuccess, {
        ...successFields(picture, done),
        source: found(sourceView(picture, done.result.source)),
      }),
    );
  }
}

/** What was just written is there. */
function found<T>(entry: T | null): T {
  if (entry === null) throw new Error('an entry that was written is gone');
  return entry;
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.js';
import { SituationEvent } from '../events/events.types.js';
import { claimsByKeys, reportsByKeys } from './evidence.lookups.js';
import { Claim, Report } from './evidence.types.js';

/** The evidence that an event is about, read once for all events of an answer. */
@Resolver(() => SituationEvent)
export class EventEvidenceResolver {
  @FieldResolver(() => Report, { nullable: true, description: 'The report.' })
  async report(@Root() { row, batch }: SituationEvent, @Ctx() context: RequestContext): Promise<Report | null> {
    const key = row.detail.report;
    if (key === undefined) return null;
    const keys = batch.rows.flatMap(({ detail }) => detail.report ?? []);
    const all = await batch.once('reports', async () => reportsByKeys(context, await batch.picture(), keys));
    return all.find((report) => report.key === key) ?? null;
  }

  @FieldResolver(() => Claim, { nullable: true, description: 'The claim that was taken back.' })
  async claim(@Root() event: SituationEvent, @Ctx() context: RequestContext): Promise<Claim | null> {
    const key = event.row.detail.claim;
    if (key === undefined) return null;
    return (await claimsOf(event, context)).get(key) ?? null;
  }

  @FieldResolver(() => [Claim], { description: 'The claims of the report; empty for other events.' })
  async claims(@Root() event: SituationEvent, @Ctx() context: RequestContext): Promise<Claim[]> {
    const keys = event.row.detail.claims ?? [];
    if (keys.length === 0) return [];
    const known = await claimsOf(event, context);
    return keys.flatMap((key) => known.get(key) ?? []);
  }
}

function claimsOf({ batch }: SituationEvent, context: RequestContext): Promise<ReadonlyMap<string, Claim>> {
  return batch.once('claims', async () => {
    const keys = batch.rows.flatMap(({ detail }) => [...(detail.claims ?? []), detail.claim ?? []].flat());
    const claims = await claimsByKeys(context, await batch.picture(), [...new Set(keys)]);
    return new Map(claims.map((claim) => [claim.key, claim]));
  });
}

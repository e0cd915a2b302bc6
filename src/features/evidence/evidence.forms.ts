import { z } from 'zod';
import { writeAsked, writtenKey, writtenText, writtenTitle } from '../../api/written.js';

const quantity = z
  .object({ low: z.number().nullish(), high: z.number().nullish() })
  .refine(({ low, high }) => (low ?? null) !== null || (high ?? null) !== null, 'low, high or both')
  .refine(({ low, high }) => (low ?? -Infinity) <= (high ?? Infinity), 'low not above high');

const claim = z.object({
  key: writtenKey.nullish(),
  indicator: writtenKey,
  credibility: z.number().int().min(1).max(6),
  quantity: quantity.nullish(),
  supersedes: writtenKey.nullish(),
  note: writtenText.nullish(),
});

/** What a report must look like before it is held against the record. Words of closed lists are GraphQL's to check. */
export const recordReportForm = z
  .object({
    ...writeAsked,
    key: writtenKey.nullish(),
    source: writtenKey,
    via: writtenKey.nullish(),
    title: writtenTitle,
    publishedAt: z.number().nullish(),
    collectedAt: z.number().nullish(),
    note: writtenText.nullish(),
    claims: z.array(claim).max(100),
  })
  .refine(({ publishedAt, collectedAt }) => (publishedAt ?? collectedAt ?? null) !== null, {
    path: ['publishedAt'],
    message: 'publishedAt, collectedAt or both: a report is never dated by the present',
  });

export const retractClaimForm = z.object({ ...writeAsked, claim: writtenKey, reason: writtenTitle });

export const assessSourceForm = z.object({ ...writeAsked, source: writtenKey, rationale: writtenText.nullish() });

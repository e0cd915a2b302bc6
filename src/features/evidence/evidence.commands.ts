import type { RequestContext } from '../../api/context.js';
import type { RefusalNote } from '../../api/refusals.js';
import type { Acted, WriteOutcome, WriteScope } from '../../api/acted.js';
import { write } from '../../api/write.js';
import type { AskListed } from '../../db/listed.js';
import type { AssessSourceInput, RecordReportInput, RetractClaimInput } from './evidence.inputs.types.js';
import { assessSourceForm, recordReportForm, retractClaimForm } from './evidence.forms.js';
import {
  insertAssessment,
  enterReport,
  insertRetraction,
  knownAfter,
  knownEntries,
  type KnownEntries,
} from './evidence.store.js';
import { claimRefusal, reportRefusal, retractionRefusal, unknownEntry } from './evidence.refusals.js';
import { addedEvidence, claimRow, named, type NamedReport, reportRow } from './evidence.rows.js';

/** Keys of what was recorded. */
export interface RecordedReport {
  readonly report: string;
  readonly claims: readonly string[];
}

/** Records a report with its claims, dated by the situation's clock. BAD_USER_INPUT for what has no sense at all. */
export async function recordReport(
  context: RequestContext,
  input: RecordReportInput,
): Promise<WriteOutcome<RecordedReport>> {
  const { markings } = context.identity;
  const report = named(input);
  return write(context, {
    operation: 'recordReport',
    decidesFirst: true,
    form: recordReportForm,
    input,
    ask: (ask) => knownEntries(ask, input.situation, askedBy(report), markings),
    follow: (known, added) => knownAfter(known, added, markings),
    act: (scope, known) => Promise.resolve(actOnReport(scope, report, { known, markings })),
  });
}

function actOnReport(
  { manager, ledger, situation, by }: WriteScope,
  input: NamedReport,
  { known, markings }: { readonly known: KnownEntries; readonly markings: readonly string[] },
): Acted<RecordedReport> {
  const keys = input.claims.map(({ key }) => key);
  const refusal =
    reportRefusal(input, known, { now: situation.now, markings }) ?? firstClaimRefusal(input, known, situation.now);
  if (refusal !== null) return { kind: 'refused', refusal };
  const dated = { situationId: situation.id, recordedAt: new Date(situation.now), recordedBy: by };
  const report = reportRow(input, dated);
  const claims = input.claims.map((claim) => claimRow(input, claim, dated));
  enterReport({ manager, ledger }, report, claims);
  const detail = { report: input.key, source: input.source, claims: keys };
  const events = [{ kind: 'REPORT_RECORDED', marking: report.marking, detail }] as const;
  return { kind: 'done', result: { report: input.key, claims: keys }, events, added: addedEvidence(report, claims) };
}

function askedBy({ source, via, key, claims }: NamedReport) {
  return {
    sources: [source, via ?? source],
    reports: [key],
    indicators: claims.map(({ indicator }) => indicator),
    claims: claims.flatMap(({ supersedes }) => supersedes ?? []),
    newClaims: claims.map(({ key: claim }) => claim),
  };
}

function firstClaimRefusal(input: NamedReport, known: KnownEntries, now: number): RefusalNote | null {
  for (const [index, claim] of input.claims.entries()) {
    const repeated = input.claims.slice(0, index).some(({ key }) => key === claim.key);
    const isTaken = repeated || known.taken.includes(claim.key);
    const refusal = claimRefusal(claim, { index, source: input.source, isTaken, known, now });
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Takes a claim back; what it said stays on record. */
export async function retractClaim(
  context: RequestContext,
  input: RetractClaimInput,
): Promise<WriteOutcome<{ readonly claim: string }>> {
  const asked = { sources: [], reports: [], indicators: [], claims: [input.claim], newClaims: [] };
  const ask = (asking: AskListed): Promise<KnownEntries> =>
    knownEntries(asking, input.situation, asked, context.identity.markings);
  const act = async (
    { manager, situation, by }: WriteScope,
    { claims }: KnownEntries,
  ): Promise<Acted<{ readonly claim: string }>> => {
    const known = claims[input.claim];
    const refusal = retractionRefusal(input.claim, known);
    if (refusal !== null) return { kind: 'refused', refusal };
    const { claim, reason } = input;
    const recorded = { recordedAt: new Date(situation.now), recordedBy: by };
    await insertRetraction(manager, { situationId: situation.id, claim, reason, ...recorded });
    const marking = known?.marking ?? 'RED';
    return { kind: 'done', result: { claim }, events: [{ kind: 'CLAIM_RETRACTED', marking, detail: { claim } }] };
  };
  return write(context, { operation: 'retractClaim', decidesFirst: true, form: retractClaimForm, input, ask, act });
}

/** Grades a source anew, from now on. */
export async function assessSource(
  context: RequestContext,
  input: AssessSourceInput,
): Promise<WriteOutcome<{ readonly source: string }>> {
  const asked = { sources: [input.source], reports: [], indicators: [], claims: [], newClaims: [] };
  const ask = (asking: AskListed): Promise<KnownEntries> => knownEntries(asking, input.situation, asked, []);
  const act = async (
    { manager, situation, by }: WriteScope,
    { sources }: KnownEntries,
  ): Promise<Acted<{ readonly source: string }>> => {
    if (!sources.includes(input.source)) return { kind: 'refused', refusal: unknownEntry(input.source, ['source']) };
    await insertAssessment(manager, {
      situationId: situation.id,
      source: input.source,
      reliability: input.reliability,
      rationale: input.rationale ?? null,
      basis: input.basis ?? 'ASSUMPTION',
      recordedAt: new Date(situation.now),
      recordedBy: by,
    });
    const { source } = input;
    return {
      kind: 'done',
      result: { source },
      events: [{ kind: 'SOURCE_ASSESSED', marking: 'CLEAR', detail: { source } }],
    };
  };
  return write(context, { operation: 'assessSource', decidesFirst: true, form: assessSourceForm, input, ask, act });
}

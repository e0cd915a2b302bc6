import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { EvidencePolicy, Reliability } from '../../../src/domain/evidence/grade.js';
import type { ApprovalRule, Ladder } from '../../../src/domain/escalation/ladder.js';
import type { Invariant, InvariantRule, OptionPattern } from '../../../src/domain/options/invariant.js';
import type { PolicyOption } from '../../../src/domain/options/option.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import { parseExpression } from '../../../src/domain/preconditions/parse-expression.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { type Duration, parseDuration } from '../../../src/domain/time/duration.js';
import { type AsOf, type Instant, parseInstant } from '../../../src/domain/time/instant.js';

const DOSSIER = new URL('../../../dossiers/dprk-troops-russia-2024.yaml', import.meta.url);

/** The dossier as it is written, as far as rules look at it. */
interface Written {
  readonly situation: { readonly clock: { readonly now: string } };
  readonly evidencePolicy: EvidencePolicy;
  readonly sources: readonly { readonly key: string; readonly origin: string; readonly reliability: Reliability }[];
  readonly reports: readonly WrittenReport[];
  readonly indicators: readonly (Pick<Facts['indicators'][number], 'key' | 'kind'> & {
    readonly unit?: string;
    readonly horizon?: string | null;
  })[];
  readonly claims: readonly WrittenClaim[];
  readonly mandates: readonly (Pick<MandateRecord, 'applicability' | 'status'> & {
    readonly key: string;
    readonly validUntil?: string;
  })[];
  readonly options: readonly PolicyOption[];
  readonly preconditions: Readonly<Record<string, unknown>>;
  readonly ladders: readonly WrittenLadder[];
  readonly invariants: readonly (Pick<Invariant, 'key' | 'severity'> & { readonly rule: WrittenRule })[];
}

interface WrittenReport {
  readonly key: string;
  readonly source: string;
  readonly via: string | null;
  readonly published: string | null;
  readonly collectedAt?: string;
}

type WrittenClaim = Pick<Claim, 'key' | 'report' | 'indicator' | 'polarity' | 'credibility'> & {
  readonly quantity?: Claim['quantity'];
  readonly observedAt?: string;
  readonly retractedAt?: string;
};

interface WrittenLadder {
  readonly key: string;
  readonly initial: string;
  readonly stages: readonly (Omit<Ladder['stages'][number], 'minDwell' | 'approvals'> & {
    readonly minDwell: string | null;
    readonly approvals?: ApprovalRule;
  })[];
}

interface WrittenRule {
  readonly forbid?: { readonly option: OptionPattern };
  readonly requiresPrior?: { readonly option: OptionPattern; readonly prior: OptionPattern };
}

/** One version of each definition, in force at all times. */
const ALWAYS = { version: 1, validFrom: -Infinity, validTo: Infinity } as const;

const written = parse(readFileSync(DOSSIER, 'utf8')) as Written;
const reports = new Map(written.reports.map((report) => [report.key, report]));

/** The instant of the founding case's clock: the end of the last day that its text names. */
export function foundingAsOf(): AsOf {
  const now = instant(written.situation.clock.now);
  return { validAt: now, knownAt: now };
}

/**
 * The founding case as facts. Definitions, grades and mandates hold from the beginning of time; a claim is recorded
 * when its report was collected, else published; each ladder starts on its first rung at the earliest report.
 */
export function foundingFacts(): Facts {
  return {
    policies: [{ ...written.evidencePolicy, ...ALWAYS }],
    sources: written.sources.map(({ key, origin }) => ({ key, origin })),
    assessments: written.sources.map(({ key, reliability }) => ({ source: key, reliability, recordedAt: -Infinity })),
    indicators: written.indicators.map(({ key, kind, unit, horizon }) => ({
      ...ALWAYS,
      key,
      kind,
      unit: unit ?? null,
      horizon: duration(horizon),
    })),
    claims: written.claims.map(claimOf),
    mandates: written.mandates.map(mandateOf),
    assumptions: [],
    options: written.options.map(optionOf),
    preconditions: Object.entries(written.preconditions).map(([key, tree]) => ({
      ...ALWAYS,
      key,
      expression: expressionOf(tree),
    })),
    ladders: written.ladders.map((ladder) => ({ ...ALWAYS, key: ladder.key, stages: ladder.stages.map(stageOf) })),
    entries: written.ladders.map(({ key, initial }) => ({
      ladder: key,
      stage: initial,
      rank: 0,
      episode: 1,
      enteredAt: earliestReport(),
      recordedAt: earliestReport(),
    })),
    invariants: written.invariants.map(({ key, severity, rule }) => ({ ...ALWAYS, key, severity, rule: ruleOf(rule) })),
  };
}

function claimOf(claim: WrittenClaim): Claim {
  const report = found(reports.get(claim.report));
  const { key, indicator, polarity, credibility, quantity } = claim;
  return {
    key,
    report: report.key,
    source: report.source,
    via: report.via,
    indicator,
    polarity,
    credibility,
    quantity: quantity ?? null,
    observedAt: instant(claim.observedAt ?? report.published ?? report.collectedAt),
    recordedAt: instant(report.collectedAt ?? report.published),
    retractedAt: claim.retractedAt === undefined ? null : instant(claim.retractedAt),
    supersedes: null,
  };
}

function mandateOf({ key, applicability, status, validUntil }: Written['mandates'][number]): MandateRecord {
  return {
    mandate: key,
    applicability,
    status,
    effectiveAt: -Infinity,
    validUntil: validUntil === undefined ? null : instant(validUntil),
    recordedAt: -Infinity,
  };
}

function optionOf({ key, kind, track, purpose, lethality, deliveryMode }: PolicyOption): PolicyOption {
  return { key, kind, track, purpose, lethality, deliveryMode };
}

function stageOf({
  key,
  title,
  rank,
  options,
  minDwell,
  approvals,
}: WrittenLadder['stages'][number]): Ladder['stages'][number] {
  return { key, title, rank, options, minDwell: duration(minDwell), approvals: approvals ?? null };
}

function ruleOf({ forbid, requiresPrior }: WrittenRule): InvariantRule {
  if (forbid !== undefined) return { kind: 'forbid', ...forbid };
  return requiresPrior === undefined ? { kind: 'noSkip' } : { kind: 'requiresPrior', ...requiresPrior };
}

function expressionOf(tree: unknown): Expression {
  const parsed = parseExpression(tree);
  if (parsed.kind === 'expression') return parsed.expression;
  throw new Error(JSON.stringify(parsed.faults));
}

function earliestReport(): Instant {
  return Math.min(...written.reports.map((report) => instant(report.published ?? report.collectedAt)));
}

function instant(text: string | null | undefined): Instant {
  return found(parseInstant(found(text)));
}

function duration(text: string | null | undefined): Duration | null {
  return text === null || text === undefined ? null : found(parseDuration(text));
}

function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the dossier lacks what it names');
  return value;
}

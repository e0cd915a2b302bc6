import { make } from '../../api/make.js';
import { ruleStatement } from '../../domain/options/rule-statement.js';
import { describeExpression } from '../../domain/preconditions/describe.js';
import type { Picture } from '../../picture/picture.js';
import type { Based } from '../../picture/record.js';
import { Assumption } from './situations.types.js';

interface Entry {
  readonly subject: string;
  readonly key: string;
  readonly statement: string;
  readonly holds: string | null;
  readonly based: Based;
}

/** Every entry of the picture that rests on an assumption, suppositions first. */
export function assumptionViews(picture: Picture): Assumption[] {
  const entries = [...suppositions(picture), ...evidenceEntries(picture), ...optionEntries(picture)];
  return entries.filter(({ based }) => based.basis === 'ASSUMPTION').map((entry) => viewOf(entry, picture));
}

function viewOf({ subject, key, statement, holds, based }: Entry, picture: Picture): Assumption {
  const { note, owner, reviewBy } = based;
  const reviewOverdue = reviewBy !== null && reviewBy < picture.asOf.validAt;
  return make(Assumption, { subject, key, statement, holds, note, owner, reviewBy, reviewOverdue });
}

function entry(subject: string, key: string, statement: string, based: Based): Entry {
  return { subject, key, statement, holds: null, based };
}

function suppositions({ definitions }: Picture): readonly Entry[] {
  return [...definitions.assumptions.values()].map((each) => ({
    ...entry('SUPPOSITION', each.key, each.statement, each),
    holds: each.holds,
  }));
}

function evidenceEntries({ record, definitions, asOf }: Picture): readonly Entry[] {
  const grade = (basis: string, note: string | null): Based => ({ basis, note, owner: null, reviewBy: null });
  const { policy } = definitions;
  const assessments = record.assessments.filter(({ recordedAt }) => recordedAt <= asOf.knownAt);
  return [
    ...(policy === null ? [] : [entry('EVIDENCE_POLICY', policy.key, policyStatement(policy), policy)]),
    ...record.actors.map((actor) => entry('ACTOR', actor.key, actor.name, actor)),
    ...record.sources.map((source) => entry('SOURCE', source.key, source.name, source)),
    ...assessments.map(({ source, reliability, basis, rationale }) =>
      entry('SOURCE_GRADE', source, `${source} is graded ${reliability}`, grade(basis, rationale)),
    ),
    ...record.reports.map((report) => entry('REPORT', report.key, report.title, report)),
    ...record.claims.map((claim) =>
      entry('CLAIM', claim.key, `${claim.source} ${claim.polarity.toLowerCase()} ${claim.indicator}`, claim),
    ),
    ...record.claims.map((claim) =>
      entry(
        'CLAIM_GRADE',
        claim.key,
        `${claim.key} is graded ${String(claim.credibility)}`,
        grade(claim.gradeBasis, null),
      ),
    ),
    ...[...definitions.indicators.values()].map((each) => entry('INDICATOR', each.key, each.title, each)),
  ];
}

function policyStatement({ accept, margin }: { readonly accept: number; readonly margin: number }): string {
  return `A side decides from a weight of ${String(accept)} with a lead of ${String(margin)}`;
}

function optionEntries({ record, definitions, titles }: Picture): readonly Entry[] {
  return [
    ...record.mandateIdentities.map((mandate) => entry('MANDATE', mandate.key, mandate.title, mandate)),
    ...record.options.map((option) => entry('POLICY_OPTION', option.key, option.title, option)),
    ...[...definitions.preconditions.values()].map((each) =>
      entry('PRECONDITION', each.key, `${each.key} needs ${describeExpression(each.expression, titles)}`, each),
    ),
    ...record.signals.map((each) =>
      entry(
        'POLICY_SIGNAL',
        `${each.report} ${each.option}`,
        `${each.option} is ${each.status.toLowerCase().replaceAll('_', ' ')}`,
        each,
      ),
    ),
    ...[...definitions.ladders.values()].map((each) => entry('LADDER', each.key, each.title, each)),
    ...[...definitions.invariants.values()].map((each) => entry('INVARIANT', each.key, ruleStatement(each.rule), each)),
  ];
}

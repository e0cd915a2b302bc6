import { Criterion } from '../comparison/criterion.entity.js';
import { OptionScore } from '../comparison/option-score.entity.js';
import { EscalationLadder } from '../escalation/escalation-ladder.entity.js';
import { EscalationStage } from '../escalation/escalation-stage.entity.js';
import { LadderDefinition } from '../escalation/ladder-definition.entity.js';
import { StageEntry } from '../escalation/stage-entry.entity.js';
import { StageOption } from '../escalation/stage-option.entity.js';
import { Invariant } from '../options/invariant.entity.js';
import { PolicyOption } from '../options/policy-option.entity.js';
import { PolicySignal } from '../options/policy-signal.entity.js';
import { Assumption } from '../preconditions/assumption.entity.js';
import { MandateOpinion } from '../preconditions/mandate-opinion.entity.js';
import { MandateRecord } from '../preconditions/mandate-record.entity.js';
import { Mandate } from '../preconditions/mandate.entity.js';
import { Precondition } from '../preconditions/precondition.entity.js';
import { firstOf } from './dossier.faults.js';
import type { Dossier } from './dossier.format.js';
import { basisOf, dateOf, rangesOf, type RowContext, tableRows, type TableRows } from './dossier.rows.js';

/** Rows of the options, their gates, mandates, rules, scores and ladders of a completed dossier. */
export function optionRows({ situationId, dossier }: RowContext): readonly TableRows[] {
  return [
    tableRows(
      PolicyOption,
      dossier.options.map(({ basis, note, owner, reviewBy, ...option }, position) => ({
        situationId,
        position,
        ...option,
        basis: basisOf({ basis, note, owner, reviewBy }),
      })),
    ),
    tableRows(Precondition, preconditionRows(situationId, dossier)),
    tableRows(
      PolicySignal,
      dossier.policySignals.map(({ report, option, status, ...basis }, position) => ({
        situationId,
        report,
        option,
        position,
        status,
        basis: basisOf(basis),
      })),
    ),
    ...mandateRows(situationId, dossier),
    tableRows(Assumption, assumptionRows(situationId, dossier)),
    tableRows(Invariant, invariantRows(situationId, dossier)),
    ...comparisonRows(situationId, dossier),
    ...ladderRows(situationId, dossier),
  ];
}

function preconditionRows(situationId: string, { preconditions, preconditionVersions }: Dossier) {
  const plain = { basis: 'ASSUMPTION', note: null, owner: null, reviewBy: null };
  const firsts = Object.entries(preconditions).map(([key, expression]) => ({
    key,
    validFrom: null,
    expression,
    ...plain,
  }));
  const later = preconditionVersions.map(({ option, ...rest }) => ({ key: option, ...rest }));
  return rangesOf([...firsts, ...later]).map(({ entry, version, range }) => ({
    situationId,
    key: entry.key,
    version,
    expression: entry.expression as object,
    basis: basisOf(entry),
    range,
  }));
}

/** The first state of a mandate holds from the start; the others take effect at their instants. */
function mandateRows(situationId: string, { mandates, mandateRecords }: Dossier): readonly TableRows[] {
  const records = mandates.flatMap((mandate) => {
    const later = mandateRecords.filter((record) => record.mandate === mandate.key);
    const first = { ...mandate, note: null, effectiveAt: null, recordedAt: null, recordedBy: 'import' };
    return [first, ...later].map((record, index) => ({
      situationId,
      mandate: mandate.key,
      sequence: index + 1,
      applicability: record.applicability,
      status: record.status,
      effectiveAt: record.effectiveAt === null ? () => "'-infinity'" : dateOf(record.effectiveAt),
      validUntil: dateOf(record.validUntil),
      note: record.note,
      recordedAt: record.recordedAt === null ? () => "'-infinity'" : dateOf(record.recordedAt),
      recordedBy: record.recordedBy,
    }));
  });
  const opinions = mandates.flatMap((mandate) =>
    mandate.opinions.map((opinion, index) => ({
      situationId,
      mandate: mandate.key,
      sequence: index + 1,
      holder: opinion.holder,
      applicability: opinion.applicability,
      statement: opinion.statement,
      statedAt: dateOf(opinion.statedAt),
      recordedAt: () => "'-infinity'",
    })),
  );
  const identities = mandates.map(({ key, title, legalBasis, ...mandate }, position) => ({
    situationId,
    key,
    position,
    title,
    legalBasis,
    basis: basisOf(mandate),
  }));
  return [tableRows(Mandate, identities), tableRows(MandateRecord, records), tableRows(MandateOpinion, opinions)];
}

function assumptionRows(situationId: string, { assumptions }: Dossier) {
  const positions = [...firstOf(assumptions).keys()];
  return rangesOf(assumptions).map(({ entry, version, range }) => ({
    situationId,
    key: entry.key,
    version,
    position: positions.indexOf(entry.key),
    statement: entry.statement,
    holds: entry.holds,
    basis: basisOf(entry),
    range,
  }));
}

function invariantRows(situationId: string, { invariants }: Dossier) {
  const positions = [...firstOf(invariants).keys()];
  return rangesOf(invariants).map(({ entry, version, range }) => ({
    situationId,
    key: entry.key,
    version,
    position: positions.indexOf(entry.key),
    rule: entry.rule,
    severity: entry.severity,
    basis: basisOf(entry),
    range,
  }));
}

function comparisonRows(situationId: string, { criteria, scores }: Dossier): readonly TableRows[] {
  const yardsticks = criteria.map(({ key, title, direction, weight, ...basis }, position) => ({
    situationId,
    key,
    position,
    title,
    direction,
    weight,
    basis: basisOf(basis),
  }));
  const marks = Object.entries(scores).flatMap(([option, byCriterion]) =>
    Object.entries(byCriterion).map(([criterion, [low, mid, high]]) => ({
      situationId,
      option,
      criterion,
      low,
      mid,
      high,
      basis: 'ASSUMPTION',
    })),
  );
  return [tableRows(Criterion, yardsticks), tableRows(OptionScore, marks)];
}

function ladderRows(situationId: string, { ladders, situation }: Dossier): readonly TableRows[] {
  const firsts = [...firstOf(ladders).values()];
  const definitions = rangesOf(ladders).map(({ entry, version, range }) => ({
    situationId,
    key: entry.key,
    version,
    title: entry.title ?? entry.key,
    initialStage: entry.initial,
    basis: basisOf(entry),
    range,
  }));
  return [
    tableRows(
      EscalationLadder,
      firsts.map(({ key }, position) => ({ situationId, key, position })),
    ),
    tableRows(LadderDefinition, definitions),
    ...stageRows(situationId, ladders),
    tableRows(
      StageEntry,
      firsts.map((ladder) => initialEntry(situationId, ladder, situation.openedAt)),
    ),
  ];
}

function stageRows(situationId: string, ladders: Dossier['ladders']): readonly TableRows[] {
  const stages = rangesOf(ladders).flatMap(({ entry, version }) =>
    entry.stages.map((stage) => ({ stage, row: { situationId, ladder: entry.key, version } })),
  );
  const rungs = stages.map(({ stage, row }) => ({
    ...row,
    key: stage.key,
    title: stage.title,
    rank: stage.rank,
    minDwell: stage.minDwell,
    quorum: stage.approvals?.quorum ?? null,
    roles: stage.approvals?.roles ?? [],
  }));
  const enacted = stages.flatMap(({ stage, row }) =>
    stage.options.map((option, position) => ({ ...row, stage: stage.key, option, position })),
  );
  return [tableRows(EscalationStage, rungs), tableRows(StageOption, enacted)];
}

/** Every ladder starts on its rung of rank 0, in its first episode, when the situation opens. */
function initialEntry(situationId: string, { key, initial }: Dossier['ladders'][number], openedAt: string | null) {
  return {
    situationId,
    ladder: key,
    sequence: 1,
    stage: initial,
    rank: 0,
    previousSequence: null,
    previousRank: null,
    episode: 1,
    enteredAt: openedAt === null ? () => "'-infinity'" : new Date(openedAt),
    recordedAt: openedAt === null ? () => "'-infinity'" : new Date(openedAt),
    recordedBy: 'import',
  };
}

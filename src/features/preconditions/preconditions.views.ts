import { createHash } from 'node:crypto';
import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import { canonicalEvaluation } from '../../domain/preconditions/canonical.js';
import { describeExpression } from '../../domain/preconditions/describe.js';
import type { EvaluatedNode } from '../../domain/preconditions/evaluate.js';
import { labelOf } from '../../domain/preconditions/label.js';
import { judgeMandate } from '../../domain/preconditions/mandate.js';
import type { Picture } from '../../picture/picture.js';
import { Evaluation, EvaluationNode, Mandate, MandateOpinion, Precondition } from './preconditions.types.js';

/** A mandate as it stood at the picture's instants, or null where there is none of that key. */
export function mandateView(picture: Picture, key: string): Mandate | null {
  const identity = picture.record.mandateIdentities.find((mandate) => mandate.key === key);
  const state = picture.world.mandates.get(key);
  if (identity === undefined || state === undefined) return null;
  const { title, legalBasis, basis, note } = identity;
  const { applicability, status, validUntil } = state;
  return make(Mandate, {
    id: idOf(picture, 'Mandate', key),
    key,
    title,
    legalBasis,
    applicability,
    status,
    validUntil,
    ...judgeMandate(state, picture.asOf.validAt),
    opinions: picture.record.opinions
      .filter((opinion) => opinion.mandate === key)
      .map(({ holder, applicability, statement, statedAt }) =>
        make(MandateOpinion, { holder, applicability, statement, statedAt }),
      ),
    basis,
    note,
  });
}

/** Every mandate of the picture, in the order of the dossier. */
export function mandateViews(picture: Picture): Mandate[] {
  return picture.record.mandateIdentities.flatMap(({ key }) => mandateView(picture, key) ?? []);
}

/** The gate of an option in the version in force; version 0 where none is defined. */
export function preconditionView(picture: Picture, option: string): Precondition {
  const record = picture.definitions.preconditions.get(option);
  if (record === undefined) {
    const sentence = 'No precondition is defined: nothing says that the option is open.';
    return make(Precondition, { version: 0, expression: null, sentence, basis: 'ASSUMPTION', note: null });
  }
  const { version, written, expression, basis, note } = record;
  const sentence = describeExpression(expression, picture.titles);
  return make(Precondition, { version, expression: JSON.stringify(written), sentence, basis, note });
}

/** The gate of an option judged; UNKNOWN where none is defined. */
export function evaluationView(picture: Picture, option: string): Evaluation {
  const { evaluation } = picture.standing(option);
  return make(Evaluation, { value: evaluation?.value ?? 'UNKNOWN', evaluated: evaluation, picture });
}

/** The leaves that decided an evaluation, each with its reason code, one to a line. */
export function reasonText({ evaluated, picture }: Evaluation): string {
  const deciding = (evaluated?.nodes ?? []).filter((node) => node.decisive && node.reading !== null);
  return deciding.map((node) => `${node.reason}: ${labelOf(node.expression, picture.titles)}`).join('\n');
}

/** SHA-256 of an evaluation's gate, answers and grounds, as 64 hexadecimal digits. */
export function evaluationHash({ evaluated }: Evaluation): string {
  const grounds = evaluated === null ? '' : canonicalEvaluation(evaluated);
  const gate = JSON.stringify(evaluated?.nodes[0]?.expression ?? null);
  return createHash('sha256').update(gate).update('\n').update(grounds).digest('hex');
}

/** A node of an evaluation, with what it asks in words. */
export function nodeView(picture: Picture, node: EvaluatedNode): EvaluationNode {
  const { path, parent, depth, expression, value, reason, decisive, reading } = node;
  return make(EvaluationNode, {
    id: path,
    parentId: parent,
    depth,
    path: path.split('.').slice(1).map(Number),
    operator: operatorOf(expression.kind),
    label: labelOf(expression, picture.titles),
    value,
    reason,
    decisive,
    support: percentOf(reading?.support ?? null),
    against: percentOf(reading?.against ?? null),
    node,
    picture,
  });
}

function percentOf(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100;
}

/** `atLeast` is AT_LEAST. */
function operatorOf(kind: string): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

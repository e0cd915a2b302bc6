import { randomBytes } from 'node:crypto';
import type { WriteScope } from '../../api/acted.js';
import type { HashedAssessment } from '../../domain/escalation/assessment.js';
import type { LadderPosition, Stage } from '../../domain/escalation/ladder.js';
import { type Effect } from '../../domain/escalation/outcome.js';
import type { Evaluation } from '../../domain/preconditions/evaluate.js';
import { sentenceOf } from '../../domain/preconditions/sentence.js';
import { formatInstant } from '../../domain/time/instant.js';
import { freeze } from '../../picture/frozen.js';
import { createPicture, type Picture } from '../../picture/picture.js';
import { type RawRecord, thaw } from '../../picture/record.reads.js';
import type { Scene } from './escalation.scene.js';
import type { StoredProposal } from './escalation.store.js';

/** A rung as a decision names it. */
export interface DecidedRung {
  readonly key: string;
  readonly rank: number;
}

/** A node of a frozen evaluation; weights in percent. */
interface FrozenNode {
  readonly path: string;
  readonly value: string;
  readonly reason: string;
  readonly support: number | null;
  readonly against: number | null;
}

/** An option as it was judged when the decision was taken. */
export interface FrozenOption {
  readonly option: string;
  readonly availability: string;
  readonly value: string;
  readonly sentence: string;
  readonly nodes: readonly FrozenNode[];
}

/** Everything that a decision was taken on. Instants are RFC 3339 text but in `record`, which is as the database gives it. */
export interface DecisionContent {
  readonly format: 1;
  /** 16 random bytes: without them the hash could tell a guesser what a marking keeps from him. */
  readonly nonce: string;
  readonly situation: string;
  readonly sequence: number;
  readonly kind: 'ENACTMENT' | 'STAND_DOWN';
  readonly ladder: string;
  readonly from: DecidedRung;
  readonly to: DecidedRung;
  readonly episode: number;
  readonly decidedBy: string;
  readonly decidedAt: string;
  /** The revision that it was judged at. */
  readonly revision: number;
  readonly asOf: { readonly validAt: string; readonly knownAt: string };
  readonly marking: string;
  readonly proposal: {
    readonly id: string;
    readonly proposedBy: string;
    readonly proposedAt: string;
    readonly rationale: string | null;
    readonly evaluationHash: string;
  } | null;
  readonly approvals: readonly {
    readonly approver: string;
    readonly roles: readonly string[];
    readonly recordedAt: string;
  }[];
  /** Text of the assessment; the evaluation hash is its SHA-256. Null for a step down, which asks no gate. */
  readonly assessment: string | null;
  readonly options: readonly FrozenOption[];
  readonly record: RawRecord | null;
}

/** A decision about to be recorded. */
export interface Decided {
  readonly effect: Extract<Effect, { readonly kind: 'recordDecision' }>;
  readonly entered: Extract<Effect, { readonly kind: 'enterStage' }>;
  /** Where the ladder stood before. */
  readonly position: LadderPosition;
  readonly sequence: number;
  /** What was enacted, and what it was judged on; null for a step down. */
  readonly enacted: { readonly proposal: StoredProposal; readonly scene: Scene } | null;
}

/** The content of a decision's record. */
export function contentOf({ situation }: Pick<WriteScope, 'situation'>, decided: Decided): DecisionContent {
  const { effect, entered, position, sequence, enacted } = decided;
  const now = formatInstant(situation.now);
  return {
    format: 1,
    nonce: randomBytes(16).toString('hex'),
    situation: situation.key,
    sequence,
    kind: effect.decision,
    ladder: position.ladder.key,
    from: { key: position.current.key, rank: position.current.rank },
    to: { key: entered.stage, rank: entered.rank },
    episode: entered.episode,
    decidedBy: effect.by,
    decidedAt: formatInstant(effect.at),
    revision: situation.revision,
    asOf: { validAt: now, knownAt: now },
    marking: enacted?.proposal.marking ?? 'CLEAR',
    proposal: enacted === null ? null : proposalPart(enacted.proposal),
    approvals: (enacted?.proposal.approvals ?? []).map(({ approver, roles, recordedAt }) => ({
      approver,
      roles,
      recordedAt: formatInstant(recordedAt),
    })),
    ...(enacted === null
      ? { assessment: null, options: [], record: null }
      : groundsOf(enacted.scene, position, entered)),
  };
}

function proposalPart(proposal: StoredProposal): DecisionContent['proposal'] {
  const { id, proposer, proposedAt, rationale, storedHash } = proposal;
  return { id, proposedBy: proposer, proposedAt: formatInstant(proposedAt), rationale, evaluationHash: storedHash };
}

type Grounds = Pick<DecisionContent, 'assessment' | 'options' | 'record'>;

/** What an enactment was judged on, cut down to what bears on it. Throws where the cut would change the judgement. */
function groundsOf({ raw, picture }: Scene, { ladder }: LadderPosition, { stage }: Decided['entered']): Grounds {
  const options = optionsOn(ladder.stages, stage);
  const record = freeze(raw, { ladder: ladder.key, options });
  const grounds = judged(thawed(record), ladder.key, options);
  if (grounds.assessment?.hash !== picture.assessment(ladder.key)?.hash) {
    throw new Error(`what was frozen of the rung ${stage} gives another assessment`);
  }
  return { assessment: grounds.assessment?.text ?? null, options: grounds.options, record };
}

function optionsOn(stages: readonly Stage[], key: string): readonly string[] {
  return stages.find((stage) => stage.key === key)?.options ?? [];
}

/** The picture of a frozen record. */
export function thawed(frozen: RawRecord): Picture {
  const { record, asOf } = thaw(frozen);
  return createPicture(record, asOf, { whole: () => Promise.resolve(record) });
}

/** What a picture says of a ladder's next rung and of the options on it. */
export interface Judged {
  readonly assessment: HashedAssessment | null;
  readonly options: readonly FrozenOption[];
}

/** Judges a ladder's next rung, and options on it. */
export function judged(picture: Picture, ladder: string, options: readonly string[]): Judged {
  const known = options.filter((option) => picture.options.has(option));
  return { assessment: picture.assessment(ladder), options: known.map((option) => frozenOption(picture, option)) };
}

function frozenOption(picture: Picture, option: string): FrozenOption {
  const { availability, evaluation } = picture.standing(option);
  return {
    option,
    availability,
    value: evaluation?.value ?? 'UNKNOWN',
    sentence: evaluation === null ? '' : sentenceOf(evaluation, picture.titles),
    nodes: evaluation === null ? [] : nodesOf(evaluation),
  };
}

function nodesOf({ nodes }: Evaluation): readonly FrozenNode[] {
  return nodes.map(({ path, value, reason, reading }) => ({
    path,
    value,
    reason,
    support: percentOf(reading?.support ?? null),
    against: percentOf(reading?.against ?? null),
  }));
}

function percentOf(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100;
}

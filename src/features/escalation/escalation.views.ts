import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import { isClear } from '../../domain/escalation/assessment.js';
import {
  dwellRemaining,
  type LadderPosition,
  lowerStages,
  nextStage,
  type Stage,
} from '../../domain/escalation/ladder.js';
import { ladderMermaid } from '../../domain/escalation/mermaid.js';
import { stageStatus } from '../../domain/escalation/stage-status.js';
import type { OptionStanding } from '../../domain/options/availability.js';
import { gatesOf, hasLapsed } from '../../domain/options/judge-stage.js';
import { formatMilliseconds } from '../../domain/time/duration.js';
import type { Picture } from '../../picture/picture.js';
import { basisLapse } from '../../domain/situation/basis-lapse.js';
import {
  ApprovalRule,
  BasisLapse,
  EscalationLadder,
  EscalationStage,
  EscalationTransition,
} from './escalation.types.js';

/** A ladder where it stood at the picture's instants, or null where there is none of that key. */
export function ladderView(picture: Picture, key: string): EscalationLadder | null {
  const definition = picture.definitions.ladders.get(key);
  const position = picture.world.ladders.get(key);
  if (definition === undefined || position === undefined) return null;
  const { title, basis, note } = definition;
  const remaining = dwellRemaining(position, picture.asOf.validAt);
  return make(EscalationLadder, {
    id: idOf(picture, 'EscalationLadder', key),
    key,
    title,
    since: position.since,
    dwellRemaining: remaining === 0 ? null : formatMilliseconds(remaining),
    episode: position.episode,
    basisLapsed: position.ladder.stages.some((stage) => hasLapsed(stage, position, standingsOf(picture, stage))),
    mermaid: ladderMermaid(position),
    basis,
    note,
    position,
    picture,
  });
}

/** Every ladder of the picture, in the order of the dossier. */
export function ladderViews(picture: Picture): EscalationLadder[] {
  return [...picture.definitions.ladders.keys()].flatMap((key) => ladderView(picture, key) ?? []);
}

/** A rung of a ladder. */
export function stageView(picture: Picture, stage: Stage, position: LadderPosition): EscalationStage {
  const { key, title, rank, minDwell, approvals, options } = stage;
  return make(EscalationStage, {
    id: idOf(picture, 'EscalationStage', key),
    key,
    title,
    rank,
    minDwell: minDwell?.text ?? null,
    approvals: approvals === null ? null : make(ApprovalRule, approvals),
    status: stageStatus(stage, position, gatesOf(standingsOf(picture, stage)) === 'TRUE'),
    optionKeys: options,
    stage,
    position,
    picture,
  });
}

/** A rung by its key, on whichever ladder it is; null where none has it. */
export function stageByKey(picture: Picture, key: string): EscalationStage | null {
  for (const position of picture.world.ladders.values()) {
    const stage = position.ladder.stages.find((each) => each.key === key);
    if (stage !== undefined) return stageView(picture, stage, position);
  }
  return null;
}

/** The step to the next rung, or null at the top. */
export function riseView({ position, picture }: EscalationLadder): EscalationTransition | null {
  const next = nextStage(position);
  if (next === null) return null;
  const assessment = picture.assessment(position.ladder.key);
  return make(EscalationTransition, {
    from: stageView(picture, position.current, position),
    to: stageView(picture, next, position),
    allowed: assessment !== null && isClear(assessment),
    guard: gatesOf(standingsOf(picture, next)),
  });
}

/** The steps down: any lower rung at once, with no evidence (DESIGN §6, rule 10). */
export function standDownViews({ position, picture }: EscalationLadder): EscalationTransition[] {
  return lowerStages(position).map((stage) =>
    make(EscalationTransition, {
      from: stageView(picture, position.current, position),
      to: stageView(picture, stage, position),
      allowed: true,
      guard: 'TRUE',
    }),
  );
}

/** What the basis of a rung has lost, with the options; null unless it has lapsed. Looks at every claim there is. */
export async function basisLapseView({ picture, position, stage }: EscalationStage): Promise<BasisLapse | null> {
  if (!hasLapsed(stage, position, standingsOf(picture, stage))) return null;
  const found = basisLapse(await picture.whole(), position, stage, picture.asOf);
  return found === null ? null : make(BasisLapse, { ...found, picture });
}

/** The first instant at which a rung of a ladder must have been looked at; null where no basis has lapsed. */
export async function reviewOf({ picture, position }: EscalationLadder): Promise<number | null> {
  const stages = position.ladder.stages.map((stage) => stageView(picture, stage, position));
  const lapses = await Promise.all(stages.map(basisLapseView));
  const dates = lapses.flatMap((lapse) => lapse?.reviewBy ?? []);
  return dates.length === 0 ? null : Math.min(...dates);
}

function standingsOf(picture: Picture, stage: Stage): readonly OptionStanding[] {
  return stage.options.map((option) => picture.standing(option));
}

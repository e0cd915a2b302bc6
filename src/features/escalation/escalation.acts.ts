import type { Identity } from '../../api/context.js';
import type { Acted, WriteScope } from '../../api/acted.js';
import type { Marking } from '../../domain/evidence/marking.js';
import type { HashedAssessment } from '../../domain/escalation/assessment.js';
import type { EscalationEvent } from '../../domain/escalation/event.js';
import type { LadderPosition } from '../../domain/escalation/ladder.js';
import { type Effect, type Outcome, refused } from '../../domain/escalation/outcome.js';
import { transition } from '../../domain/escalation/transition.js';
import type { PrimaryEvent } from '../../picture/telling.js';
import { carryOut, type Ground } from './escalation.effects.js';
import { eventsOf } from './escalation.events.js';
import { type Scene, sceneAt, stateOf } from './escalation.scene.js';
import { lastDecision, type StoredProposal } from './escalation.store.js';
import { noteOf, unknown } from './ladder-refusals.notes.js';
import type { LadderRefusalNote } from './ladder-refusals.types.js';

/** What somebody does to a ladder. */
export interface LadderAct {
  readonly ladder: string;
  /** The proposal that is open on the ladder, whatever its marking. */
  readonly open: StoredProposal | null;
  /** The proposal acted on; null where none is named. */
  readonly about: StoredProposal | null;
  /** At which marking the next rung is judged; null where the act does not depend on it. */
  readonly judgedAt: Marking | null;
  readonly opening: Ground['opening'];
  /** The event, once the next rung is judged. */
  readonly event: (assessment: HashedAssessment | null) => EscalationEvent;
}

/** What was acted on. */
export interface ActedOn {
  readonly ladder: string;
  readonly proposal: string | null;
  /** Sequence of the decision; null where none was taken. */
  readonly decision: number | null;
}

type Answer = Acted<ActedOn, LadderRefusalNote>;

/**
 * Does something to a ladder by the rules, in the transaction that holds the situation's lock. Where a judged act is
 * refused and the open proposal turns out to stand on what is no longer so, that proposal lapses and stays lapsed
 * (DESIGN §6, rule 4): the refusal is then answered, and kept on record.
 */
export async function actOn(scope: WriteScope, identity: Identity, act: LadderAct): Promise<Answer> {
  const scene = await sceneAt(scope, act.judgedAt ?? 'CLEAR');
  const position = scene.picture.world.ladders.get(act.ladder);
  if (position === undefined) {
    return { kind: 'refused', refusal: unknown(act.ladder, `There is no ladder ${act.ladder}.`, 'ladder') };
  }
  const setting = { scope, act, scene, position, isOpenHidden: isHidden(act.open, identity) };
  const outcome = outcomeOf(setting);
  return outcome.kind === 'moved' ? carriedOut(setting, outcome.effects) : refusal(setting, outcome);
}

interface Setting {
  readonly scope: WriteScope;
  readonly act: LadderAct;
  readonly scene: Scene;
  readonly position: LadderPosition;
  readonly isOpenHidden: boolean;
}

/** Whether a proposal's marking keeps it from a person, for whom it then is not there. */
export function isHidden(proposal: StoredProposal | null, { markings }: Identity): boolean {
  return proposal !== null && !markings.includes(proposal.marking);
}

/** A hidden proposal is in the way of another; a step down ends it; to everything else it is not there. */
function outcomeOf({ scope, act, scene, position, isOpenHidden }: Setting): Outcome {
  const event = act.event(scene.picture.assessment(act.ladder));
  const { open } = act;
  if (event.kind === 'propose' && open !== null && isOpenHidden) {
    return refused({ code: 'PROPOSAL_OPEN', proposal: open.id });
  }
  const seen = isOpenHidden && event.kind !== 'standDown' ? null : open;
  return transition(stateOf(position, seen, scope.situation.revision), event);
}

async function carriedOut({ scope, act, scene, position }: Setting, effects: readonly Effect[]): Promise<Answer> {
  const { ladder, open, about, opening } = act;
  const proposal = about ?? open;
  await carryOut(scope, effects, { position, proposal, scene, opening });
  const opened = effects.find((effect) => effect.kind === 'openProposal');
  const named = opened?.proposal ?? proposal;
  const decision = await decided(scope, effects);
  const events = eventsOf(effects, { position, proposal, openingMarking: opening?.marking ?? null, decision });
  return { kind: 'done', result: { ladder, proposal: named?.id ?? null, decision }, events };
}

/** Sequence of the decision that a transition has put on record; null where it decided nothing. */
async function decided({ sql, situation }: WriteScope, effects: readonly Effect[]): Promise<number | null> {
  if (!effects.some((effect) => effect.kind === 'recordDecision')) return null;
  return (await lastDecision(sql, situation.id))?.sequence ?? null;
}

async function refusal(setting: Setting, outcome: Outcome & { readonly kind: 'refused' }): Promise<Answer> {
  const { act, scene, isOpenHidden } = setting;
  const note = noteOf(outcome.refusal, {
    picture: scene.picture,
    ladder: act.ladder,
    subject: act.about === null ? 'stage' : 'proposal',
    status: act.about?.status ?? null,
    isOpenHidden,
  });
  const kept = act.judgedAt === null ? [] : await lapsed(setting);
  return { kind: 'refused', refusal: note, kept };
}

/** Lets the open proposal lapse where its evaluation has changed, and tells that; nothing where it holds. */
async function lapsed({ scope, act, scene, position }: Setting): Promise<readonly PrimaryEvent[]> {
  const { open, ladder } = act;
  if (open === null) return [];
  const { picture } = open.marking === act.judgedAt ? scene : await sceneAt(scope, open.marking);
  const hash = picture.assessment(ladder)?.hash;
  if (hash === undefined) return [];
  const event = { kind: 'evaluationChanged', by: scope.by, at: scope.situation.now, hash } as const;
  const outcome = transition(stateOf(position, open, scope.situation.revision), event);
  if (outcome.kind === 'refused' || outcome.effects.length === 0) return [];
  await carryOut(scope, outcome.effects, { position, proposal: open, scene: null, opening: null });
  return eventsOf(outcome.effects, { position, proposal: open, openingMarking: null, decision: null });
}

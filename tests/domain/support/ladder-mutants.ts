import type { HashedAssessment } from '../../../src/domain/escalation/assessment.js';
import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { LadderPosition } from '../../../src/domain/escalation/ladder.js';
import type { Effect, EscalationState, Outcome } from '../../../src/domain/escalation/outcome.js';
import { transition } from '../../../src/domain/escalation/transition.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import type { Subject } from './ladder-explorer.js';
import type { RuleName } from './ladder-rules.js';

/** A rule broken on purpose, and the rule of the checker that must notice. */
type Mutant = readonly [name: string, subject: Subject, caughtBy: RuleName];

type Change = (event: EscalationEvent, state: EscalationState) => EscalationEvent;

function asIs(world: World): World {
  return world;
}

/** The rule told something else than what happened. */
function told(change: Change): Subject {
  return { see: asIs, transition: (state, event) => transition(state, change(event, state)) };
}

/** The rule told that the rung was found otherwise. */
function toldOf(
  kinds: readonly EscalationEvent['kind'][],
  find: (bound: string) => Partial<HashedAssessment>,
): Subject {
  return told((event, { proposal }) => {
    if (!kinds.includes(event.kind) || !('assessment' in event) || event.assessment === null) return event;
    return { ...event, assessment: { ...event.assessment, ...find(proposal?.evaluationHash ?? '') } };
  });
}

/** The rule answering otherwise than it did. */
function answering(change: (outcome: Outcome, event: EscalationEvent, state: EscalationState) => Outcome): Subject {
  return { see: asIs, transition: (state, event) => change(transition(state, event), event, state) };
}

function withEffects(outcome: Outcome, change: (effect: Effect) => readonly Effect[]): Outcome {
  return outcome.kind === 'refused' ? outcome : { ...outcome, effects: outcome.effects.flatMap(change) };
}

/** The rule seeing some mandates as if none were required. */
function excusing(isMeant: (record: MandateRecord) => boolean): Subject {
  const see = (world: World): World => {
    const mandates = [...world.mandates].map(([key, record]): [string, MandateRecord] => {
      return [key, isMeant(record) ? { ...record, applicability: 'NOT_REQUIRED' } : record];
    });
    return { ...world, mandates: new Map(mandates) };
  };
  return { see, transition };
}

/** The rule taking a person for a stranger, so that it cannot know what the person did before. */
function asStranger(isMeant: (by: string, state: EscalationState) => boolean): Subject {
  return {
    see: asIs,
    transition: (state, event) => {
      if (event.kind !== 'approve' || !isMeant(event.by, state)) return transition(state, event);
      const outcome = transition(state, { ...event, by: 'STRANGER' });
      return JSON.parse(JSON.stringify(outcome).replaceAll('STRANGER', event.by)) as Outcome;
    },
  };
}

function refusedAs(outcome: Outcome): Outcome {
  return outcome.kind === 'refused'
    ? outcome
    : { kind: 'refused', refusal: { code: 'NO_OPEN_PROPOSAL', proposal: 'P' } };
}

function refuseDown(outcome: Outcome, event: EscalationEvent, isBlocked: boolean): Outcome {
  return event.kind === 'standDown' && isBlocked ? refusedAs(outcome) : outcome;
}

/** A ladder seen one rung above where it stands. */
function lifted(position: LadderPosition): LadderPosition {
  return { ...position, current: position.ladder.stages[position.current.rank + 1] ?? position.current };
}

function proposingTooHigh(state: EscalationState, event: EscalationEvent): Outcome {
  const outcome = transition(state, event);
  if (event.kind !== 'propose' || event.assessment === null || outcome.kind === 'moved') return outcome;
  const assessment = { ...event.assessment, stage: event.stage };
  const other = transition({ ...state, position: lifted(state.position) }, { ...event, assessment });
  return other.kind === 'refused' ? outcome : { ...other, state: { ...other.state, position: state.position } };
}

function amendingAnyway(outcome: Outcome, event: EscalationEvent, state: EscalationState): Outcome {
  if (outcome.kind === 'moved' || event.kind !== 'definitionAmended' || event.amended.kind !== 'ladder') return outcome;
  const { position } = event.amended;
  return { kind: 'moved', state: { ...state, position, proposal: null }, effects: closing(state, event.at) };
}

function closing({ proposal }: EscalationState, at: number): readonly Effect[] {
  if (proposal === null) return [];
  const { id } = proposal;
  return [{ kind: 'closeProposal', proposal: id, status: 'LAPSED', cause: 'DEFINITION_AMENDED', by: 'DAN', at }];
}

function keepingOpen(kind: EscalationEvent['kind']): Subject {
  return answering((outcome, event, state) => {
    if (event.kind !== kind || outcome.kind === 'refused') return outcome;
    const effects = outcome.effects.filter((effect) => effect.kind !== 'closeProposal');
    return { ...outcome, state: { ...outcome.state, proposal: state.proposal }, effects };
  });
}

export const MUTANTS: readonly Mutant[] = [
  ['a rank may be skipped by a proposal', { see: asIs, transition: proposingTooHigh }, 'rule 1: no rank is skipped'],
  [
    'an enactment goes one rank too far',
    answering((outcome) =>
      withEffects(outcome, (each) => [
        each.kind === 'enterStage' && each.rank > 0 ? { ...each, rank: each.rank + 1 } : each,
      ]),
    ),
    'rule 1: no rank is skipped',
  ],
  [
    'nothing is looked at again at enactment',
    toldOf(['enact'], (hash) => ({ gates: [], hash })),
    'rule 2: every gate is TRUE at enactment',
  ],
  [
    'a proposer may approve',
    asStranger((by, { proposal }) => by === proposal?.proposer),
    'rule 3: the proposer does not approve',
  ],
  [
    'one person may approve twice',
    asStranger((by, { proposal }) => proposal?.approvals.some(({ approver }) => approver === by) === true),
    'rule 3: nobody approves twice',
  ],
  [
    'everybody is taken to hold every role',
    told((event) => (event.kind === 'approve' ? { ...event, roles: ['NSC', 'LEGAL'] } : event)),
    'rule 3: so many people fill every role',
  ],
  [
    'approvals of another evaluation count',
    toldOf(['enact'], (hash) => ({ hash })),
    'rule 4: no approval outlives its evaluation',
  ],
  [
    'an approval is given on another evaluation than was proposed',
    toldOf(['approve'], (hash) => ({ hash })),
    'rule 4: no approval outlives its evaluation',
  ],
  [
    'a proposal whose evaluation has changed stays open',
    keepingOpen('evaluationChanged'),
    'rule 4: no approval outlives its evaluation',
  ],
  [
    'a proposal whose definitions were amended stays open',
    keepingOpen('definitionAmended'),
    'rule 4: no proposal outlives its definitions',
  ],
  [
    'the dwell is forgotten',
    toldOf(['enact'], () => ({ dwell: { until: 0, remaining: 0 } })),
    'rule 5: no rise before the dwell is over',
  ],
  [
    'lethal may come first',
    toldOf(['propose', 'enact'], () => ({ priorMissing: [] })),
    'rule 6: no swords before shields in an episode',
  ],
  [
    'an excluded option may be enacted',
    toldOf(['propose', 'enact'], () => ({ excluded: [] })),
    'rule 7: nothing excluded is enacted',
  ],
  [
    'a second proposal opens beside the first',
    {
      see: asIs,
      transition: (state, event) => transition(event.kind === 'propose' ? { ...state, proposal: null } : state, event),
    },
    'rule 8: records only grow',
  ],
  [
    'an entry leaves no decision record',
    answering((outcome) => withEffects(outcome, (each) => (each.kind === 'recordDecision' ? [] : [each]))),
    'rule 8: every entry has its decision record',
  ],
  [
    'a disputed mandate counts as granted',
    excusing(({ applicability }) => applicability === 'DISPUTED'),
    'rule 9: only a granted mandate counts as granted',
  ],
  [
    'a withheld mandate counts as granted',
    excusing(({ applicability, status }) => applicability === 'REQUIRED' && status === 'NONE'),
    'rule 9: only a granted mandate counts as granted',
  ],
  [
    'a refused mandate counts as granted',
    excusing(({ status }) => status === 'REFUSED'),
    'rule 9: only a granted mandate counts as granted',
  ],
  [
    'an expired mandate counts as granted',
    excusing(({ validUntil }) => validUntil !== null),
    'rule 9: only a granted mandate counts as granted',
  ],
  [
    'a step down waits for the open proposal to end',
    answering((outcome, event, { proposal }) => refuseDown(outcome, event, proposal !== null)),
    'rule 10: a step down is never blocked',
  ],
  [
    'a step down waits for the dwell',
    answering((outcome, event, { position }) => refuseDown(outcome, event, event.at < position.since + 2)),
    'rule 10: a step down is never blocked',
  ],
  [
    'a step down to rank 0 stays in its episode',
    answering((outcome) =>
      withEffects(outcome, (each) => [each.kind === 'enterStage' ? { ...each, episode: 1 } : each]),
    ),
    'state and effects say the same',
  ],
  ['a step down leaves the proposal open', keepingOpen('standDown'), 'rule 10: a step down is never blocked'],
  ['an amended ladder may enact by itself', answering(amendingAnyway), 'an amendment enacts nothing'],
  [
    'nobody asks whether a person may act',
    told((event) => ('authorised' in event ? { ...event, authorised: true } : event)),
    'who may not act changes nothing',
  ],
  [
    'nobody asks which revision was seen',
    told((event) => ('expectedRevision' in event ? { ...event, expectedRevision: null } : event)),
    'of two at once the later is told so',
  ],
  [
    'anybody may withdraw a proposal',
    told((event, { proposal }) =>
      event.kind === 'withdraw' && event.authorised ? { ...event, by: proposal?.proposer ?? event.by } : event,
    ),
    'a proposal ends by those who may end it',
  ],
  [
    'nothing is ever enacted',
    answering((outcome, event) => (event.kind === 'enact' ? refusedAs(outcome) : outcome)),
    'what is allowed is not refused',
  ],
];

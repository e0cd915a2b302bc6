import type { HashedAssessment } from '../../../src/domain/escalation/assessment.js';
import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { LadderPosition, Stage } from '../../../src/domain/escalation/ladder.js';
import type { Node } from './ladder-node.js';
import { bookOf } from './ladder-facts.js';
import { BOOKS, DOMAIN, PEOPLE, type Person } from './ladder-model.js';

/** An event to try, and the definitions in force after it. */
export interface Attempt {
  readonly event: EscalationEvent;
  readonly book: number;
}

const ENDED = 'P-ENDED';

interface Manner {
  readonly authorised: boolean;
  readonly expectedRevision: number | null;
}

const NAMES = Object.keys(PEOPLE) as readonly Person[];
const MANNERS: Readonly<Record<Person, Manner>> = {
  ANN: { authorised: true, expectedRevision: null },
  BOB: { authorised: true, expectedRevision: null },
  CAT: { authorised: true, expectedRevision: 1 },
  DAN: { authorised: false, expectedRevision: null },
};
const TOO_LATE: Manner = { authorised: true, expectedRevision: 0 };

/** Everything that anybody may try at a node. What no person can make different is tried by one. */
export function eventsAt(node: Node, assessment: HashedAssessment | null): readonly Attempt[] {
  const { now: at, book } = node;
  const seen = { at, assessment };
  const events = [
    ...NAMES.flatMap((by) => [...proposals(by, MANNERS[by], seen), ...acts(by, MANNERS[by], seen)]),
    ...proposals('CAT', TOO_LATE, seen).slice(0, 1),
    ...acts('CAT', TOO_LATE, seen),
    ...strayActs('CAT', seen),
    { kind: 'evaluationChanged', by: 'DAN', at, hash: assessment?.hash ?? '' } as const,
  ];
  return [...events.map((event) => ({ event, book })), ...amendments(node)];
}

interface Seen {
  readonly at: number;
  readonly assessment: HashedAssessment | null;
}

/** What a person may propose about the rungs above the lowest. */
function proposals(by: Person, manner: Manner, { at, assessment }: Seen): readonly EscalationEvent[] {
  const { authorised, expectedRevision } = manner;
  const proposing = (stage: string, draft: boolean): EscalationEvent => {
    return { kind: 'propose', by, at, authorised, expectedRevision, assessment, id: 'P', stage, draft };
  };
  return [proposing('ST-1', false), proposing('ST-1', true), proposing('ST-2', false), proposing('ST-2', true)];
}

/** What a person may do about the open proposal, or to go down. */
function acts(by: Person, manner: Manner, { at, assessment }: Seen): readonly EscalationEvent[] {
  const { authorised, expectedRevision } = manner;
  const roles = PEOPLE[by];
  const proposal = 'P';
  return [
    { kind: 'approve', by, at, authorised, expectedRevision, assessment, proposal, roles },
    { kind: 'reject', by, at, authorised, expectedRevision, proposal, roles },
    { kind: 'withdraw', by, at, authorised, expectedRevision, proposal },
    { kind: 'enact', by, at, authorised, expectedRevision, assessment, proposal },
    { kind: 'standDown', by, at, authorised, stage: 'ST-0' },
    { kind: 'standDown', by, at, authorised, stage: 'ST-1' },
  ];
}

/** Acts about what is not there: a stage that is unknown or not above or below, a proposal that has ended. */
function strayActs(by: Person, { at, assessment }: Seen): readonly EscalationEvent[] {
  const act = { by, at, authorised: true, expectedRevision: null };
  const roles = PEOPLE[by];
  return [
    { kind: 'propose', ...act, assessment, id: 'P', stage: 'ST-0', draft: false },
    { kind: 'propose', ...act, assessment, id: 'P', stage: 'ST-9', draft: false },
    { kind: 'approve', ...act, assessment, proposal: ENDED, roles },
    { kind: 'reject', ...act, proposal: ENDED, roles },
    { kind: 'withdraw', ...act, proposal: ENDED },
    { kind: 'enact', ...act, assessment, proposal: ENDED },
    { kind: 'standDown', by, at, authorised: true, stage: 'ST-2' },
    { kind: 'standDown', by, at, authorised: true, stage: 'ST-9' },
  ];
}

/** To each book that differs in the ladder or in the gate of the swords, and no more. */
function amendments(node: Node): readonly Attempt[] {
  const now = bookOf(node);
  return BOOKS.flatMap((next, book): readonly Attempt[] => {
    const changed = (['ladder', 'swordGate', 'forbids'] as const).filter((field) => now[field] !== next[field]);
    if (changed.length !== 1 || changed[0] === 'forbids') return [];
    const amended =
      changed[0] === 'swordGate'
        ? ({ kind: 'gate', option: 'SWORD' } as const)
        : ({ kind: 'ladder', position: amendedPosition(node, book) } as const);
    return [{ event: { kind: 'definitionAmended', by: 'DAN', at: node.now, amended }, book }];
  });
}

function amendedPosition({ state, archive }: Node, book: number): LadderPosition {
  const { ladder } = DOMAIN[book] as (typeof DOMAIN)[number];
  const current = ladder.stages[Math.min(archive.rank, ladder.stages.length - 1)] as Stage;
  return { ...state.position, ladder, current };
}

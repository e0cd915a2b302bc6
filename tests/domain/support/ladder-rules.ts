import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import { basisOf, bookOf, isGranted, isOpen, isQuorum, rankOf, rungAbove, rungsOf } from './ladder-facts.js';
import type { Edge, Node } from './ladder-node.js';
import { type Option, PEOPLE, type Person } from './ladder-model.js';

/**
 * The ten rules of DESIGN §6 and what goes with them, each said of one edge of the exploration, in terms of the plain
 * tables and of the archive that effects leave. Nothing here is taken from the code that is checked.
 */
const OF_CHANGES = {
  'rule 1: no rank is skipped': ({ before, event, after }) => {
    if (event.kind === 'propose' && after.archive.open !== before.archive.open) {
      return event.stage !== `ST-${String(rankOf(before) + 1)}`;
    }
    return rises({ before, after }) && (after.archive.rank !== before.archive.rank + 1 || event.kind !== 'enact');
  },
  'rule 2: every gate is TRUE at enactment': (edge) => enacted(edge).some((option) => !isOpen(option, edge.before)),
  'rule 3: the proposer does not approve': ({ before, after }) =>
    added({ before, after }).includes(before.archive.open?.proposer ?? ''),
  'rule 3: nobody approves twice': ({ before, after }) => {
    const voices = before.archive.open?.voices ?? [];
    return added({ before, after }).some((person) => voices.some(({ approver }) => approver === person));
  },
  'rule 3: so many people fill every role': (edge) => rises(edge) && !isApproved(edge.before, () => true),
  'rule 4: no approval outlives its evaluation': (edge) => {
    const { before, event, after } = edge;
    const isCurrent = (basis: string): boolean => basis === basisOf(before);
    if (rises(edge)) return isApproved(before, () => true) && !isApproved(before, isCurrent);
    if (added(edge).length > 0) return !isCurrent(before.archive.open?.basis ?? '');
    return event.kind === 'evaluationChanged' && after.archive.open !== null && isStaleNoticed(edge);
  },
  'rule 4: no proposal outlives its definitions': ({ before, event, after }) => {
    if (event.kind !== 'definitionAmended' || after === before || after.archive.open === null) return false;
    return event.amended.kind === 'ladder' || rungAbove(before)?.options.includes('SWORD') === true;
  },
  'rule 5: no rise before the dwell is over': (edge) => rises(edge) && !isRested(edge.before),
  'rule 6: no swords before shields in an episode': (edge) =>
    enacted(edge).includes('SWORD') && !edge.before.archive.entered.includes('SHIELD'),
  'rule 7: nothing excluded is enacted': (edge) => enacted(edge).includes('SHIELD') && bookOf(edge.before).forbids,
  'rule 8: records only grow': ({ faults }) => faults.length > 0,
  'rule 8: every entry has its decision record': ({ after }) => after.archive.unrecorded !== 0,
  'rule 9: only a granted mandate counts as granted': (edge) => enacted(edge).length > 0 && !isGranted(edge.before),
  'a ladder goes down only where somebody stands down': ({ before, event, after }) =>
    after.archive.rank < before.archive.rank && event.kind !== 'standDown',
  'an amendment enacts nothing': ({ before, event, after }) =>
    event.kind === 'definitionAmended' && addsToHeldRungs(before, after.book),
  'who may not act changes nothing': ({ event, outcome }) =>
    'authorised' in event && !event.authorised && outcome.kind === 'moved',
  'a proposal ends by those who may end it': ({ before, event, after }) => {
    const { open } = before.archive;
    if (open === null || after.archive.open !== null) return false;
    return event.kind === 'withdraw'
      ? event.by !== open.proposer
      : event.kind === 'reject' && !hasVoice(event.by, before);
  },
  'state and effects say the same': ({ before, after }) => after !== before && !isSame(after),
} as const satisfies Readonly<Record<string, (edge: Edge) => boolean>>;

/** Rules that a refusal can break too; it leaves everything as it was, so it can break no other. */
const OF_ANSWERS = {
  'rule 10: a step down is never blocked': (edge) => isStepDown(edge) && !isDown(edge),
  'of two at once the later is told so': ({ event, outcome }) =>
    'expectedRevision' in event && event.authorised && event.expectedRevision === 0 && codeOf(outcome) !== 'STALE',
  'what is allowed is not refused': (edge) => edge.outcome.kind === 'refused' && isAllowed(edge),
} as const satisfies Readonly<Record<string, (edge: Edge) => boolean>>;

export type RuleName = keyof typeof OF_CHANGES | keyof typeof OF_ANSWERS;

/** The rules that an edge breaks. */
export function brokenRules(edge: Edge): readonly RuleName[] {
  const asked = edge.outcome.kind === 'refused' ? ANSWERS : ALL;
  if (!asked.some(([, isBroken]) => isBroken(edge))) return NONE;
  return asked.filter(([, isBroken]) => isBroken(edge)).map(([name]) => name);
}

const NONE: readonly RuleName[] = [];
type Rule = readonly [RuleName, (edge: Edge) => boolean];
const ANSWERS = Object.entries(OF_ANSWERS) as Rule[];
const ALL = [...(Object.entries(OF_CHANGES) as Rule[]), ...ANSWERS];

type Ends = Pick<Edge, 'before' | 'after'>;

function rises({ before, after }: Ends): boolean {
  return after.archive.rank > before.archive.rank;
}

/** Options on the rungs that an edge enters from below. */
function enacted({ before, after }: Ends): readonly Option[] {
  if (!rises({ before, after })) return [];
  const entered = rungsOf(before).filter((_, rank) => rank > before.archive.rank && rank <= after.archive.rank);
  return entered.flatMap((rung) => rung.options);
}

/** People whose approvals an edge records. */
function added({ before, after }: Ends): readonly string[] {
  if (before.archive === after.archive) return [];
  const voices = before.archive.open?.voices ?? [];
  return (after.archive.open?.voices ?? []).slice(voices.length).map(({ approver }) => approver);
}

function isApproved(before: Node, counts: (basis: string) => boolean): boolean {
  const { open } = before.archive;
  const rung = rungAbove(before);
  if (open === null || open.status === 'DRAFT' || rung === undefined) return false;
  const voices = open.voices.filter(({ basis }) => counts(basis)).map(({ approver }) => approver);
  return isQuorum(rung, voices, open.proposer);
}

/** Whether a person holds one of the roles that the rung above asks for. */
function hasVoice(person: string, before: Node): boolean {
  return (rungAbove(before)?.roles ?? []).some((role) => PEOPLE[person as Person].includes(role));
}

function isStaleNoticed({ before }: Edge): boolean {
  const { open } = before.archive;
  return open !== null && open.status !== 'DRAFT' && open.basis !== basisOf(before);
}

function targetOf(event: EscalationEvent & { stage: string }): number {
  return Number(event.stage.slice(3));
}

function isStepDown({ before, event }: Edge): boolean {
  return event.kind === 'standDown' && event.authorised && targetOf(event) < rankOf(before);
}

function isDown({ before, event, after }: Edge): boolean {
  if (event.kind !== 'standDown') return false;
  const { rank, open, since, episode } = after.archive;
  const expected = before.archive.episode + (event.stage === 'ST-0' ? 1 : 0);
  return rank === targetOf(event) && open === null && since === before.now && episode === expected;
}

/** Whether other definitions have an option on the rungs held that stands on none of these now. */
function addsToHeldRungs(before: Node, book: number): boolean {
  const held = (node: Pick<Node, 'book'>): readonly Option[] =>
    rungsOf(node).flatMap((rung, rank) => (rank <= before.archive.rank ? rung.options : []));
  return held({ book }).some((option) => !held(before).includes(option));
}

function codeOf(outcome: Edge['outcome']): string | null {
  return outcome.kind === 'refused' ? outcome.refusal.code : null;
}

/** Whether a state is what its effects have left, but for hashes, which the archive does not know. */
function isSame(node: Node): boolean {
  const { position, proposal } = node.state;
  const { since, heldFrom, episode, open } = node.archive;
  const kept =
    open === null ? null : [open.id, open.to, open.proposer, open.status, open.voices.map((each) => each.approver)];
  const held =
    proposal === null
      ? null
      : [proposal.id, proposal.to, proposal.proposer, proposal.status, proposal.approvals.map((each) => each.approver)];
  return (
    JSON.stringify([position.current.rank, position.since, position.heldSince, position.episode, held]) ===
    JSON.stringify([rankOf(node), since, heldFrom, episode, kept])
  );
}

/** Whether an act ought to succeed: said once more from the other side, so that no rule holds by refusing everything. */
function isAllowed(edge: Edge): boolean {
  const { before, event } = edge;
  switch (event.kind) {
    case 'evaluationChanged':
      return true;
    case 'definitionAmended':
      return !addsToHeldRungs(before, edge.book);
    case 'standDown':
      return isStepDown(edge);
    default:
      return event.authorised && event.expectedRevision !== 0 && mayAct(edge, event);
  }
}

type ExpectingEvent = Exclude<EscalationEvent, { kind: 'evaluationChanged' | 'definitionAmended' | 'standDown' }>;

function mayAct({ before }: Edge, event: ExpectingEvent): boolean {
  const { open } = before.archive;
  if (event.kind === 'propose') return mayPropose(before, event);
  if (open === null || event.proposal !== open.id) return false;
  if (event.kind === 'withdraw') return event.by === open.proposer;
  if (event.kind === 'reject') return hasVoice(event.by, before);
  return mayGoOn(before, open, event);
}

/** Whether an approval may be given, or an enactment made, on what was put to the approvers. */
function mayGoOn(before: Node, open: NonNullable<Node['archive']['open']>, { kind, by }: ExpectingEvent): boolean {
  if (open.status === 'DRAFT' || open.basis !== basisOf(before)) return false;
  if (kind === 'enact') return isClear(before) && isRested(before) && isApproved(before, () => true);
  const others = [open.proposer, ...open.voices.map(({ approver }) => approver)];
  return hasVoice(by, before) && !others.includes(by);
}

function mayPropose(before: Node, { stage, draft, by }: EscalationEvent & { kind: 'propose' }): boolean {
  const { open } = before.archive;
  if (rungAbove(before) === undefined || stage !== `ST-${String(rankOf(before) + 1)}`) return false;
  if (draft) return open === null;
  return isClear(before) && (open === null || (open.status === 'DRAFT' && open.proposer === by));
}

/** Whether nothing but people and time stands in the way of the rung above. */
function isClear(before: Node): boolean {
  const { forbids } = bookOf(before);
  return (rungAbove(before)?.options ?? []).every((option) => {
    return isOpen(option, before) && (option === 'SHIELD' ? !forbids : before.archive.entered.includes('SHIELD'));
  });
}

function isRested(before: Node): boolean {
  return before.now - before.archive.since >= (rungsOf(before)[rankOf(before)]?.dwell ?? 0);
}

import type { RefusalNote } from '../../api/refusals.js';
import type { GateFinding } from '../../domain/escalation/assessment.js';
import type { Refusal } from '../../domain/escalation/refusal.js';
import type { Blocker } from '../../domain/options/blockers.js';
import { blockerMessage } from '../../domain/options/blocker-message.js';
import { formatMilliseconds } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Picture } from '../../picture/picture.js';
import type { GateNote, LadderRefusalNote, LeafNote } from './ladder-refusals.types.js';

/** What a refusal is told from: what was judged, how far the proposal had come, and what the person may not see. */
export interface Telling {
  readonly picture: Picture;
  readonly ladder: string;
  /** Parts of the input: `stage` for who names a rung, `proposal` for who names one. */
  readonly subject: 'stage' | 'proposal';
  /** Status of the proposal acted on; null where none was named. */
  readonly status: string | null;
  /** Whether the proposal that is open on the ladder is kept from the person by its marking. */
  readonly isOpenHidden: boolean;
}

const CHANGED = 'The evaluation is no longer the one that was proposed; the proposal lapses.';

type Told = LadderRefusalNote | RefusalNote;
type Of<Code extends Refusal['code']> = Refusal & { readonly code: Code };

/** A refusal of the rules in words, with the part of the input at fault. */
export function noteOf(refusal: Refusal, telling: Telling): Told {
  const path = ['input', telling.subject];
  switch (refusal.code) {
    case 'RANK_SKIPPED':
    case 'NOT_NEXT_RUNG':
    case 'NOT_LOWER':
      return { ...refusal, message: rungMessage(refusal), path };
    case 'LADDER_AT_TOP':
      return topNote(refusal, telling, path);
    case 'GATE_NOT_TRUE':
      return gateNote(refusal, telling, path);
    case 'DWELL_NOT_OVER':
      return dwellNote(refusal, path);
    case 'OPTION_EXCLUDED':
    case 'DEFENSIVE_NOT_FIRST':
      return { ...refusal, message: ruleMessage(refusal), path };
    case 'EVALUATION_CHANGED':
      return { ...refusal, message: CHANGED, path };
    case 'PROPOSER_MAY_NOT_APPROVE':
    case 'ALREADY_APPROVED':
    case 'ROLE_NOT_HELD':
    case 'APPROVALS_MISSING':
    case 'NOT_THE_PROPOSER':
      return { ...refusal, message: peopleMessage(refusal), path };
    case 'PROPOSAL_OPEN':
      return openNote(refusal, telling);
    case 'NO_OPEN_PROPOSAL':
    case 'PROPOSAL_CLOSED':
    case 'PROPOSAL_IS_DRAFT':
      return notOpenNote(refusal.code, telling);
    case 'UNKNOWN_STAGE':
      return unknown(refusal.stage, `The ladder ${telling.ladder} has no rung ${refusal.stage}.`, 'stage');
    case 'STALE':
    case 'NOT_AUTHORISED':
    case 'APPEND_ONLY':
    case 'AMENDMENT_ENACTS':
      throw new Error(`no act on a ladder is refused as ${refusal.code} by the rules`);
  }
}

/** The refusal of an entry that is not there, or not for this person. */
export function unknown(key: string, message: string, part: string): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message, path: ['input', part] };
}

function rungMessage({ code, stage, rank, currentRank }: Of<'RANK_SKIPPED' | 'NOT_NEXT_RUNG' | 'NOT_LOWER'>): string {
  const place = `${stage} has rank ${String(rank)}; the ladder stands at rank ${String(currentRank)}`;
  if (code === 'RANK_SKIPPED') return `${place}, and rises by one rung at a time.`;
  return code === 'NOT_LOWER' ? `${place}, and a step down leads lower.` : `${place}, and this is not the rung above.`;
}

function topNote({ code, stage }: Of<'LADDER_AT_TOP'>, { picture, ladder }: Telling, path: string[]): Told {
  const rank = picture.world.ladders.get(ladder)?.current.rank ?? 0;
  const message = `The ladder stands on ${stage}, its highest rung.`;
  return { code, stage, rank, currentRank: rank, message, path };
}

function gateNote({ code, gates: found }: Of<'GATE_NOT_TRUE'>, { picture }: Telling, path: string[]): Told {
  const gates = found.map((gate) => gateInWords(gate, picture));
  const each = gates.map(({ option, value, leaves }) => {
    const why = leaves.map(({ message }) => message).join(' ');
    return `The gate of ${option} is ${value}. ${why}`.trim();
  });
  return { code, gates, message: each.join(' '), path };
}

function gateInWords({ option, value, leaves }: GateFinding, picture: Picture): GateNote {
  const { evaluation, place } = picture.standing(option);
  const scene = { evaluation, place, titles: picture.titles };
  const told = (leaf: Blocker): LeafNote => ({
    code: leaf.code,
    message: blockerMessage(leaf, scene),
    node: leaf.node,
  });
  return { option, value, leaves: leaves.map(told) };
}

function dwellNote({ code, remaining, until }: Of<'DWELL_NOT_OVER'>, path: string[]): Told {
  const length = formatMilliseconds(remaining);
  const message = `The ladder must stand on its rung for another ${length}, until ${formatInstant(until)}.`;
  return { code, remaining: length, until, message, path };
}

function ruleMessage({ code, options }: Of<'OPTION_EXCLUDED' | 'DEFENSIVE_NOT_FIRST'>): string {
  const why = code === 'OPTION_EXCLUDED' ? 'forbids it' : 'asks for a prior option that this episode has not seen';
  return options.map(({ option, invariant }) => `${option}: the rule ${invariant} ${why}.`).join(' ');
}

type PeopleCode =
  'PROPOSER_MAY_NOT_APPROVE' | 'ALREADY_APPROVED' | 'ROLE_NOT_HELD' | 'APPROVALS_MISSING' | 'NOT_THE_PROPOSER';

function peopleMessage(refusal: Of<PeopleCode>): string {
  switch (refusal.code) {
    case 'PROPOSER_MAY_NOT_APPROVE':
      return `${refusal.proposer} proposed it: others must approve.`;
    case 'ALREADY_APPROVED':
      return `${refusal.approver} has approved it before, and counts once.`;
    case 'ROLE_NOT_HELD':
      return `The rung asks for ${refusal.asked.join(' or ')}; held are ${listed(refusal.held)}.`;
    case 'APPROVALS_MISSING':
      return missingMessage(refusal);
    case 'NOT_THE_PROPOSER':
      return `${refusal.proposer} proposed it: nobody else takes it back.`;
  }
}

function missingMessage({ people, roles }: Of<'APPROVALS_MISSING'>): string {
  const more = people === 1 ? 'One more person' : `${String(people)} more people`;
  return `${more} must approve${roles.length === 0 ? '' : `; nobody fills ${roles.join(', ')} yet`}.`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function openNote({ code, proposal }: Of<'PROPOSAL_OPEN'>, { ladder, isOpenHidden }: Telling): Told {
  const openProposal = isOpenHidden ? null : proposal;
  const name = openProposal === null ? 'A proposal' : `The proposal ${openProposal}`;
  return { code, openProposal, message: `${name} is open on ${ladder}.`, path: ['input', 'ladder'] };
}

function notOpenNote(code: 'NO_OPEN_PROPOSAL' | 'PROPOSAL_CLOSED' | 'PROPOSAL_IS_DRAFT', { status }: Telling): Told {
  const message =
    code === 'PROPOSAL_IS_DRAFT'
      ? 'The proposal is a draft: its proposer has not put it to the approvers yet.'
      : `The proposal has ended: it is ${String(status)}.`;
  return { code, status: String(status), message, path: ['input', 'proposal'] };
}

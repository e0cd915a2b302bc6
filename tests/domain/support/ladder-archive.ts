import type { Effect } from '../../../src/domain/escalation/outcome.js';
import { basisOf, rungsOf } from './ladder-facts.js';
import type { Archive, Node } from './ladder-node.js';

export const EMPTY_ARCHIVE: Archive = {
  rank: 0,
  since: 1,
  heldFrom: [1],
  episode: 1,
  entered: [],
  open: null,
  unrecorded: 0,
};

/** Carries effects out one by one; what an append-only database would refuse is a fault. */
export function carryOut(
  before: Node,
  effects: readonly Effect[],
): { readonly archive: Archive; readonly faults: readonly string[] } {
  const faults: string[] = [];
  let archive = before.archive;
  for (const effect of effects) {
    const next = carry(archive, effect, before);
    if (next === null) faults.push(effect.kind);
    else archive = next;
  }
  return { archive, faults };
}

function carry(archive: Archive, effect: Effect, before: Node): Archive | null {
  switch (effect.kind) {
    case 'openProposal': {
      if (archive.open !== null) return null;
      const { id, to, proposer, status } = effect.proposal;
      const basis = status === 'DRAFT' ? '' : basisOf(before);
      return { ...archive, open: { id, to, proposer, status, basis, voices: [] } };
    }
    case 'enterStage':
      return entered(archive, effect, before);
    case 'recordDecision':
      return { ...archive, unrecorded: archive.unrecorded - 1 };
    case 'recordApproval':
    case 'changeProposal':
    case 'closeProposal':
      return onPaper(archive, effect, before);
  }
}

type PaperEffect = Exclude<Effect, { kind: 'openProposal' | 'enterStage' | 'recordDecision' }>;

function onPaper(archive: Archive, effect: PaperEffect, before: Node): Archive | null {
  const { open } = archive;
  if (open?.id !== effect.proposal) return null;
  switch (effect.kind) {
    case 'recordApproval': {
      const voice = { approver: effect.approval.approver, basis: basisOf(before) };
      return { ...archive, open: { ...open, voices: [...open.voices, voice] } };
    }
    case 'changeProposal': {
      const basis = open.status === 'DRAFT' ? basisOf(before) : open.basis;
      return { ...archive, open: { ...open, status: effect.status, basis } };
    }
    case 'closeProposal':
      return { ...archive, open: null };
  }
}

function entered(archive: Archive, effect: Effect & { kind: 'enterStage' }, before: Node): Archive {
  const { rank, episode, at } = effect;
  const options = rungsOf(before)[rank]?.options ?? [];
  const rises = rank > archive.rank;
  const heldFrom = archive.heldFrom.filter((_, each) => each <= rank);
  return {
    ...archive,
    rank,
    since: at,
    heldFrom: rises ? [...heldFrom, at] : heldFrom,
    episode,
    entered: rises ? [...new Set([...archive.entered, ...options])] : rank === 0 ? [] : archive.entered,
    unrecorded: archive.unrecorded + 1,
  };
}

import type { Node } from './ladder-node.js';
import {
  type Book,
  BOOKS,
  LADDERS,
  type Option,
  PEOPLE,
  type Person,
  type Rung,
  type Scene,
  SCENES,
  SWORD_GATE_DWELL,
} from './ladder-model.js';

/** The definitions in force at a node. */
export function bookOf({ book }: Pick<Node, 'book'>): Book {
  return BOOKS[book] as Book;
}

function sceneOf({ scene }: Node): Scene {
  return SCENES[scene] as Scene;
}

export function rungsOf(node: Pick<Node, 'book'>): readonly Rung[] {
  return LADDERS[bookOf(node).ladder];
}

/** The rank on which the ladder stands: the one recorded, or the top one where that has been taken away. */
export function rankOf(node: Node): number {
  return Math.min(node.archive.rank, rungsOf(node).length - 1);
}

/** The rung above, or undefined at the top. */
export function rungAbove(node: Node): Rung | undefined {
  return rungsOf(node)[rankOf(node) + 1];
}

export function isGranted(node: Node): boolean {
  return sceneOf(node).mandate === 'GRANTED';
}

/** Whether the gate of an option stands open, read off the tables. */
export function isOpen(option: Option, node: Node): boolean {
  const isSeen = ['SEEN', 'SEEN_AGAIN'].includes(sceneOf(node).fact);
  if (option === 'SHIELD') return isSeen && isGranted(node);
  return isGranted(node) && (bookOf(node).swordGate === 'BARE' || (isSeen && isShieldHeld(node)));
}

function isShieldHeld({ archive, now }: Node): boolean {
  const since = archive.heldFrom[1];
  return since !== undefined && now - since >= SWORD_GATE_DWELL;
}

/** What the evaluation of the rung above rests on, in words: equal where somebody who approves sees the same. */
export function basisOf(node: Node): string {
  const { fact, mandate } = sceneOf(node);
  const { ladder, swordGate } = bookOf(node);
  const grounds = (rungAbove(node)?.options ?? []).map((option) => {
    if (option === 'SHIELD') return `${option}: ${fact}, ${mandate}`;
    if (swordGate === 'BARE') return `${option} (bare): ${mandate}`;
    return `${option}: ${fact}, ${mandate}, shield held ${String(isShieldHeld(node))}`;
  });
  return `${ladder} above ${String(rankOf(node))}: ${grounds.join('; ')}`;
}

/** Whether these people, without the proposer, are so many and fill every role, by trying all ways to seat them. */
export function isQuorum({ quorum, roles }: Rung, voices: readonly string[], proposer: string): boolean {
  const people = [...new Set(voices)].filter((each) => each !== proposer);
  return people.length >= quorum && canFill(roles, people);
}

function canFill([role, ...rest]: readonly string[], people: readonly string[]): boolean {
  if (role === undefined) return true;
  return people.some((person) => {
    const others = people.filter((each) => each !== person);
    return PEOPLE[person as Person].includes(role) && canFill(rest, others);
  });
}

import type { ApprovalRule } from './ladder.js';

/** What an approval brings: a person, and the roles that this person may fill. */
export interface Voice {
  readonly approver: string;
  readonly roles: readonly string[];
}

/** What approvals still lack. Nothing is missing where no more people are. */
export interface MissingApprovals {
  /** The least number of further people. */
  readonly people: number;
  /** The roles that nobody fills yet, in the order of the rule; one listed twice may be missing twice. */
  readonly roles: readonly string[];
}

/**
 * What approvals lack of a rule (DESIGN §6, rule 3): so many people, who between them fill every role listed. A person
 * counts once and fills one role, whichever of those held helps most; where not all can be filled, the first ones are.
 */
export function missingApprovals(rule: ApprovalRule | null, voices: readonly Voice[]): MissingApprovals {
  if (rule === null) return { people: 0, roles: [] };
  const people = [...new Map(voices.map((voice) => [voice.approver, voice])).values()];
  const seats: Seats = { slots: rule.roles, people, taken: new Map() };
  const roles = rule.roles.filter((_, slot) => !seat(slot, seats, new Set()));
  return { people: Math.max(0, rule.quorum - people.length, roles.length), roles };
}

interface Seats {
  readonly slots: readonly string[];
  readonly people: readonly Voice[];
  /** Which slot each person fills. */
  readonly taken: Map<Voice, number>;
}

/** Fills a slot, moving people to other slots where that makes room (augmenting paths; Kuhn 1955). */
function seat(slot: number, seats: Seats, asked: Set<Voice>): boolean {
  const role = seats.slots[slot] as string;
  for (const person of seats.people) {
    if (asked.has(person) || !person.roles.includes(role)) continue;
    asked.add(person);
    const held = seats.taken.get(person);
    if (held !== undefined && !seat(held, seats, asked)) continue;
    seats.taken.set(person, slot);
    return true;
  }
  return false;
}

import { assessEntry, type HashedAssessment } from '../../../src/domain/escalation/assessment.js';
import type { EscalationEvent } from '../../../src/domain/escalation/event.js';
import type { LadderPosition } from '../../../src/domain/escalation/ladder.js';
import type { OpenProposal } from '../../../src/domain/escalation/proposal.js';
import type { transition } from '../../../src/domain/escalation/transition.js';
import type { World } from '../../../src/domain/preconditions/world.js';
import { carryOut, EMPTY_ARCHIVE } from './ladder-archive.js';
import { eventsAt } from './ladder-events.js';
import { BOOKS, DOMAIN, SCENES, SWORD_GATE_DWELL, worldOf } from './ladder-model.js';
import type { Edge, Node } from './ladder-node.js';
import { brokenRules, type RuleName } from './ladder-rules.js';

/** What is explored: the rule itself, or a mutant of it. */
export interface Subject {
  readonly transition: typeof transition;
  /** The world that gates are judged in; a mutant may see another one. */
  readonly see: (world: World) => World;
}

export interface Exploration {
  readonly states: number;
  readonly edges: number;
  /** How often each refusal was met; `moved` is the rest. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** The first edge found on which a rule is broken, by one of the shortest ways to it; null where there is none. */
  readonly broken: { readonly rules: readonly RuleName[]; readonly trail: readonly string[] } | null;
}

interface Found {
  readonly node: Node;
  readonly cause: EscalationEvent | string;
  readonly from: Found | null;
}

/**
 * Tries every event at every reachable state, breadth first. Two states are the same where they agree in all that a rule
 * may look at; times count as ages, up to the longest that is asked for, so the clock has no end and the space is finite.
 */
export function explore(subject: Subject): Exploration {
  const first: Found = { node: startNode(), cause: 'start', from: null };
  const seen = new Set([keyOf(first.node)]);
  const queue: Found[] = [first];
  const outcomes = new Map<string, number>();
  let edges = 0;
  const reach = (node: Node, cause: Found['cause'], from: Found): void => {
    const key = keyOf(node);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push({ node, cause, from });
  };
  for (let index = 0; index < queue.length; index += 1) {
    const found = queue[index] as Found;
    for (const [cause, node] of surroundings(found.node)) reach(node, cause, found);
    for (const { event, book } of eventsAt(found.node, assess(found.node, subject))) {
      const edge = tryEvent(found.node, event, book, subject);
      edges += 1;
      const met = edge.outcome.kind === 'moved' ? 'moved' : edge.outcome.refusal.code;
      outcomes.set(met, (outcomes.get(met) ?? 0) + 1);
      const rules = brokenRules(edge);
      if (rules.length > 0) {
        return { states: seen.size, edges, outcomes, broken: { rules, trail: trailOf(found, describe(event)) } };
      }
      if (edge.after !== found.node) reach(edge.after, event, found);
    }
  }
  return { states: seen.size, edges, outcomes, broken: null };
}

function definitionsOf(book: number): (typeof DOMAIN)[number] {
  return DOMAIN[book] as (typeof DOMAIN)[number];
}

function startNode(): Node {
  const { ladder } = definitionsOf(0);
  const current = ladder.stages[0] as LadderPosition['current'];
  const position = { ladder, current, since: 1, episode: 1, heldSince: [1] };
  return { state: { position, proposal: null, revision: 1 }, scene: 0, book: 0, now: 1, archive: EMPTY_ARCHIVE };
}

const SCENE_NAMES = SCENES.map(({ fact, mandate }) => `${fact}, ${mandate}`);

/** What may change around a ladder with nobody acting on it: evidence and mandates, the clock, the invariants. */
function surroundings(node: Node): readonly (readonly [string, Node])[] {
  const { ladder, swordGate, forbids } = BOOKS[node.book] as (typeof BOOKS)[number];
  const other = BOOKS.findIndex(
    (each) => each.ladder === ladder && each.swordGate === swordGate && each.forbids !== forbids,
  );
  return [
    ...SCENE_NAMES.map((name, scene) => [name, { ...node, scene }] as const),
    ['tick', { ...node, now: node.now + 1 }],
    ...(other < 0 ? [] : [['an invariant is amended', { ...node, book: other }] as const]),
  ];
}

function assess({ state, scene, book, now }: Node, { see }: Subject): HashedAssessment | null {
  const world = see(worldOf(SCENES[scene] as (typeof SCENES)[number], state.position, now));
  const assessment = assessEntry(state.position, world, definitionsOf(book).cases);
  return assessment === null ? null : { ...assessment, hash: hashOf(assessment.text) };
}

function tryEvent(before: Node, event: EscalationEvent, book: number, subject: Subject): Edge {
  const outcome = subject.transition(before.state, event);
  if (outcome.kind === 'refused') return { before, event, book, outcome, after: before, faults: [] };
  const { archive, faults } = carryOut(before, outcome.effects);
  // Revisions only grow; what matters is whether one was seen, so each state starts again from 1.
  const state = { ...outcome.state, revision: 1 };
  return { before, event, book, outcome, after: { ...before, state, book, archive }, faults };
}

/** By rank, of all ladders: older than that is all the same. */
const LONGEST_DWELL = [1, 2, 0];

function keyOf({ state, scene, book, now, archive }: Node): string {
  const { position, proposal } = state;
  const held = Math.min(SWORD_GATE_DWELL, now - (position.heldSince[1] ?? now));
  const paper = proposal === null ? '' : paperOf(proposal);
  const age = Math.min(LONGEST_DWELL[archive.rank] ?? 0, now - position.since);
  const basis = hashOf(archive.open?.basis ?? '');
  return [scene, book, archive.rank, age, held, archive.entered.join(), paper, basis].join(' ');
}

/** A draft's evaluation binds nobody, and approvals count in whatever order they came. */
function paperOf({ to, proposer, status, evaluationHash, approvals }: OpenProposal): string {
  const hash = status === 'DRAFT' ? '' : evaluationHash;
  const voices = approvals.map((each) => `${each.approver}@${each.evaluationHash}`).sort();
  return [to, proposer, status, hash, voices.join()].join(' ');
}

/** A short name for each text that is hashed. */
const HASHES = new Map<string, string>();

function hashOf(text: string): string {
  const known = HASHES.get(text) ?? `H${String(HASHES.size)}`;
  HASHES.set(text, known);
  return known;
}

function describe(event: EscalationEvent | string): string {
  if (typeof event === 'string') return event;
  const stage = 'stage' in event ? ` ${event.stage}` : '';
  return `${event.by} ${event.kind}${stage}`;
}

function trailOf(found: Found, last: string): readonly string[] {
  const trail = [last];
  for (let at: Found | null = found; at !== null; at = at.from) trail.unshift(describe(at.cause));
  return trail;
}

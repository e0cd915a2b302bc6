import type { Threshold } from '../evidence/ballot.js';
import {
  type EvidenceQuestion,
  type EvidenceReason,
  type IndicatorState,
  type Weighed,
} from '../evidence/indicator-state.js';
import type { LadderPosition } from '../escalation/ladder.js';
import { addDuration } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { Leaf, Strictness } from './expression.js';
import { judgeMandate, type MandateReason } from './mandate.js';
import { not, type Truth } from './truth.js';
import { weigh, type Weighing } from './weighing.js';
import type { World } from './world.js';

/** Why a node has its value (DESIGN §4). DERIVED is a combinator's: its parts say why. */
export type ReasonCode =
  | EvidenceReason
  | MandateReason
  | 'ORIGINS'
  | 'REACHED'
  | 'NOT_REACHED'
  | 'DWELLING'
  | 'BEFORE'
  | 'AFTER'
  | 'ASSUMED'
  | 'DERIVED';

/** A leaf's answer. Support and against in hundredths, where evidence was weighed. */
export interface LeafReading {
  readonly value: Truth;
  readonly reason: ReasonCode;
  readonly support: number | null;
  readonly against: number | null;
  /** What was weighed; null where nothing was. */
  readonly weighed: Weighed | null;
}

/**
 * Reads one leaf off a world. What the world does not hold is UNKNOWN with NO_EVIDENCE for evidence, and FALSE for a
 * record: no definition in force can leave a precondition open.
 *
 * @param by how evidence is weighed
 */
export function readLeaf(leaf: Leaf, world: World, by: Weighing = weigh): LeafReading {
  switch (leaf.kind) {
    case 'indicator':
      return readIndicator(
        leaf.is,
        by(leaf.indicator, questionOf(leaf, null, world), world).state,
        supposedOf(leaf, world),
      );
    case 'quantity':
      return readIndicator(
        'TRUE',
        by(leaf.indicator, questionOf(leaf, leaf, world), world).state,
        supposedOf(leaf, world),
      );
    case 'corroboration':
      return readCorroboration(leaf, world, by);
    case 'assumption':
      return bare(world.assumptions.get(leaf.assumption) ?? 'UNKNOWN', 'ASSUMED');
    case 'mandate':
      return readMandate(leaf.mandate, world);
    case 'stage':
      return readStage(leaf, world);
    case 'optionEnacted':
      return readEnacted(leaf.option, world);
    case 'time':
      return readTime(leaf, world.asOf.validAt);
  }
}

/** An indicator's own state: by polarity alone, with the policy's thresholds and the indicator's horizon. */
export function stateOfIndicator(indicator: string, world: World, by: Weighing = weigh): IndicatorState {
  const asked = { indicator, accept: null, margin: null, maxAge: null };
  return by(indicator, questionOf(asked, null, world), world).state;
}

type Asked = Strictness & { readonly indicator: string };

function questionOf(asked: Asked, threshold: Threshold | null, world: World): EvidenceQuestion {
  const horizon = world.indicators.get(asked.indicator)?.horizon ?? null;
  return { threshold, accept: asked.accept, margin: asked.margin, ages: [horizon, asked.maxAge] };
}

function supposedOf({ indicator }: { readonly indicator: string }, world: World): Truth | undefined {
  return world.supposed.get(indicator);
}

function readIndicator(is: 'TRUE' | 'FALSE', state: IndicatorState, supposed: Truth | undefined): LeafReading {
  if (supposed === undefined) return is === 'TRUE' ? state : { ...state, value: not(state.value) };
  return { ...state, value: is === 'TRUE' ? supposed : not(supposed), reason: 'ASSUMED' };
}

function readCorroboration(leaf: Leaf & { kind: 'corroboration' }, world: World, by: Weighing): LeafReading {
  const asked = { indicator: leaf.indicator, accept: null, margin: null, maxAge: leaf.maxAge };
  const { state, affirming } = by(leaf.indicator, questionOf(asked, null, world), world);
  return { ...state, value: affirming >= leaf.minOrigins ? 'TRUE' : 'FALSE', reason: 'ORIGINS' };
}

function readMandate(key: string, world: World): LeafReading {
  const record = world.mandates.get(key);
  if (record === undefined) return bare('FALSE', 'WITHHELD');
  const { value, reason } = judgeMandate(record, world.asOf.validAt);
  return bare(value, reason);
}

type StageLeaf = Leaf & { kind: 'stage' };

function readStage(leaf: StageLeaf, world: World): LeafReading {
  const met = dwellMetAt(leaf, world);
  if (met === null) return bare('FALSE', 'NOT_REACHED');
  return leaf.minDwell === null || met <= world.asOf.validAt ? bare('TRUE', 'REACHED') : bare('FALSE', 'DWELLING');
}

/** The first instant at which a stage has been held for as long as a leaf asks, or null while it is not reached. */
export function dwellMetAt({ stage, minDwell }: StageLeaf, world: World): Instant | null {
  const held = heldSince(stage, world);
  return held === null || minDwell === null ? held : addDuration(held, minDwell);
}

/** Since when a stage's rank has been held without a break, or null while it is not reached. */
export function heldSince(stage: string, world: World): Instant | null {
  for (const position of world.ladders.values()) {
    const rung = position.ladder.stages.find((each) => each.key === stage);
    if (rung !== undefined) return position.heldSince[rung.rank] ?? null;
  }
  return null;
}

function readEnacted(option: string, world: World): LeafReading {
  const position = [...world.ladders.values()].find((each) => isEnactedOn(option, each));
  return position === undefined ? bare('FALSE', 'NOT_REACHED') : bare('TRUE', 'REACHED');
}

/** Whether an option stands at or below a ladder's current rank. */
export function isEnactedOn(option: string, { ladder, current }: LadderPosition): boolean {
  return ladder.stages.some((stage) => stage.rank <= current.rank && stage.options.includes(option));
}

function readTime({ after, before }: Leaf & { kind: 'time' }, validAt: Instant): LeafReading {
  if (after !== null && validAt < after) return bare('FALSE', 'BEFORE');
  if (before !== null && validAt >= before) return bare('FALSE', 'AFTER');
  return bare('TRUE', after === null ? 'BEFORE' : 'AFTER');
}

function bare(value: Truth, reason: ReasonCode): LeafReading {
  return { value, reason, support: null, against: null, weighed: null };
}

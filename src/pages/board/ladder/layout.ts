import { wrapText } from '../timeline/text-width.js';
import { type Gate, gateOf, type Ladder, type Stage } from './ladder.js';

/** Where everything of the ladders is drawn, in pixels. The lowest rung of each is at its bottom. */
export interface LadderLayout {
  readonly width: number;
  readonly height: number;
  readonly ladders: readonly DrawnLadder[];
}

export interface DrawnLadder {
  readonly ladder: Ladder;
  readonly titleY: number;
  readonly rungs: readonly DrawnRung[];
}

export interface DrawnRung {
  readonly stage: Stage;
  readonly y: number;
  readonly height: number;
  readonly titleLines: readonly string[];
  /** The gate before it, drawn below the rung; null before the lowest. */
  readonly gate: DrawnGate | null;
}

export interface DrawnGate extends Gate {
  readonly y: number;
  readonly height: number;
  readonly lines: readonly string[];
  /** How many blockers are not drawn. */
  readonly more: number;
}

export const SIZE = 13;
export const SMALL = 12;
export const LINE = 17;
/** Where the arrow of a gate runs. */
export const ARROW_X = 20;
/** Where the texts of a gate begin. */
export const TEXT_X = 44;
const TITLE = 26;
const PAD = 9;
const GAP = 18;
/** An arrow with its sign needs so much, whatever stands beside it. */
const LEAST_GATE = 46;
const MOST_BLOCKERS = 4;

/** Lays the ladders out below each other. */
export function layOutLadders(ladders: readonly Ladder[], width: number): LadderLayout {
  let y = 0;
  const drawn = ladders.map((ladder) => {
    const titleY = y + SIZE;
    y += TITLE;
    const rungs = [...ladder.stages]
      .sort((one, other) => other.rank - one.rank)
      .map((stage) => {
        const rung = layOutRung(stage, y, width);
        y = (rung.gate ?? rung).y + (rung.gate ?? rung).height;
        return rung;
      });
    y += GAP;
    return { ladder, titleY, rungs };
  });
  return { width, height: Math.max(y - GAP, 0), ladders: drawn };
}

function layOutRung(stage: Stage, y: number, width: number): DrawnRung {
  const titleLines = wrapText(`${String(stage.rank)} · ${stage.title}`, SIZE, width - 2 * PAD - 110);
  const height = titleLines.length * LINE + LINE + 2 * PAD;
  const gate = stage.rank === 0 ? null : layOutGate(stage, y + height, width);
  return { stage, y, height, titleLines, gate };
}

function layOutGate(stage: Stage, y: number, width: number): DrawnGate {
  const gate = gateOf(stage);
  const shown = isPassed(stage) ? [] : gate.blockers.slice(0, MOST_BLOCKERS);
  const lines = shown.flatMap((message) => wrapText(message, SMALL, width - TEXT_X - PAD));
  const more = isPassed(stage) ? 0 : gate.blockers.length - shown.length;
  const height = Math.max((1 + lines.length + (more > 0 ? 1 : 0)) * LINE + 2 * PAD, LEAST_GATE);
  return { ...gate, y, height, lines, more };
}

/** Whether the ladder stands on a rung, or has left it behind. */
export function isPassed({ status }: Pick<Stage, 'status'>): boolean {
  return status !== 'NEXT' && status !== 'AHEAD';
}

import type { Lane, LaneClaim } from './evidence.js';
import { textWidth, wrapText } from './text-width.js';
import { position, stretchOf, ticksOf, type Stretch, type Tick } from './time-axis.js';

/** Where everything of the timeline is drawn, in pixels. */
export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly (Tick & { readonly x: number })[];
  /** Where the instant judged lies. */
  readonly nowX: number;
  readonly lanes: readonly DrawnLane[];
}

export interface DrawnLane {
  readonly lane: Lane;
  /** Top of the lane, and of the first line of its title. */
  readonly top: number;
  readonly titleLines: readonly string[];
  /** Where the line of time lies: claims above, denials below. */
  readonly line: number;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly claim: LaneClaim;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Whether there is room for its grade beside it. */
  readonly labelled: boolean;
}

export const TITLE_SIZE = 13;
export const LINE_HEIGHT = 18;
export const LABEL_SIZE = 11;
export const AXIS_HEIGHT = 28;
const TIER = 25;
const MOST_TIERS = 6;
const SMALLEST = 4;
const LARGEST = 11;
const SIDE = 14;
/** Room for the grade of a mark at the right end. */
const LABEL_ROOM = 22;
const TICK_ROOM = 72;

/** A mark's radius: its area grows with the weight. Without weight it is the smallest. */
export function radiusOf(weight: number | null): number {
  return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((weight ?? 0) / 100);
}

/** Lays out the timeline of these facts as of an instant on a drawing of this width. */
export function layOut(lanes: readonly Lane[], asOf: number, width: number): Timeline {
  const instants = lanes.flatMap(({ claims }) => claims.map(({ observedAt }) => Date.parse(observedAt)));
  const stretch = stretchOf([...instants, asOf]);
  const plot = width - 2 * SIDE - LABEL_ROOM;
  const xOf = (at: number): number => SIDE + position(at, stretch, plot);
  const drawn: DrawnLane[] = [];
  let top = AXIS_HEIGHT;
  for (const lane of lanes) {
    const one = drawLane(lane, top, { width, xOf });
    drawn.push(one.lane);
    top += one.height;
  }
  return { width, height: top, ticks: drawnTicks(stretch, plot, xOf), nowX: xOf(asOf), lanes: drawn };
}

function drawnTicks(stretch: Stretch, plot: number, xOf: (at: number) => number): Timeline['ticks'] {
  return ticksOf(stretch, Math.floor(plot / TICK_ROOM)).map((tick) => ({ ...tick, x: xOf(tick.at) }));
}

interface Place {
  readonly width: number;
  readonly xOf: (at: number) => number;
}

function drawLane(lane: Lane, top: number, { width, xOf }: Place): { lane: DrawnLane; height: number } {
  const titleLines = wrapText(lane.title, TITLE_SIZE, width - 2 * SIDE);
  // One line more tells how the fact stands.
  const head = (titleLines.length + 1) * LINE_HEIGHT + 4;
  const above = placed(lane.claims.filter(({ affirms }) => affirms), xOf); // prettier-ignore
  const below = placed(lane.claims.filter(({ affirms }) => !affirms), xOf); // prettier-ignore
  const line = top + head + above.tiers * TIER + 2;
  const marks = [
    ...above.marks.map(({ tier, ...mark }) => ({ ...mark, y: line - (tier + 0.5) * TIER })),
    ...below.marks.map(({ tier, ...mark }) => ({ ...mark, y: line + (tier + 0.5) * TIER })),
  ];
  return { lane: { lane, top, titleLines, line, marks }, height: line - top + below.tiers * TIER + 16 };
}

type Tiered = Omit<Mark, 'y'> & { readonly tier: number };

/** Puts each mark as near to the line as it fits without touching another; the weightiest of an instant is nearest. */
function placed(claims: readonly LaneClaim[], xOf: Place['xOf']): { marks: Tiered[]; tiers: number } {
  const ends: number[] = [];
  const marks = claims
    .map((claim) => ({ claim, x: xOf(Date.parse(claim.observedAt)), radius: radiusOf(claim.weight) }))
    .sort((one, other) => one.x - other.x || other.radius - one.radius || (one.claim.key < other.claim.key ? -1 : 1))
    .map((mark) => {
      const free = firstFree(ends, mark.x - mark.radius);
      const labelled = free < MOST_TIERS;
      const tier = labelled ? free : MOST_TIERS - 1;
      const label = labelled ? 3 + textWidth(mark.claim.grade, LABEL_SIZE) : 0;
      ends[tier] = Math.max(ends[tier] ?? 0, mark.x + mark.radius + label + 3);
      return { ...mark, tier, labelled };
    });
  return { marks, tiers: ends.length };
}

function firstFree(ends: readonly number[], left: number): number {
  const found = ends.findIndex((end) => end <= left);
  return found === -1 ? ends.length : found;
}

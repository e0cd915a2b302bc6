import { createMemory } from './memory.js';
import type { Frame } from './record.js';

/** The frame of a situation's record, and the revision that changed it last. */
export interface KnownFrame {
  readonly situationId: string;
  readonly revision: number;
  readonly frame: Frame;
}

/** Frames by the keys of their situations. A frame found may be outdated: the record that is read beside it tells. */
export interface Frames {
  find(key: string): KnownFrame | undefined;
  keep(key: string, known: KnownFrame): void;
}

/** Nothing is at hand, and nothing kept. */
export const NO_FRAMES: Frames = { find: () => undefined, keep: () => undefined };

/** A row of a frame weighs about 370 bytes in memory, with the trees that are read from it; an estimate that bounds it. */
const BYTES_A_ROW = 500;

/** Remembers frames, the least recently used out first, bounded by bytes. */
export function createFrames(maxBytes: number): Frames {
  const known = createMemory<KnownFrame>(maxBytes, ({ frame }) => sizeOfFrame(frame));
  return {
    find: (key) => known.get(key),
    keep: (key, frame) => {
      known.set(key, frame);
    },
  };
}

function sizeOfFrame(frame: Frame): number {
  const lists = Object.values(frame) as unknown as readonly (readonly unknown[])[];
  return BYTES_A_ROW * lists.reduce((sum, rows) => sum + rows.length, 1);
}

import type { Ground, Grounds } from '../../api/provenance.js';
import { createMemory } from '../../picture/memory.js';
import type { Revisions } from '../../picture/revisions.js';
import type { RequestNames } from './request-names.js';

/** An answer as it was sent once. */
export interface SentAnswer {
  /**
   * The bytes of the body, each as one character: what has others than those of Latin-1 would take twice its room as text,
   * and have to be encoded each time.
   */
  readonly bytes: string;
  /** Names and values in turn, as they were written. */
  readonly headers: readonly string[];
}

/** An answer that is sent again while what it was computed from is what it was. */
export type RememberedAnswer = SentAnswer & Pick<Grounds, 'operation' | 'situations'>;

/** Answers by their requests. */
export interface AnswerMemory {
  /** How often an answer was had that stood, and how often not. */
  asked(): { readonly hits: number; readonly misses: number };
  /** The answer to a request, whether it stands or not; null where none is remembered. */
  find(names: RequestNames): RememberedAnswer | null;
  /** Whether an answer stands. It is asked for after the request has come. */
  isStanding(answer: RememberedAnswer, markings: readonly string[]): Promise<boolean>;
  /** Whether a request has come before of late: what is asked once is not worth its room. */
  isAskedAgain(names: RequestNames): boolean;
  /** Remembers an answer, unless what it was computed from has moved since. */
  keep(names: RequestNames, answer: SentAnswer, grounds: Grounds): Promise<void>;
}

/** What an entry takes beside its texts, about. */
const OVERHEAD = 1500;

/** The part of the memory that names of requests may take which have come once. */
const SHARE_OF_NAMES = 1 / 16;

/**
 * Remembers answers, least recently used out first, bounded by bytes. Whether one still stands is told by the revisions of
 * all situations that it was computed from: every change to one raises its revision.
 */
export function createAnswerMemory(revisions: Revisions, maxBytes: number): AnswerMemory {
  const known = createMemory<RememberedAnswer>(
    maxBytes * (1 - SHARE_OF_NAMES),
    ({ bytes }, name) => OVERHEAD + bytes.length + name.length,
  );
  const once = createMemory<object>(maxBytes * SHARE_OF_NAMES, (_, name) => 100 + name.length);
  const count = { hits: 0, misses: 0 };
  const stand = async (situations: readonly Ground[], markings: readonly string[]): Promise<boolean> => {
    const present = await Promise.all(situations.map(({ key }) => revisions.of(key, markings)));
    return situations.every(({ id, revision }, at) => present[at]?.id === id && present[at].revision === revision);
  };
  return {
    asked: () => ({ ...count }),
    find: (names) => {
      const found = known.get(names.shared) ?? known.get(names.personal()) ?? null;
      if (found === null) count.misses += 1;
      return found;
    },
    isStanding: async ({ situations }, markings) => {
      const isStanding = await stand(situations, markings);
      count[isStanding ? 'hits' : 'misses'] += 1;
      return isStanding;
    },
    isAskedAgain: ({ shared }) => {
      if (once.get(shared) !== undefined) return true;
      once.set(shared, {});
      return false;
    },
    // All that was read was read between two looks at the revisions: where both tell the same, all of it belongs together.
    keep: async (names, answer, { isPersonal, operation, situations }) => {
      if (!(await stand(situations, names.markings))) return;
      known.set(isPersonal ? names.personal() : names.shared, { operation, situations, ...answer });
    },
  };
}

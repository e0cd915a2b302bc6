import type { Picture } from '../picture/picture.js';

/** A situation at the revision at which an answer was computed from it. */
export interface Ground {
  readonly key: string;
  readonly id: string;
  readonly revision: number;
}

/** What an answer was computed from, and for whom it holds. */
export interface Grounds {
  readonly operation: string;
  readonly situations: readonly Ground[];
  /** Whether it depends on who asks beyond what that person may see. */
  readonly isPersonal: boolean;
}

/**
 * Follows what one answer is computed from. All that is not followed makes the answer one that stands on grounds unknown:
 * a field that is added later is right, and at most slow.
 */
export interface Provenance {
  /** The answer is computed from this picture, or from that no situation has the key. */
  pictured(picture: Picture | null): void;
  /** The answer is computed from something else. */
  untold(): void;
  /** The answer is computed from who asks, beyond what that person may see. */
  personal(): void;
  /** The answer is given: that to a query, without an error. Its operation is one of a name, or of none. */
  answered(operation: string): void;
  /** All that the answer stands on; null where that is not known, where it changes by itself, or where none was given. */
  grounds(): Grounds | null;
}

export function createProvenance(): Provenance {
  const situations = new Map<string, Ground>();
  let isTold = true;
  let isPersonal = false;
  let operation: string | null = null;
  const untold = (): void => {
    isTold = false;
  };
  return {
    untold,
    pictured: (picture) => {
      const ground = picture === null ? null : groundOf(picture);
      const known = ground === null ? undefined : situations.get(ground.key);
      const isOther = known !== undefined && (known.id !== ground?.id || known.revision !== ground.revision);
      if (ground === null || isOther) untold();
      else situations.set(ground.key, ground);
    },
    personal: () => {
      isPersonal = true;
    },
    answered: (name) => {
      operation = name;
    },
    grounds: () =>
      isTold && operation !== null && situations.size > 0
        ? { operation, isPersonal, situations: [...situations.values()] }
        : null,
  };
}

/** Null for a live clock: it moves, and much of an answer may move with it. */
function groundOf({ record: { head } }: Picture): Ground | null {
  const { key, id, revision, clockMode } = head;
  return clockMode === 'LIVE' ? null : { key, id, revision };
}

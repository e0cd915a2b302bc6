/** A fault of the sense: a place in the dossier, and what was expected there. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

/** A fault where something refers to an entry that is not there; none where it refers to nothing. */
export function knownFault(
  known: { has(key: string): boolean },
  key: string | null,
  path: Fault['path'],
): readonly Fault[] {
  return key === null || known.has(key)
    ? []
    : [{ path, expected: `the key of an entry of this dossier; there is no ${key}` }];
}

/** A fault for every entry whose name an earlier one has. */
export function repeatedFaults<T>(
  section: string,
  entries: readonly T[],
  name: (entry: T) => string,
): readonly Fault[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const own = name(entry);
    const fault = seen.has(own) ? [{ path: [section, index], expected: 'a key that no other entry has' }] : [];
    seen.add(own);
    return fault;
  });
}

interface Version {
  readonly key: string;
  readonly validFrom: string | null;
}

/** The first version of each entry, by key, in order. */
export function firstOf<T extends Version>(entries: readonly T[]): ReadonlyMap<string, T> {
  const firsts = new Map<string, T>();
  for (const entry of entries) if (!firsts.has(entry.key)) firsts.set(entry.key, entry);
  return firsts;
}

/** Faults of later versions in a section of their own: of one key, each must begin after the one before. */
export function laterFaults(section: string, later: readonly Version[]): readonly Fault[] {
  const last = new Map<string, number>();
  return later.flatMap(({ key, validFrom }, index) => {
    const path = [section, index, 'validFrom'];
    if (validFrom === null) return [{ path, expected: 'an instant' }];
    const begins = Date.parse(validFrom);
    const isLater = begins > (last.get(key) ?? -Infinity);
    last.set(key, begins);
    return isLater ? [] : [{ path, expected: 'a later instant than the version before' }];
  });
}

/** Faults of repeated keys: the first version holds from the start, each later one from a later instant. */
export function versionFaults(section: string, entries: readonly Version[]): readonly Fault[] {
  const last = new Map<string, string | null>();
  return entries.flatMap(({ key, validFrom }, index) => {
    const previous = last.get(key);
    last.set(key, validFrom);
    const path = [section, index, 'validFrom'];
    if (previous === undefined) {
      return validFrom === null ? [] : [{ path, expected: 'no instant: a first version holds from the start' }];
    }
    if (validFrom === null)
      return [{ path: [section, index], expected: 'a key that no other entry has, or validFrom' }];
    const isLater = previous === null || Date.parse(validFrom) > Date.parse(previous);
    return isLater ? [] : [{ path, expected: 'a later instant than the version before' }];
  });
}

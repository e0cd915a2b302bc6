import { checkDossier } from './dossier.check.js';
import type { Fault } from './dossier.faults.js';
import type { Dossier } from './dossier.format.js';
import { namesOf } from './dossier.names.js';

/**
 * What would be wrong with a stored situation once a dossier has added to it, though each alone makes sense: an option on
 * a rung of two ladders, gates that wait for each other. Told by the places of the dossier; what was wrong before is not
 * told again.
 */
export function unionFaults(stored: Dossier, given: Dossier): readonly Fault[] {
  const news = newIndexes(stored, given);
  const before = new Set(checkDossier(stored).map((fault) => JSON.stringify(fault)));
  const faults = checkDossier(unite(stored, given, news)).filter((fault) => !before.has(JSON.stringify(fault)));
  return faults.map(({ path, expected }) => ({ path: placeOf(path, stored, news), expected }));
}

type Lists = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The lists among the sections of a dossier. */
function listsOf(dossier: Dossier): Lists {
  return Object.fromEntries(
    Object.entries(dossier).filter(([, section]) => Array.isArray(section)),
  ) as unknown as Lists;
}

/** The places of a dossier's entries that the stored one does not have, by section. */
function newIndexes(stored: Dossier, given: Dossier): ReadonlyMap<string, readonly number[]> {
  const kept = listsOf(stored);
  const sections = Object.entries(listsOf(given)).map(([section, entries]): [string, readonly number[]] => {
    const known = new Set(namesOf(section, kept[section] ?? []));
    return [section, namesOf(section, entries).flatMap((name, index) => (known.has(name) ? [] : [index]))];
  });
  return new Map(sections);
}

/** The stored entries first, then the new ones. */
function unite(stored: Dossier, given: Dossier, news: ReadonlyMap<string, readonly number[]>): Dossier {
  const [kept, more] = [listsOf(stored), listsOf(given)];
  const lists = [...news].map(([section, indexes]) => {
    const added = indexes.flatMap((index) => more[section]?.[index] ?? []);
    return [section, [...(kept[section] ?? []), ...added]];
  });
  const options = new Set([...Object.keys(stored.scores), ...Object.keys(given.scores)]);
  const scores = [...options].map((option) => [option, { ...stored.scores[option], ...given.scores[option] }]);
  return {
    ...stored,
    ...(Object.fromEntries(lists) as Partial<Dossier>),
    preconditions: { ...stored.preconditions, ...given.preconditions },
    scores: Object.fromEntries(scores) as Dossier['scores'],
  };
}

/** Where in the dossier a place of the union is: the section, where the entry at fault is a stored one. */
function placeOf(path: Fault['path'], stored: Dossier, news: ReadonlyMap<string, readonly number[]>): Fault['path'] {
  const [section = '', index, ...rest] = path;
  if (typeof index !== 'number') return path;
  const kept = listsOf(stored)[section]?.length ?? 0;
  const own = news.get(String(section))?.[index - kept];
  return own === undefined ? [section] : [section, own, ...rest];
}

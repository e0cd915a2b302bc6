import { badInput } from './errors.js';

/** Checks the texts of a filter. BAD_USER_INPUT names the field of one that no entry can have: PostgreSQL holds no NUL. */
export function checkFilter<T extends object>(filter: T): T {
  for (const [field, wanted] of Object.entries(filter)) {
    if ([wanted].flat().some((text) => typeof text === 'string' && text.includes('\0')))
      throw badInput(['filter', field], 'a text without NUL');
  }
  return filter;
}

/** Whether an entry has every word that a filter gives: what is left out agrees with anything, a list with each of its words. */
export function agrees(filter: object, entry: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([field, wanted]: [string, unknown]) => {
    if (wanted === undefined || wanted === null) return true;
    return Array.isArray(wanted) ? wanted.includes(entry[field]) : wanted === entry[field];
  });
}

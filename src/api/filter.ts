/** Whether an entry has every word that a filter gives: what is left out agrees with anything, a list with each of its words. */
export function agrees(filter: object, entry: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([field, wanted]: [string, unknown]) => {
    if (wanted === undefined || wanted === null) return true;
    return Array.isArray(wanted) ? wanted.includes(entry[field]) : wanted === entry[field];
  });
}

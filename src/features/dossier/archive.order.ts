import type { ArchivedTable } from './archive.reads.js';

/**
 * Tables in an order in which their rows can be inserted: each after those that its foreign keys need. Tables whose rows
 * are judged by a trigger come as early as that allows. Such a trigger holds a new row against what it finds, and
 * whatever was recorded after the row must not be there yet: a ladder that rose may have got a longer dwell since.
 */
export function insertionOrder(tables: readonly ArchivedTable[]): readonly ArchivedTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const done = new Set<ArchivedTable>();
  const visit = (table: ArchivedTable, way: readonly string[]): void => {
    if (done.has(table)) return;
    if (way.includes(table.name)) {
      throw new Error(`foreign keys that cannot be deferred go in a ring: ${[...way, table.name].join(' > ')}`);
    }
    for (const name of table.needs) {
      const needed = byName.get(name);
      if (needed !== undefined) visit(needed, [...way, table.name]);
    }
    done.add(table);
  };
  for (const table of tables.filter(({ isJudged }) => isJudged)) visit(table, []);
  for (const table of tables) visit(table, []);
  return [...done];
}

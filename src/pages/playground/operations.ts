import { parseOperation, type ParsedOperation } from './parse-operation.js';

const FILES = import.meta.glob<string>('../../../schema/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const OPERATIONS: readonly ParsedOperation[] = Object.keys(FILES)
  .sort()
  .map((path) => parseOperation(FILES[path] ?? ''));

/** The headings in the order in which an analyst asks; others come after them, by name. */
const HEADINGS = ['Options', 'Evidence', 'Ladder', 'Grounds'];

/** The committed operations under their headings; within one in the order of their files. */
export const GROUPS: readonly (readonly [string, readonly ParsedOperation[]])[] = [
  ...Map.groupBy(OPERATIONS, (operation) => operation.group),
].sort(([one], [other]) => placeOf(one) - placeOf(other) || one.localeCompare(other));

function placeOf(heading: string): number {
  const place = HEADINGS.indexOf(heading);
  return place === -1 ? HEADINGS.length : place;
}

/** The situation that the committed operations ask about, or null if none names one. */
export const SAMPLE_SITUATION: string | null =
  OPERATIONS.map((operation) => operation.variables['situation']).find((key) => typeof key === 'string') ?? null;

/** The operation's variables as text for the editor, for another situation where one is given. */
export function variablesFor(operation: ParsedOperation, situation: string | null): string {
  if (Object.keys(operation.variables).length === 0) return '';
  const replace = (name: string, value: unknown): unknown =>
    name === 'situation' && typeof value === 'string' ? (situation ?? value) : value;
  return JSON.stringify(operation.variables, replace, 2);
}

/** Whether running it changes nothing, so that one click may run it. */
export function isReadOnly(operation: ParsedOperation): boolean {
  return !/^\s*(?:mutation|subscription)\b/m.test(operation.query);
}

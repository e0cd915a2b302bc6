import { fittingVariables, type SituationFacts } from './fitting-variables.js';
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
const HEADINGS = ['Situations', 'Options', 'Evidence', 'Ladder', 'Grounds', 'Time', 'What if', 'Comparison', 'Live'];

/** The committed operations under their headings; within one in the order of their files. */
export const GROUPS: readonly (readonly [string, readonly ParsedOperation[]])[] = [
  ...Map.groupBy(OPERATIONS, (operation) => operation.group),
].sort(([one], [other]) => placeOf(one) - placeOf(other) || one.localeCompare(other));

/** The groups with those of their questions that have all these words, in themselves or in the heading. */
export function groupsWith(words: string): typeof GROUPS {
  const wanted = words.toLowerCase().split(/\s+/);
  return GROUPS.flatMap(([group, operations]) => {
    const found = operations.filter(({ question }) => {
      const text = `${group} ${question}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    return found.length === 0 ? [] : [[group, found] as const];
  });
}

function placeOf(heading: string): number {
  const place = HEADINGS.indexOf(heading);
  return place === -1 ? HEADINGS.length : place;
}

/** The situation that the committed operations ask about, or null if none names one. */
export const SAMPLE_SITUATION: string | null =
  OPERATIONS.map((operation) => operation.variables['situation']).find((key) => typeof key === 'string') ?? null;

/** The clock of that situation as it was founded: instants in the variables were written by it. */
const SAMPLE_CLOCK = '2024-10-22T23:59:59Z';

/** The operation's variables as text for the editor, fitted to another situation where one is given. */
export function variablesFor({ variables }: ParsedOperation, situation: ChosenSituation | null): string {
  if (Object.keys(variables).length === 0) return '';
  const isSample = situation === null || situation.key === SAMPLE_SITUATION;
  const fitted = isSample ? variables : fittingVariables(variables, situation.key, situation.facts, SAMPLE_CLOCK);
  return JSON.stringify(fitted, null, 2);
}

/** A situation to ask about, and what there is in it. */
export interface ChosenSituation {
  readonly key: string;
  readonly facts: SituationFacts;
}

/** Whether running it changes nothing, so that one click may run it. */
export function isReadOnly(operation: ParsedOperation): boolean {
  return !/^\s*mutation\b/m.test(operation.query);
}

import { DateTime } from '../../api/scalars.js';
import { htmlOf } from './brief.html.js';
import { markdownOf } from './brief.markdown.js';
import type { Paper } from './brief.paper.js';
import type { BriefInstants } from './brief.views.js';

/** What a paper can be written in. */
export const BRIEF_FORMATS = {
  html: { type: 'text/html; charset=utf-8', write: htmlOf },
  markdown: { type: 'text/markdown; charset=utf-8', write: markdownOf },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly write: (paper: Paper) => string }>>;

export type BriefFormat = keyof typeof BRIEF_FORMATS;

/** What is asked of a paper, or what is wrong with how it was asked. */
export type BriefAsked =
  | { readonly kind: 'asked'; readonly instants: BriefInstants; readonly format: BriefFormat }
  | { readonly kind: 'fault'; readonly reason: string };

/** Parameters by their names, as they were given. */
type Given = Readonly<Record<string, unknown>>;

const NAMES = ['validAt', 'knownAt', 'format'];

/**
 * Reads what is asked from text. A parameter that nobody knows is a fault: a misspelt instant must not be answered as of
 * another.
 */
export function briefAsked(given: Given): BriefAsked {
  const stray = Object.keys(given).find((name) => !NAMES.includes(name));
  if (stray !== undefined) return fault(`there is no ${stray}; there are ${NAMES.join(', ')}`);
  const format = formatOf(given['format']);
  if (format === null) return fault(`format: must be one of ${Object.keys(BRIEF_FORMATS).join(', ')}`);
  const [validAt, knownAt] = [instantOf(given['validAt']), instantOf(given['knownAt'])];
  if (validAt === undefined) return fault(`validAt: ${INSTANT}`);
  if (knownAt === undefined) return fault(`knownAt: ${INSTANT}`);
  return { kind: 'asked', instants: { validAt, knownAt }, format };
}

const INSTANT = 'must be an instant such as 2024-10-22T23:59:59Z';

function fault(reason: string): BriefAsked {
  return { kind: 'fault', reason };
}

function formatOf(given: unknown): BriefFormat | null {
  if (given === undefined) return 'html';
  const formats = Object.keys(BRIEF_FORMATS) as BriefFormat[];
  return formats.find((format) => format === given) ?? null;
}

/** As the API takes instants; undefined for what is none, null where none is given. */
function instantOf(given: unknown): number | null | undefined {
  if (given === undefined) return null;
  try {
    return DateTime.parseValue(given);
  } catch {
    return undefined;
  }
}

import { toShareLink } from '../playground/share-link.js';

/** A link that opens exactly this question in the playground. */
export function playgroundLink(query: string, variables: Readonly<Record<string, unknown>>): string {
  return toShareLink('/playground', { query, variables: JSON.stringify(variables, null, 2) });
}

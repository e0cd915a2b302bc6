import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { InterchangeFault } from './interchange.evidence.js';

/** What people wrote beside what is imported, or every fault of it. */
export type ReadDocument<T> =
  | { readonly kind: 'document'; readonly document: T }
  | { readonly kind: 'faults'; readonly faults: readonly InterchangeFault[] };

/** Reads a mapping (YAML or JSON) and holds it against its form. */
export function readDocument<T>(text: string, form: z.ZodType<T>): ReadDocument<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const expected = `valid YAML or JSON: ${error.message.split('\n')[0] ?? ''}`;
    return { kind: 'faults', faults: [{ line: lines.linePos(error.pos[0]).line, path: '', expected }] };
  }
  const parsed = form.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return { kind: 'document', document: parsed.data };
  return { kind: 'faults', faults: faultsOf(parsed.error.issues) };
}

/** What a form found wrong, by paths; a key that it does not know at its own. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): readonly InterchangeFault[] {
  return issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const expected = keys.length > 0 ? 'no such key' : issue.message.replace(/^[A-Z][a-z ]*: (expected|must be) /, '');
    const paths = keys.length > 0 ? keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ line: 1, path: path.map(String).join('.'), expected }));
  });
}

import type { ExecutionResult } from 'graphql';

/** Older answers than so many are let go: the page would become slow. */
export const SHOWN_ANSWERS = 100;

type Lists = Readonly<Record<string, readonly unknown[]>>;

/** What a subscription has brought so far, in the form of one answer: a list for each of its fields, the newest first. */
export interface LiveAnswers {
  readonly data: Lists;
  readonly errors?: ExecutionResult['errors'];
  readonly extensions?: ExecutionResult['extensions'];
}

/** Nothing yet: empty lists for the fields of these names. */
export function noAnswers(fields: readonly string[]): LiveAnswers {
  return { data: Object.fromEntries(fields.map((field) => [field, []])) };
}

/** Puts one more answer before the others; errors and extensions are those of the last one. */
export function withAnswer({ data }: LiveAnswers, { data: added, errors, extensions }: ExecutionResult): LiveAnswers {
  const lists = Object.entries(added ?? {}).map(
    ([field, value]) => [field, [value, ...(data[field] ?? [])].slice(0, SHOWN_ANSWERS)] as const,
  );
  return {
    data: { ...data, ...Object.fromEntries(lists) },
    ...(errors !== undefined && { errors }),
    ...(extensions !== undefined && { extensions }),
  };
}

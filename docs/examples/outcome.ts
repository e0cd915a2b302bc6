/** What became of a write, as a page would show it. */
export type Outcome =
  | { readonly kind: 'recorded' }
  /** Somebody else was faster. What is shown is up to date again: decide again. */
  | { readonly kind: 'stale'; readonly currentRevision: number | null }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** An answer of `updateMandate`; a refusal of another type than StaleRevision has no `currentRevision`. */
type Answer =
  | { readonly __typename: 'UpdateMandateSuccess' }
  | {
      readonly __typename: string;
      readonly code?: string;
      readonly message?: string;
      readonly currentRevision?: number | null;
    };

export function outcomeOf(answer: Answer | null | undefined): Outcome {
  if (answer?.__typename === 'UpdateMandateSuccess') return { kind: 'recorded' };
  const { __typename, code, message, currentRevision } = {
    code: 'UNKNOWN',
    message: '',
    __typename: '',
    ...answer,
  } as {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
    readonly currentRevision?: number | null;
  };
  return __typename === 'StaleRevision'
    ? { kind: 'stale', currentRevision: currentRevision ?? null }
    : { kind: 'refused', code, message };
}

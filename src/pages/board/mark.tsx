import type { JSX } from 'preact';

/** What a mark can stand for: a truth, or an availability. */
const SHAPES: Readonly<Record<string, string>> = {
  TRUE: 'M3 8.5 6.5 12 13 4',
  AVAILABLE: 'M3 8.5 6.5 12 13 4',
  FALSE: 'M4 4 12 12M12 4 4 12',
  BLOCKED: 'M4 4 12 12M12 4 4 12',
  UNKNOWN: 'M5 6a3 3 0 1 1 4.4 2.6Q8 9.4 8 10.4M8 13v.4',
  UNDETERMINED: 'M5 6a3 3 0 1 1 4.4 2.6Q8 9.4 8 10.4M8 13v.4',
  ENACTED: 'M4.5 2.5v11M4.5 3.5H12L10 6l2 2.5H4.5',
  EXCLUDED: 'M8 2.5a5.5 5.5 0 1 0 .01 0M4.2 4.2 11.8 11.8',
};

/** ✓, ✕, ? and the like, drawn: no font is needed. It says nothing to screen readers; a word stands beside it. */
export function Mark({ of }: { readonly of: string }): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <MarkShape of={of} />
    </svg>
  );
}

/** The same within a drawing of 16 by 16. */
export function MarkShape({ of }: { readonly of: string }): JSX.Element {
  return (
    <path
      d={SHAPES[of] ?? SHAPES['UNKNOWN']}
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}

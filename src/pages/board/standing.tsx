import type { JSX } from 'preact';
import { word } from './i18n.js';
import { Mark } from './mark.js';

/** A truth or an availability: its mark and its word, in its colour. */
export function Standing({ of }: { readonly of: string }): JSX.Element {
  return (
    <span class={`standing is-${of}`}>
      <Mark of={of} /> {word(of)}
    </span>
  );
}

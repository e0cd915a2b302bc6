import type { JSX } from 'preact';
import type { Board } from './board.js';

/** Every picture of a situation. */
export function Pictures({ board }: { readonly board: Board }): JSX.Element {
  return <div class="pictures" data-situation={board.situation} />;
}

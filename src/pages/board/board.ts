import type { AsOf, Place } from './place.js';

/** What every picture of the board is given. */
export interface Board {
  /** Key of the situation. */
  readonly situation: string;
  readonly situationTitle: string;
  /** The variable `asOf` to ask with; empty at the present. */
  readonly asOf: AsOf;
  /** The instants that are shown, the present written out. */
  readonly instants: { readonly validAt: string; readonly knownAt: string };
  /** Key of the option that is looked into. */
  readonly option: string | null;
  /** Rises when the same question may have another answer: something happened, or somebody else reads. */
  readonly version: number;
  /** Goes to another place, by the address: what is not named stays as it is. */
  readonly go: (to: Partial<Place>) => void;
}

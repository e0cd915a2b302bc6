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
  /** Whether instants are judged by what was known at them, or by all that is known. */
  readonly knowing: Place['knowing'];
  /** Key of the option that is looked into. */
  readonly option: string | null;
  /** Rises when a picture may have another answer: something happened that it shows, or somebody else reads. */
  readonly version: number;
  /** The same for the history: rises whenever something happened. */
  readonly history: number;
  /** Goes to another place, by the address: what is not named stays as it is. */
  readonly go: (to: Partial<Place>) => void;
}

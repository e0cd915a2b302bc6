import { useEffect, useState } from 'preact/hooks';
import { type Place, placeOf, searchOf } from './place.js';

/** Where the reader stands, as the address has it, and the way to another place. */
export function usePlace(): readonly [Place, (to: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const read = (): void => {
      setPlace(readPlace());
    };
    addEventListener('popstate', read);
    return () => {
      removeEventListener('popstate', read);
    };
  }, []);
  const go = (to: Partial<Place>): void => {
    note(searchOf({ ...readPlace(), ...to }), Object.keys(to).join());
    setPlace(readPlace());
  };
  return [place, go];
}

function readPlace(): Place {
  return placeOf(location.search);
}

/** Notes a place in the browser's history. Moves of the same kind, such as of the slider, are one step back together. */
function note(search: string, kind: string): void {
  if (search === location.search) return;
  const address = `${location.pathname}${search}`;
  if ((history.state as { kind?: string } | null)?.kind === kind && kind === 'at')
    history.replaceState({ kind }, '', address);
  else history.pushState({ kind }, '', address);
}

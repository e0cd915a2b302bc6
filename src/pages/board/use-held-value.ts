import { useEffect, useState } from 'preact/hooks';
import type { HeldValue } from '../playground/held-value.js';

/** The value, read again whenever it changes. */
export function useHeldValue<T>(held: HeldValue<T>): T {
  const [value, setValue] = useState(held.get);
  useEffect(() => {
    const read = (): void => {
      setValue(held.get);
    };
    read();
    return held.subscribe(read);
  }, [held]);
  return value;
}

import { useSyncExternalStore } from 'react';
import type { HeldValue } from './held-value.js';

/** The value, read again whenever it changes. */
export function useHeldValue<T>(held: HeldValue<T>): T {
  return useSyncExternalStore(held.subscribe, held.get);
}

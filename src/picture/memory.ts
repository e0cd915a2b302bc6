import { LRUCache } from 'lru-cache';

/** Values that can be had again, by name. */
export interface Memory<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
}

/** Remembers values up to so many bytes, the least recently used out first; nothing where there are none. */
export function createMemory<T extends object>(
  maxBytes: number,
  sizeOf: (value: T, name: string) => number,
): Memory<T> {
  if (maxBytes < 1) return { get: () => undefined, set: () => undefined };
  const known = new LRUCache<string, T>({ maxSize: maxBytes, sizeCalculation: sizeOf });
  return {
    get: (name) => known.get(name),
    set: (name, value) => {
      known.set(name, value);
    },
  };
}

import { createLocalStorage, type Storage } from '@graphiql/toolkit';

const kept = createLocalStorage({ namespace: 'playground' });

/**
 * Where GraphiQL keeps tabs and history between visits.
 *
 * Its history would keep what was typed into the headers pane, which may be a credential: that is left out.
 */
export const storage: Storage = {
  getItem: (key) => kept.getItem(key),
  setItem(key, value) {
    kept.setItem(key, key.endsWith(':queries') || key.endsWith(':favorites') ? withoutHeaders(value) : value);
  },
  removeItem: (key) => {
    kept.removeItem(key);
  },
  clear: () => {
    kept.clear();
  },
  get length() {
    return kept.length;
  },
};

function withoutHeaders(json: string): string {
  return JSON.stringify(JSON.parse(json), (name, value: unknown) => (name === 'headers' ? undefined : value));
}

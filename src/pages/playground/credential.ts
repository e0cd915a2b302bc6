import { holdValue } from './held-value.js';

const NAME = 'policy-options:token';

/** The bearer token of this browser tab, or null for a guest. It is in no link and no other tab, and ends with the tab. */
export const credential = holdValue<string | null>(sessionStorage.getItem(NAME));

credential.subscribe(() => {
  const token = credential.get();
  if (token === null) sessionStorage.removeItem(NAME);
  else sessionStorage.setItem(NAME, token);
});

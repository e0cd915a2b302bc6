import type { Quantity, SupposedClaim } from './suppositions.js';

/** What stands in the fields of a claim, as typed. */
export interface ClaimFields {
  readonly source: string;
  readonly indicator: string;
  readonly polarity: 'AFFIRMS' | 'DENIES';
  readonly credibility: string;
  readonly low: string;
  readonly high: string;
}

/** Why what was typed cannot be supposed. */
export type Fault = 'NO_NUMBER' | 'LOW_ABOVE_HIGH' | 'NO_INSTANT' | 'BEFORE_PRESENT';

/** What came of a form. */
export type Filled<T> = { readonly fault: Fault } | { readonly fault: null; readonly value: T };

/** The claim that the fields describe. The amounts may be left empty: then none, or an open end, is given. */
export function claimOf({ low, high, credibility, ...fields }: ClaimFields): Filled<SupposedClaim> {
  const amounts = { ...amountOf('low', low), ...amountOf('high', high) };
  if (Object.values(amounts).some(Number.isNaN)) return { fault: 'NO_NUMBER' };
  if (amounts.low !== undefined && amounts.high !== undefined && amounts.low > amounts.high) {
    return { fault: 'LOW_ABOVE_HIGH' };
  }
  const quantity: Quantity | null = Object.keys(amounts).length === 0 ? null : amounts;
  return { fault: null, value: { kind: 'claim', ...fields, credibility: Number(credibility), quantity } };
}

function amountOf(end: 'low' | 'high', text: string): Quantity {
  return text.trim() === '' ? {} : { [end]: Number(text) };
}

/** The instant that a field of date and time names, taken as UTC; it must not lie before the present one. */
export function instantOf(field: string, present: string): Filled<string> {
  const at = Date.parse(`${field}Z`);
  if (Number.isNaN(at)) return { fault: 'NO_INSTANT' };
  return at < Date.parse(present) ? { fault: 'BEFORE_PRESENT' } : { fault: null, value: new Date(at).toISOString() };
}

/** An instant as a field of date and time shows it: UTC, to the second. */
export function fieldOf(instant: string): string {
  return instant.slice(0, 19);
}

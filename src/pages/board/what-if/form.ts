import { MANDATE_STATUSES, type Quantity, type Supposition } from './suppositions.js';

/** What stands in the fields of a form, by their names, as typed or chosen. */
export type Fields = Readonly<Record<string, string>>;

/** Why what was typed cannot be supposed. */
export type Fault = 'NO_NUMBER' | 'LOW_ABOVE_HIGH' | 'NO_INSTANT' | 'BEFORE_PRESENT';

/** What came of a form. */
export type Filled = { readonly fault: Fault } | { readonly fault: null; readonly supposition: Supposition };

/** The claim that the fields describe. The amounts may be left empty: then none, or an open end, is given. */
export function claimOf(fields: Fields): Filled {
  const { source = '', indicator = '', credibility } = fields;
  const quantity = quantityOf(fields);
  if (typeof quantity === 'string') return { fault: quantity };
  const polarity = fields['polarity'] === 'DENIES' ? 'DENIES' : 'AFFIRMS';
  return fill({ kind: 'claim', source, indicator, polarity, credibility: Number(credibility), quantity });
}

function quantityOf({ low: from, high: to }: Fields): Quantity | null | Fault {
  const quantity: Quantity = { ...amountOf('low', from), ...amountOf('high', to) };
  const { low = -Infinity, high = Infinity } = quantity;
  if (Number.isNaN(low) || Number.isNaN(high)) return 'NO_NUMBER';
  if (low > high) return 'LOW_ABOVE_HIGH';
  return Object.keys(quantity).length === 0 ? null : quantity;
}

/** The source that is to fall away. */
export function dropOf({ source = '' }: Fields): Filled {
  return fill({ kind: 'dropSource', source });
}

/** The state that a mandate is to be in. */
export function mandateOf({ mandate = '', status }: Fields): Filled {
  return fill({ kind: 'mandate', mandate, status: MANDATE_STATUSES.find((one) => one === status) ?? 'GRANTED' });
}

/** The instant that the clock is to be moved to, taken as UTC; it must not lie before the present one. */
export function clockOf({ at: field = '' }: Fields, present: string): Filled {
  const at = Date.parse(`${field}Z`);
  if (Number.isNaN(at)) return { fault: 'NO_INSTANT' };
  if (at < Date.parse(fieldOf(present) + 'Z')) return { fault: 'BEFORE_PRESENT' };
  // The field knows no parts of a second: what is left as it was is the present itself.
  return fill({ kind: 'clock', at: new Date(Math.max(at, Date.parse(present))).toISOString() });
}

/** An instant as a field of date and time shows it: UTC, to the second. */
export function fieldOf(instant: string): string {
  return instant.slice(0, 19);
}

function fill(supposition: Supposition): Filled {
  return { fault: null, supposition };
}

function amountOf(end: 'low' | 'high', text = ''): Quantity {
  return text.trim() === '' ? {} : { [end]: Number(text) };
}

/**
 * Rows as a JSON list that PostgreSQL can read. Half of a pair of surrogates is no text of Unicode, and no JSON to the server:
 * it comes to stand as the replacement character, as the driver writes it in any other text.
 */
export function jsonList(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  if (!json.includes('\\ud')) return json;
  return JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
}

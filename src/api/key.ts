/** Whether something is the key of an entry, as dossiers write it and the database has it. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(value);
}

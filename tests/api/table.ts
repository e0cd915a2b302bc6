/** A value within an answer by its path, such as `options.blockers.code`; through a list, the list of its values. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((within, field) => {
    if (Array.isArray(within)) return within.map((each) => at(each, field));
    return typeof within === 'object' && within !== null ? (within as Record<string, unknown>)[field] : within;
  }, value);
}

/** The entries of a list within an answer, one to a line, in the columns given by their paths. */
export function table(value: unknown, list: string, columns: string): readonly string[] {
  const entries = at(value, list);
  if (!Array.isArray(entries)) throw new Error(`${list} is no list`);
  return entries.flat().map((entry) =>
    columns
      .split(' ')
      .map((column) => textOf(at(entry, column)))
      .join(' | '),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

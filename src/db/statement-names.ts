/** Gives a statement its name, or none. */
export type NameOf = (text: string) => string | undefined;

/**
 * Names for statements that have none of their own, so that the server plans a list once and not at each page. A text has
 * one from the second time on that it is asked. Only so many texts have names: clients can ask for thousands of filters,
 * and a connection keeps every plan until it is closed.
 */
export function createStatementNames(most: number): NameOf {
  const names = new Map<string, string | null>();
  let count = 0;
  return (text) => {
    const known = names.get(text);
    if (typeof known === 'string') return known;
    if (count === most) return undefined;
    if (known === undefined) {
      // Those asked once are let go all together: who asks often enough comes twice soon.
      if (names.size - count > most) forgetUnnamed(names);
      names.set(text, null);
      return undefined;
    }
    count += 1;
    const name = `list-${String(count)}`;
    names.set(text, name);
    return name;
  };
}

function forgetUnnamed(names: Map<string, string | null>): void {
  for (const [text, name] of names) if (name === null) names.delete(text);
}

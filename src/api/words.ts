import { registerEnumType } from 'type-graphql';

/**
 * A GraphQL enum from a closed list of words, each with its description. A word that GraphQL cannot write (AMBER+STRICT)
 * is named with underscores there and keeps its own form here.
 */
export function describedEnum<Word extends string>(
  name: string,
  description: string,
  words: Readonly<Record<Word, string>>,
): Readonly<Record<string, Word>> {
  const entries = Object.entries<string>(words) as [Word, string][];
  const values = Object.fromEntries(entries.map(([word]) => [nameOf(word), word]));
  const valuesConfig = Object.fromEntries(entries.map(([word, text]) => [nameOf(word), { description: text }]));
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

function nameOf(word: string): string {
  return word.replaceAll(/[^A-Z0-9_]/g, '_');
}

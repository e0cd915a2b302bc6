import { type DocumentNode, type FragmentDefinitionNode, Kind } from 'graphql';

/**
 * What is true of a fragment, by its name. Each is looked at once, however often it is spread, so that fragments which
 * spread each other twice at every step take no longer than they are written. A name that nothing has, and a ring of
 * fragments where it closes, which validation both refuses, give `otherwise`.
 */
export function ofFragments<T>(
  document: DocumentNode,
  look: (fragment: FragmentDefinitionNode) => T,
  otherwise: T,
): (name: string) => T {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, otherwise);
    const fragment = fragments.get(name);
    const found = fragment === undefined ? otherwise : look(fragment);
    known.set(name, found);
    return found;
  };
}

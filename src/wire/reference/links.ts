import {
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isScalarType,
  isUnionType,
} from 'graphql';

/** The pages of the reference that hold types, by the kind of type. */
export const TYPE_PAGES = ['objects', 'interfaces', 'unions', 'inputs', 'enums', 'scalars'] as const;

/** The page that a type stands on. */
export function pageOf(type: GraphQLNamedType): (typeof TYPE_PAGES)[number] {
  if (isInterfaceType(type)) return 'interfaces';
  if (isUnionType(type)) return 'unions';
  if (isInputObjectType(type)) return 'inputs';
  if (isEnumType(type)) return 'enums';
  return isScalarType(type) ? 'scalars' : 'objects';
}

/** A type as it is written in the schema, with a link to where it is told of. */
export function linked(type: GraphQLType): string {
  return `[\`${String(type)}\`](${hrefOf(getNamedType(type))})`;
}

/** Where a type is told of, from any page of the reference. */
export function hrefOf(type: GraphQLNamedType): string {
  return `${pageOf(type)}.md#${type.name.toLowerCase()}`;
}

/** A description in a cell of a table: one line, and no bar that would end the cell. */
export function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

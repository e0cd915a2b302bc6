import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** The object types behind each interface and union: what clients match fragments by. */
export function possibleTypesOf(schema: GraphQLSchema): Readonly<Record<string, readonly string[]>> {
  const abstract = typesOf(schema).filter(isAbstractType);
  return Object.fromEntries(
    abstract.map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]),
  );
}

/** How a normalised cache keeps the answers of the API. */
export interface TypePolicies {
  /** The fields that tell one object of a type from another; false for an object that is part of the one around it. */
  readonly keyFields: Readonly<Record<string, readonly string[] | false>>;
  /** The arguments that tell one list from another, by type and field: not those that say which page. */
  readonly connections: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * The policies of each object type. An `id` alone does not make a key: that of an EvaluationNode is unique within its
 * evaluation only, so nothing but what implements Node is told by it.
 */
export function typePoliciesOf(schema: GraphQLSchema): TypePolicies {
  const objects = typesOf(schema).filter(isObjectType);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const parts = objects.filter((type) => !roots.includes(type));
  const connected = objects.flatMap((type): [string, Record<string, readonly string[]>][] => {
    const lists = connectionsOf(type);
    return Object.keys(lists).length === 0 ? [] : [[type.name, lists]];
  });
  return {
    keyFields: Object.fromEntries(parts.map((type) => [type.name, isNode(type) ? ['id'] : false])),
    connections: Object.fromEntries(connected),
  };
}

const PAGING = ['first', 'after', 'last', 'before'];

function connectionsOf(type: GraphQLObjectType): Record<string, readonly string[]> {
  const fields = Object.values(type.getFields()).filter((field) =>
    getNamedType(field.type).name.endsWith('Connection'),
  );
  return Object.fromEntries(
    fields.map(({ name, args }) => [name, args.map((arg) => arg.name).filter((arg) => !PAGING.includes(arg))]),
  );
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

function typesOf(schema: GraphQLSchema): readonly GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
}

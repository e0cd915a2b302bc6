import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ofFragments } from './fragments.js';
import { entriesAsked, isLeftOut, type Variables, variablesOf } from './variables.js';
import { USUAL_LENGTH, USUAL_PAGE, type Weight, weightOf } from './weights.js';

/** An operation of a valid document, with the variables sent. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: unknown;
}

/**
 * What selections cost. A page says its length above the list that it fills, as in `claims(first: 20) { edges }`. So a
 * list leaves open how often an entry counts, and the field that the list belongs to settles it.
 */
interface Price {
  readonly fixed: number;
  /** For each entry of the lists that lie directly in it. */
  readonly perEntry: number;
}

const FREE: Price = { fixed: 0, perEntry: 0 };

/** Beyond this it no longer matters by how much, and sums stay exact. */
const MOST = 1_000_000_000_000;

/**
 * What an operation costs at most: each field its weight, and for each object that it gives what is asked of that
 * object. Lists are as long as they are asked for. What stands in a fragment costs as often as it is spread.
 */
export function costOf(asked: Asked): number {
  const { schema, operation, variables } = asked;
  const setPrice = pricer(asked, variablesOf(operation, variables));
  return settled(setPrice(operation.selectionSet, schema.getRootType(operation.operation)), USUAL_LENGTH);
}

/** Nothing is known of the type where a document is not valid; it costs nothing then, since it will not run. */
type SetPricer = (set: SelectionSetNode | undefined, type: MaybeType) => Price;
type MaybeType = GraphQLNamedType | null | undefined;

function pricer({ schema, document }: Asked, variables: Variables): SetPricer {
  const ofFragment = ofFragments(
    document,
    ({ selectionSet, typeCondition }) => ofSet(selectionSet, schema.getType(typeCondition.name.value)),
    FREE,
  );
  const ofSelection = (selection: SelectionNode, type: MaybeType): Price => {
    if (isLeftOut(selection, variables)) return FREE;
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    if (selection.kind === Kind.FIELD) return ofField(selection, type);
    const condition = selection.typeCondition?.name.value;
    return ofSet(selection.selectionSet, condition === undefined ? type : schema.getType(condition));
  };
  const ofField = (node: FieldNode, parent: MaybeType): Price => {
    const weight = weightOf(parent?.name ?? '', node.name.value);
    const field = fieldOf(parent, node.name.value);
    // Introspection has its price, whatever is asked below: the fields that all types have are declared by none.
    if (field === undefined) return { fixed: weight.once, perEntry: 0 };
    const entries = entriesAsked(node, variables) ?? usualEntries(field);
    const below = ofSet(node.selectionSet, getNamedType(field.type));
    return fieldPrice({ weight, entries, isList: isListOfObjects(field) }, below);
  };
  const ofSet: SetPricer = (set, type) =>
    (set?.selections ?? []).map((selection) => ofSelection(selection, type)).reduce(sum, FREE);
  return ofSet;
}

interface FieldShape {
  readonly weight: Required<Weight>;
  readonly isList: boolean;
  /** How many entries its page has, or the list that it is; null where neither its arguments nor its type say. */
  readonly entries: number | null;
}

function fieldPrice({ weight: { once, each }, isList, entries }: FieldShape, below: Price): Price {
  if (!isList) return { fixed: bounded(once + each + settled(below, entries ?? USUAL_LENGTH)), perEntry: 0 };
  const perEntry = bounded(each + settled(below, USUAL_LENGTH));
  return entries === null ? { fixed: once, perEntry } : { fixed: bounded(once + entries * perEntry), perEntry: 0 };
}

function fieldOf(type: MaybeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function isListOfObjects({ type }: GraphQLField<unknown, unknown>): boolean {
  return isCompositeType(getNamedType(type)) && isListType(getNullableType(type));
}

function usualEntries({ type, args }: GraphQLField<unknown, unknown>): number | null {
  if (getNamedType(type).name.endsWith('Connection')) return USUAL_PAGE;
  return args.some(({ name }) => name === 'first') ? USUAL_LENGTH : null;
}

function settled({ fixed, perEntry }: Price, entries: number): number {
  return bounded(fixed + entries * perEntry);
}

function sum(one: Price, other: Price): Price {
  return { fixed: bounded(one.fixed + other.fixed), perEntry: bounded(one.perEntry + other.perEntry) };
}

function bounded(cost: number): number {
  return Math.min(cost, MOST);
}

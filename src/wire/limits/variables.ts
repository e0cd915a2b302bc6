import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode, type ValueNode } from 'graphql';
import { LARGEST_PAGE } from './weights.js';

/** The value of a variable by its name: as sent, or its default. Not yet checked: it may be anything. */
export type Variables = (name: string) => unknown;

/** The variables of an operation from what was sent with it. */
export function variablesOf(operation: OperationDefinitionNode, sent: unknown): Variables {
  const given = new Map<string, unknown>(Object.entries(typeof sent === 'object' && sent !== null ? sent : {}));
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  return (name) => (given.has(name) ? given.get(name) : literal(defaults.get(name)));
}

/**
 * How many entries a field is asked for by its arguments; null where they do not say. What is no whole number says
 * nothing, and what is out of range counts as the nearest that is in it: both are refused later, by the field.
 */
export function entriesAsked(field: FieldNode, variables: Variables): number | null {
  const ids = argument(field, 'ids', variables);
  const asked = [argument(field, 'first', variables), argument(field, 'last', variables)].filter(isWhole);
  if (Array.isArray(ids)) asked.push(ids.length);
  return asked.length === 0 ? null : Math.min(Math.max(1, ...asked), LARGEST_PAGE);
}

/** Whether `@skip` or `@include` leaves a selection out. */
export function isLeftOut({ directives = [] }: SelectionNode, variables: Variables): boolean {
  return directives.some((directive) => {
    const condition = valueOf(directive.arguments?.find(({ name }) => name.value === 'if')?.value, variables);
    return directive.name.value === 'skip'
      ? condition === true
      : directive.name.value === 'include' && condition === false;
  });
}

function argument(field: FieldNode, name: string, variables: Variables): unknown {
  return valueOf(field.arguments?.find((each) => each.name.value === name)?.value, variables);
}

function valueOf(node: ValueNode | undefined, variables: Variables): unknown {
  return node?.kind === Kind.VARIABLE ? variables(node.name.value) : literal(node);
}

/** Only of the kinds that are asked about here; of a list, its length is. */
function literal(node: ValueNode | undefined): unknown {
  if (node?.kind === Kind.INT) return Number(node.value);
  if (node?.kind === Kind.BOOLEAN) return node.value;
  return node?.kind === Kind.LIST ? node.values : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

import type {
  GraphQLArgument,
  GraphQLEnumType,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLNamedType,
  GraphQLObjectType,
} from 'graphql';
import {
  astFromValue,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  print,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { cell, linked } from './links.js';

/** The section of one type: what it is, and what it is made of. */
export function sectionOf(schema: GraphQLSchema, type: GraphQLNamedType): string {
  return [`## ${type.name}`, type.description ?? '', ...bodyOf(schema, type)].join('\n\n');
}

function bodyOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly string[] {
  if (isInterfaceType(type)) {
    return [`Implemented by: ${listed(schema.getPossibleTypes(type))}.`, fieldsOf(type)];
  }
  if (isObjectType(type)) {
    const interfaces = type.getInterfaces();
    return [...(interfaces.length === 0 ? [] : [`Implements: ${listed(interfaces)}.`]), fieldsOf(type)];
  }
  if (isUnionType(type)) return [`One of: ${listed(type.getTypes())}.`];
  if (isEnumType(type)) return [valuesOf(type)];
  return isInputObjectType(type) ? [inputsOf(type)] : [];
}

function listed(types: readonly GraphQLNamedType[]): string {
  return types.map(linked).join(', ');
}

function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType): string {
  return table(['Field', 'Type', 'What it is'], Object.values(type.getFields()).flatMap(fieldRows));
}

/** The row of a field, and one below it for each of its arguments. */
function fieldRows(field: GraphQLField<unknown, unknown>): readonly (readonly string[])[] {
  const args = field.args.map((arg) => [`↳ \`${arg.name}\``, typeWithDefault(arg), cell(arg.description ?? '')]);
  return [[`\`${field.name}\``, linked(field.type), described(field)], ...args];
}

/** The section of one field of a root type: queries, mutations and subscriptions are looked up by it. */
export function operationSection(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.map((arg) => [`\`${arg.name}\``, typeWithDefault(arg), cell(arg.description ?? '')]);
  return [
    `## ${field.name}`,
    described(field),
    `Gives ${linked(field.type)}.`,
    ...(args.length === 0 ? [] : [table(['Argument', 'Type', 'What it is'], args)]),
  ].join('\n\n');
}

function inputsOf(type: GraphQLInputObjectType): string {
  const rows = Object.values(type.getFields()).map((field) => [
    `\`${field.name}\``,
    typeWithDefault(field),
    described(field),
  ]);
  return table(['Field', 'Type', 'What it is'], rows);
}

function valuesOf(type: GraphQLEnumType): string {
  const rows = type.getValues().map((value) => [`\`${value.name}\``, described(value)]);
  return table(['Value', 'What it means'], rows);
}

function typeWithDefault({ type, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  const written = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return written == null ? linked(type) : `${linked(type)} = \`${print(written)}\``;
}

interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

function described({ description, deprecationReason }: Described): string {
  const text = cell(description ?? '');
  return deprecationReason == null ? text : `**Deprecated.** ${cell(deprecationReason)} ${text}`.trim();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

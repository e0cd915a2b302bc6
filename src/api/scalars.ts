import { GraphQLScalarType, type ValueNode } from 'graphql';
import { GraphQLDateTime, GraphQLDuration } from 'graphql-scalars';

/** Instants travel as RFC 3339 text and are milliseconds since 1970 inside. Years 1 to 9999. */
export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description: 'An instant: RFC 3339, written in UTC with milliseconds, such as 2024-10-22T23:59:59.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: (value) => instantOf(GraphQLDateTime.parseValue(value)),
  parseLiteral: (node: ValueNode) => instantOf(GraphQLDateTime.parseLiteral(node, {})),
});

/** ISO 8601 durations stay text. */
export const Duration = new GraphQLScalarType<string, string>({
  name: 'Duration',
  description: 'A length of time: ISO 8601, such as P30D.',
  specifiedByURL: 'https://www.iso.org/iso-8601-date-and-time-format.html',
  serialize: (value) => value as string,
  parseValue: (value) => GraphQLDuration.parseValue(value),
  parseLiteral: (node: ValueNode) => GraphQLDuration.parseLiteral(node, {}),
});

function instantOf(date: Date): number {
  const instant = date.getTime();
  if (date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999)
    throw new TypeError('DateTime lies outside the years 1 to 9999');
  return instant;
}

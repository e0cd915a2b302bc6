import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  lexicographicSortSchema,
} from 'graphql';
import { cell, hrefOf, pageOf, TYPE_PAGES } from './links.js';
import { operationSection, sectionOf } from './parts.js';

const NOTE = '<!-- Written by `npm run schema` from the schema. Do not edit. -->';

const TITLES: Readonly<Record<(typeof TYPE_PAGES)[number], string>> = {
  objects: 'Objects',
  interfaces: 'Interfaces',
  unions: 'Unions',
  inputs: 'Inputs',
  enums: 'Enums',
  scalars: 'Scalars',
};

/**
 * The reference of the API in Markdown, by the names of its files: a page for each kind of operation and of type, and an
 * index of all. The same schema gives the same text.
 */
export function referenceOf(unsorted: GraphQLSchema): ReadonlyMap<string, string> {
  const schema = lexicographicSortSchema(unsorted);
  const roots = rootsOf(schema);
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !roots.some(({ root }) => root === type),
  );
  const pages = TYPE_PAGES.map((page) => ({ page, types: types.filter((type) => pageOf(type) === page) }));
  return new Map([
    ['README.md', indexOf(roots, pages)],
    ...roots.map(({ page, title, root }): [string, string] => [
      `${page}.md`,
      pageText(title, Object.values(root.getFields()).map(operationSection)),
    ]),
    ...pages.map(({ page, types: these }): [string, string] => [
      `${page}.md`,
      pageText(
        TITLES[page],
        these.map((type) => sectionOf(schema, type)),
      ),
    ]),
  ]);
}

interface Root {
  readonly page: string;
  readonly title: string;
  readonly root: GraphQLObjectType;
}

function rootsOf(schema: GraphQLSchema): readonly Root[] {
  const named = [
    { page: 'queries', title: 'Queries', root: schema.getQueryType() },
    { page: 'mutations', title: 'Mutations', root: schema.getMutationType() },
    { page: 'subscriptions', title: 'Subscriptions', root: schema.getSubscriptionType() },
  ];
  return named.flatMap(({ root, ...rest }) => (root == null ? [] : [{ root, ...rest }]));
}

function pageText(title: string, sections: readonly string[]): string {
  return `${[NOTE, `# ${title}`, '[All of the API](README.md)', ...sections].join('\n\n')}\n`;
}

interface TypePage {
  readonly page: (typeof TYPE_PAGES)[number];
  readonly types: readonly GraphQLNamedType[];
}

function indexOf(roots: readonly Root[], pages: readonly TypePage[]): string {
  const operations = roots.flatMap(({ page, title, root }) => [
    `## ${title}`,
    Object.values(root.getFields())
      .map(({ name, description }) => entry(name, `${page}.md#${name.toLowerCase()}`, description))
      .join('\n'),
  ]);
  const types = pages.flatMap(({ page, types: these }) => [
    `## ${TITLES[page]}`,
    these.map((type) => entry(type.name, hrefOf(type), type.description)).join('\n'),
  ]);
  const intro =
    'Every name of the API with its meaning. What holds for all of them is in the [handbook](../../schema/README.md).';
  return `${[NOTE, '# API reference', intro, ...operations, ...types].join('\n\n')}\n`;
}

/** A name with the first sentence of what is said of it. */
function entry(name: string, href: string, description: string | null | undefined): string {
  const [sentence = ''] = cell(description ?? '').split(/(?<=[.?]) /);
  return `- [\`${name}\`](${href}): ${sentence}`;
}

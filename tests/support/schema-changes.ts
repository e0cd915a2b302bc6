import {
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** A breaking change that the handbook owns up to: a row of the table "Removed" in schema/README.md. */
export interface Removal {
  /** What is gone or has changed, as the change is told: `PolicyOption.label`, or `Mutation.act.arg`. */
  readonly name: string;
  /** The days on which it was deprecated and removed, such as 2026-11-24. */
  readonly deprecated: string;
  readonly removed: string;
}

/** How long clients are given between a deprecation and the removal. */
export const NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * What stands in the way of a release: breaking changes that were not announced for long enough, dangerous ones that the
 * changelog does not name, and deprecations that do not say since when. Empty where nothing does.
 *
 * @param notes the removals that the handbook lists, and the text of the changelog for the coming release
 */
export function faultsOfChange(
  released: GraphQLSchema,
  present: GraphQLSchema,
  notes: { readonly removals: readonly Removal[]; readonly changelog: string },
): readonly string[] {
  const announced = deprecationsOf(released);
  const breaking = findBreakingChanges(released, present).flatMap(({ description }) => {
    const removal = notes.removals.find(({ name }) => name === nameOf(description));
    if (removal === undefined) return [`${description} It breaks clients, and the handbook does not list it.`];
    return noticeFaults(removal, announced.get(removal.name));
  });
  const dangerous = findDangerousChanges(released, present)
    .map(({ description }) => description)
    .filter((description) => !notes.changelog.includes(`\`${nameOf(description)}\``))
    .map((description) => `${description} It can surprise clients, and the changelog does not name it.`);
  return [...breaking, ...dangerous, ...undatedDeprecations(present)];
}

/** How graphql tells of parts that have no dotted name, and which name that is. */
const PARTS: readonly (readonly [told: RegExp, name: string])[] = [
  [/^(\w+) was (?:removed from|added to) (?:enum|union) type (\w+)/, '$2.$1'],
  [/arg (\w+) on (\w+\.\w+)/, '$2.$1'],
  [/^(\w+\.\w+) arg (\w+)/, '$1.$2'],
  [/^An? (?:optional|required) field (\w+) on input type (\w+)/, '$2.$1'],
  [/^[\w.]*\w/, '$&'],
];

/** The name that a change is about. */
function nameOf(description: string): string {
  const [told, name] = PARTS.find(([pattern]) => pattern.test(description)) ?? [/.*/, '$&'];
  return (told.exec(description)?.[0] ?? '').replace(told, name);
}

function noticeFaults({ name, deprecated, removed }: Removal, since: string | undefined): readonly string[] {
  if (since === undefined) return [`${name} is removed, and was not deprecated in the last release.`];
  if (since !== deprecated) return [`${name} was deprecated on ${since}, not on ${deprecated}.`];
  const days = (Date.parse(removed) - Date.parse(deprecated)) / DAY_MS;
  return days >= NOTICE_DAYS ? [] : [`${name} is removed ${String(days)} days after its deprecation.`];
}

/** A deprecation says since when, at the end of its reason: "Use `title`. Since 2026-11-24." */
const SINCE = /\bSince (\d{4}-\d{2}-\d{2})\.$/;

function undatedDeprecations(schema: GraphQLSchema): readonly string[] {
  return reasonsOf(schema)
    .filter(([, reason]) => !SINCE.test(reason))
    .map(([name]) => `${name} is deprecated, and its reason does not end with "Since YYYY-MM-DD."`);
}

function deprecationsOf(schema: GraphQLSchema): ReadonlyMap<string, string> {
  return new Map(reasonsOf(schema).map(([name, reason]) => [name, SINCE.exec(reason)?.[1] ?? 'no day']));
}

interface Deprecable {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

/** Each deprecated name with its reason. */
function reasonsOf(schema: GraphQLSchema): readonly (readonly [name: string, reason: string])[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const reasoned = (parts: readonly Deprecable[], owner: string) =>
      parts.flatMap(({ name, deprecationReason: reason }) =>
        reason == null ? [] : [[`${owner}.${name}`, reason] as const],
      );
    if (isEnumType(type)) return reasoned(type.getValues(), type.name);
    if (isInputObjectType(type)) return reasoned(Object.values(type.getFields()), type.name);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const fields = Object.values(type.getFields());
    return [
      ...reasoned(fields, type.name),
      ...fields.flatMap((field) => reasoned(field.args, `${type.name}.${field.name}`)),
    ];
  });
}

import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badInput } from './errors.js';
import { isInstant } from './instant.js';
import { isKey } from './key.js';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'Page forward: this many from the start or after a cursor, 1 to 100; 50 when neither first nor last is given.',
  })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the entry before the page.' })
  after?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Page backward: this many from the end or before a cursor, 1 to 100.',
  })
  last?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the entry after the page.' })
  before?: string | null;
}

@ArgsType()
export class FirstArgs {
  @Field(() => Int, { nullable: true, description: 'At most this many, 1 to 100; 10 by default.' })
  first?: number | null;
}

@ObjectType({ description: 'Where a page lies in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more entries follow.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether entries lie before.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first entry; null on an empty page.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry; null on an empty page.' })
  endCursor!: string | null;
}

/** A page of a list, as every connection type has it. */
export interface Page<T> {
  readonly edges: readonly { readonly node: T; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** The Relay connection and edge types of a node type. */
export function connectionOf<T extends object>(name: string, type: ClassType<T>, entries: string): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One of a page of ${entries}, with its cursor.` })
  class Edge {
    @Field(() => type, { description: 'The entry.' })
    node!: T;
    @Field(() => String, { description: 'Marks its place; opaque.' })
    cursor!: string;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${entries}.` })
  class Connection implements Page<T> {
    @Field(() => [Edge], { description: 'The entries of the page, in order.' })
    edges!: Edge[];
    @Field(() => PageInfo, { description: 'Where the page lies.' })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many entries the whole list has, with the same filter.' })
    totalCount!: number;
  }
  return Connection;
}

/** A page asked for: how many, from which cursor, and in which direction. */
export interface PageAsked {
  readonly size: number;
  readonly isBackward: boolean;
  /** The values of the entry at the cursor, in the order's own terms; null from the end of the list. */
  readonly from: readonly (string | number)[] | null;
  /** The list that its cursors are of. */
  readonly list?: string;
}

/** A list's cursors: the name of the list with its order, which no other has, and the values that place an entry in it. */
export interface CursorForm {
  readonly list: string;
  readonly values: readonly ('key' | 'instant' | 'number')[];
}

/** Checks page arguments. BAD_USER_INPUT names the one at fault: out of 1 to 100, both directions, a foreign cursor. */
export function pageAsked(args: PageArgs, form: CursorForm): PageAsked {
  const isBackward = isGiven(args.last);
  const names = isBackward ? (['last', 'before'] as const) : (['first', 'after'] as const);
  const others = isBackward ? (['first', 'after'] as const) : (['last', 'before'] as const);
  const stray = others.find((name) => isGiven(args[name]));
  if (stray !== undefined) throw badInput([stray], 'first with after, or last with before');
  const size = sizeOf(args[names[0]] ?? DEFAULT_PAGE, names[0]);
  const cursor = args[names[1]] ?? null;
  const from = cursor === null ? null : placeOfCursor(cursor, form, names[1]);
  return { size, isBackward, from, list: form.list };
}

/** Checks how many entries are asked for. BAD_USER_INPUT names the argument where it is not 1 to 100. */
export function sizeOf(size: number, argument: string): number {
  if (size >= 1 && size <= LARGEST_PAGE) return size;
  throw badInput([argument], `a number from 1 to ${String(LARGEST_PAGE)}`);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The cursor of an entry of a list, from the values that place it. */
export function cursorOf({ list }: CursorForm, place: readonly (string | number)[]): string {
  return encodeCursor(list, place);
}

function encodeCursor(list: string, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** The values of the entry that a cursor marks. BAD_USER_INPUT names the argument where it is none of the list. */
export function placeOfCursor(cursor: string, form: CursorForm, argument: string): readonly (string | number)[] {
  const decoded = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  const [list, ...values] = Array.isArray(decoded) ? (decoded as unknown[]) : [];
  const isOurs =
    list === form.list &&
    values.length === form.values.length &&
    form.values.every((kind, index) => PLACES[kind](values[index]));
  if (!isOurs) throw badInput([argument], 'a cursor that this list has given in this order');
  return values as (string | number)[];
}

/** What each kind of value of a cursor may be. */
const PLACES = { key: isKey, instant: isInstant, number: isNumber } as const;

/** As PostgreSQL counts rows. */
function isNumber(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 2_147_483_647;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A row of a list with the values that place it. */
export interface PlacedRow<T> {
  readonly node: T;
  readonly place: readonly (string | number)[];
}

/** The page of rows read in the order asked, at most one more than asked: that one says that the list goes on. */
export function pageOf<T>(rows: readonly PlacedRow<T>[], asked: PageAsked, totalCount: number): Page<T> {
  const kept = rows.slice(0, asked.size);
  const ordered = asked.isBackward ? [...kept].reverse() : kept;
  const edges = ordered.map(({ node, place }) => ({ node, cursor: encodeCursor(asked.list ?? '', place) }));
  const goesOn = rows.length > asked.size;
  const pageInfo = {
    hasNextPage: asked.isBackward ? asked.from !== null : goesOn,
    hasPreviousPage: asked.isBackward ? goesOn : asked.from !== null,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, pageInfo, totalCount };
}

/** The page of a list that is whole in memory, its entries in ascending order of their places. */
export function pageOfAll<T>(
  entries: readonly T[],
  asked: PageAsked,
  placeOf: (entry: T) => readonly string[],
): Page<T> {
  const placed = entries.map((node) => ({ node, place: placeOf(node) }));
  const ordered = asked.isBackward ? placed.reverse() : placed;
  const { from } = asked;
  const isPast = (place: readonly string[]): boolean => {
    const order = comparePlaces(place, from ?? []);
    return from === null || (asked.isBackward ? order < 0 : order > 0);
  };
  const rows = ordered.filter(({ place }) => isPast(place)).slice(0, asked.size + 1);
  return pageOf(rows, asked, entries.length);
}

function comparePlaces(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? '';
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

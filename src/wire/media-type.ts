/** The media type of GraphQL over HTTP, whose answers tell by their status what came of the request. */
export const GRAPHQL_RESPONSE = 'application/graphql-response+json';

/** The older one. Clients that ask for it by name look into the body alone. */
export const JSON_TYPE = 'application/json';

/** The types in which answers are given, the one for clients without a wish first. */
const OFFERED = [JSON_TYPE, GRAPHQL_RESPONSE] as const;

export type AnswerType = (typeof OFFERED)[number];

/** What a client says of one type that it takes: how much it likes it, and how exactly it means it. */
interface Wish {
  readonly quality: number;
  readonly exactness: number;
  readonly place: number;
}

/** The type in which a client wants its answer by its header Accept (RFC 9110 §12.5.1); null where it takes neither. */
export function answerTypeFor(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = accept.split(',').map(readRange);
  const wishes = OFFERED.map((type) => ({ type, wish: wishFor(type, ranges) }));
  const [best] = wishes.filter(({ wish }) => wish.quality > 0).sort((one, other) => order(one.wish, other.wish));
  return best?.type ?? null;
}

/** The media type of answers that come one after another. */
const EVENT_STREAM = 'text/event-stream';

/** Whether a client wants server-sent events by its header Accept, rather than one answer. */
export function wantsEvents(accept: string | undefined): boolean {
  const ranges = (accept ?? '').split(',').map(readRange);
  const wish = wishFor(EVENT_STREAM, ranges);
  const others = OFFERED.map((type) => wishFor(type, ranges));
  const isNamed = ranges.some(({ name, quality }) => name === EVENT_STREAM && quality > 0);
  return isNamed && others.every((other) => other.quality === 0 || order(wish, other) < 0);
}

/** Whether a client asks for application/json by name: then the status of an answer is 200, whatever the answer says. */
export function isOldClient(accept: string | undefined): boolean {
  return answerTypeFor(accept) === JSON_TYPE && (accept ?? '').toLowerCase().includes(JSON_TYPE);
}

interface Range {
  readonly name: string;
  readonly quality: number;
  readonly place: number;
}

function readRange(text: string, place: number): Range {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { name, quality: /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(quality) ? Number(quality) : 0, place };
}

/** The most exact of the ranges that cover a type decides on it. */
function wishFor(type: string, ranges: readonly Range[]): Wish {
  const covering = ['*/*', 'application/*', type].map((name) => ranges.find((range) => range.name === name));
  const exactness = covering.findLastIndex((range) => range !== undefined);
  const range = covering[exactness];
  return { quality: range?.quality ?? 0, exactness, place: range?.place ?? 0 };
}

function order(one: Wish, other: Wish): number {
  return other.quality - one.quality || other.exactness - one.exactness || one.place - other.place;
}

/** Plain text, something that is read letter by letter, or a word that stands out. */
export type Piece = string | { readonly code: string } | { readonly strong: string };

export type Line = readonly Piece[];

/** A part of a paper, whatever it is written in. */
export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Line[])[] };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** An options paper in words, whatever it is written in. */
export interface Paper {
  readonly title: string;
  /** Stands at the head and at the foot of every page. */
  readonly marking: string;
  readonly lead: readonly Line[];
  readonly sections: readonly Section[];
  readonly hash: string;
}

/** A paragraph that begins with what it tells. */
export function told(name: string, ...line: Line): Line {
  return [{ strong: `${name}:` }, ' ', ...line];
}

export function paragraph(...line: Line): Block {
  return { kind: 'paragraph', line };
}

/** Pieces with something between them. */
export function joined(pieces: readonly Piece[], between = ', '): Line {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}

/** An instant as people read it: RFC 3339 in UTC, without milliseconds where there are none. */
export function instantText(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString().replace('.000Z', 'Z') : 'ever';
}

/** A word of a closed list as people read it. */
export function wordText(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}

/** That a list goes on, or nothing. */
export function moreText(more: number, things: string): readonly Block[] {
  return more === 0 ? [] : [paragraph(`${String(more)} more ${things} are not shown.`)];
}

/** What would hide, turn round or break up what stands beside it: control characters, and those of writing direction. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Text that people wrote, on one line, with nothing in it that works unseen. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll(/\s+/g, ' ').replaceAll(UNSEEN, '');
}

/** Entries by a name that several may share, in the order in which the names first occur. */
export function grouped<T>(entries: readonly T[], nameOf: (entry: T) => string): readonly (readonly [string, T[]])[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) groups.set(nameOf(entry), [...(groups.get(nameOf(entry)) ?? []), entry]);
  return [...groups];
}

import { createHash } from 'node:crypto';
import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';

/** The operations that the project itself answers for, each under the SHA-256 of its text in hexadecimal digits. */
export type TrustedManifest = Readonly<Record<string, string>>;

/** Looks trusted documents up. */
export interface TrustedDocuments {
  /** The text with a hash, or null where no trusted document has it. */
  textOf(hash: string): string | null;
  /** The names of their operations. */
  readonly names: ReadonlySet<string>;
  /** Whether a text is a trusted document, or differs from one only in blanks, commas and comments. */
  has(text: string): boolean;
}

/** The manifest of these texts: each is printed in one form, so that clients which print theirs find the same hash. */
export function manifestOf(texts: readonly string[]): TrustedManifest {
  const documents = texts.map((text) => print(parse(text)));
  return Object.fromEntries(documents.map((document) => [hashOfText(document), document]));
}

export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function trustedDocuments(manifest: TrustedManifest): TrustedDocuments {
  const texts = new Map(Object.entries(manifest));
  const bare = new Set([...texts.values()].map(stripIgnoredCharacters));
  return {
    names: new Set([...texts.values()].flatMap(namesIn)),
    textOf: (hash) => texts.get(hash) ?? null,
    has: (text) => texts.has(hashOfText(text)) || bare.has(bareOf(text)),
  };
}

function namesIn(text: string): readonly string[] {
  return parse(text, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.name !== undefined ? [definition.name.value] : [],
  );
}

/** What cannot be read is no document, so it is none of ours. */
function bareOf(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch {
    return '';
  }
}

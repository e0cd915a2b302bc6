import englishUrl from './texts/en.json?url';
import koreanUrl from './texts/ko.json?url';
import type ENGLISH from './texts/en.json';

/** A language of the interface. */
export type Language = 'en' | 'ko';
/** The name of a text of the interface. */
export type TextKey = keyof typeof ENGLISH;
type Texts = Readonly<Record<string, string>>;

const ADDRESSES: Readonly<Record<Language, string>> = { en: englishUrl, ko: koreanUrl };
const known = new Map<Language, Promise<Texts>>();
let language: Language = 'en';
let texts: Texts = {};

/** Speaks another language once its texts are there; what is shown already must be drawn again then. */
export async function speak(next: Language): Promise<void> {
  language = next;
  const coming = known.get(next) ?? load(next);
  known.set(next, coming);
  const come = await coming;
  // Another language may have been asked for meanwhile.
  if (spoken() === next) texts = come;
}

/** The language that is spoken now. */
export function spoken(): Language {
  return language;
}

/** A text of the interface, with values in place of `{names}`. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A word of the API, such as AVAILABLE, in the reader's language; as it is where the board does not know it. */
export function word(value: string): string {
  return texts[value] ?? value;
}

/** An instant of the API for reading, in UTC. */
export function instantText(instant: string): string {
  const format = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    timeZone: 'UTC',
    dateStyle: 'medium',
    timeStyle: 'short',
    hour12: false,
  });
  return `${format.format(new Date(instant))} UTC`;
}

async function load(next: Language): Promise<Texts> {
  const response = await fetch(ADDRESSES[next]).catch(() => null);
  if (response?.ok === true) return (await response.json()) as Texts;
  // Without its texts the page shows their names; the next choice of a language tries again.
  known.delete(next);
  return {};
}

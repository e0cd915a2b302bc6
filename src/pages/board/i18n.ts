import { ENGLISH } from './texts-en.js';
import { KOREAN } from './texts-ko.js';

/** A language of the interface. */
export type Language = 'en' | 'ko';
/** The name of a text of the interface. */
export type TextKey = keyof typeof ENGLISH;

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en: ENGLISH, ko: KOREAN };
let language: Language = 'en';

/** Speaks another language from now on; what is shown already must be drawn again. */
export function speak(next: Language): void {
  language = next;
}

/** The language that is spoken now. */
export function spoken(): Language {
  return language;
}

/** A text of the interface, with values in place of `{names}`. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A word of the API, such as AVAILABLE, in the reader's language; as it is where the board does not know it. */
export function word(value: string): string {
  return isTextKey(value) ? t(value) : value;
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

function isTextKey(value: string): value is TextKey {
  return Object.hasOwn(ENGLISH, value);
}

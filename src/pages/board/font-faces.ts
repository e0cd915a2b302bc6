import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const PACKAGE = '@fontsource-variable/noto-sans-kr';
const NAME = 'virtual:font-faces.css';
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** Slices of the first kind hold rare syllables, those of the second the frequent ones, among others. */
const FREQUENT_FROM = 100;

/**
 * Makes the style sheet `virtual:font-faces.css`, which declares Noto Sans KR in its slices, so that a reader loads those
 * alone that the page shows.
 *
 * The package's own style sheet is as large as all the rest of the page. This one leaves out slices without Hangul or
 * Latin, and tells the range of a rare slice by its first and last syllable only: a browser looks at later faces first,
 * and goes on to the next where a file lacks the character.
 */
export function fontFaces(): Plugin {
  return {
    name: 'font-faces',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: async (id) => (id === `\0${NAME}` ? styleSheet(await slicesOfPackage()) : null),
  };
}

async function slicesOfPackage(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(`node_modules/${PACKAGE}/unicode.json`, 'utf8')) as Record<string, string>;
}

function styleSheet(slices: Readonly<Record<string, string>>): string {
  return Object.entries(slices)
    .map(([slice, range]) => ({ slice: slice.replace(/[[\]]/g, ''), range: shownRange(slice, range) }))
    .filter(({ range }) => range !== '')
    .map(({ slice, range }) => face(slice, range))
    .join('\n');
}

function face(slice: string, range: string): string {
  const file = `${PACKAGE}/files/noto-sans-kr-${slice}-wght-normal.woff2`;
  return `@font-face{font-family:"Noto Sans KR";font-weight:100 900;font-display:swap;src:url(${file}) format("woff2");unicode-range:${range}}`;
}

/** The range to declare for a slice; empty where the page needs none of it. */
function shownRange(slice: string, range: string): string {
  if (slice === 'latin' || slice === 'latin-ext') return range;
  const number = Number(/\d+/.exec(slice)?.[0] ?? NaN);
  const syllables = codesOf(range).filter((code) => code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE);
  if (number >= FREQUENT_FROM) return withoutIdeographs(range);
  if (syllables.length === 0) return '';
  return `U+${hex(Math.min(...syllables))}-${hex(Math.max(...syllables))}`;
}

/** Hanja in Korean texts are left to the fonts of the reader. */
function withoutIdeographs(range: string): string {
  const isIdeograph = (part: string): boolean => codesOf(part).every((code) => code >= 0x3400 && code <= 0x9fff);
  return range
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !isIdeograph(part))
    .join();
}

function codesOf(range: string): number[] {
  return range.split(',').flatMap((part) => {
    const [first = NaN, last = first] = part
      .trim()
      .slice(2)
      .split('-')
      .map((code) => parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function hex(code: number): string {
  return code.toString(16);
}

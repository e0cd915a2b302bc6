import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const RANGES = require.resolve('@fontsource-variable/noto-sans-kr/unicode.json');
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** The slices before this one hold rare syllables, those from it on the frequent ones, among others. */
const FREQUENT_FROM = 100;

/**
 * Puts Noto Sans KR beside the page in its slices, with a style sheet `fonts-….css` that declares them, so that a reader
 * loads those alone that the page shows.
 *
 * The package's own style sheet is as large as all the rest of the page. This one leaves out slices without Hangul or
 * Latin, and tells the range of a rare slice by its first and last syllable only: a browser looks at later faces first,
 * and goes on to the next where a file lacks the character.
 */
export function fontFaces(): Plugin {
  let styleSheet = '';
  return {
    name: 'font-faces',
    apply: 'build',
    async buildStart() {
      const faces = await Promise.all(
        (await shownSlices()).map(async ({ slice, range }) => {
          const source = await readFile(`${dirname(RANGES)}/files/noto-sans-kr-${slice}-wght-normal.woff2`);
          const name = hashNamed(`noto-${slice}`, source, 'woff2');
          this.emitFile({ type: 'asset', fileName: `assets/${name}`, source });
          return face(name, range);
        }),
      );
      const source = faces.join('\n');
      styleSheet = hashNamed('fonts', source, 'css');
      this.emitFile({ type: 'asset', fileName: `assets/${styleSheet}`, source });
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'stylesheet', href: `/board/assets/${styleSheet}` }, injectTo: 'head' },
    ],
  };
}

async function shownSlices(): Promise<{ slice: string; range: string }[]> {
  const slices = JSON.parse(await readFile(RANGES, 'utf8')) as Record<string, string>;
  return Object.entries(slices)
    .map(([slice, range]) => ({ slice: slice.replace(/[[\]]/g, ''), range: shownRange(slice, range) }))
    .filter(({ range }) => range !== '');
}

function face(file: string, range: string): string {
  return `@font-face{font-family:"Noto Sans KR";font-weight:100 900;font-display:swap;src:url(${file}) format("woff2");unicode-range:${range}}`;
}

/** A name that changes with the content, so that browsers may keep the file. */
function hashNamed(name: string, source: string | Buffer, ending: string): string {
  return `${name}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.${ending}`;
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

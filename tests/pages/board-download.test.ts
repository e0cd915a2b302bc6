import { describe, expect, it } from 'vitest';
import { captionOf, fileNameOf, type Picture } from '../../src/pages/board/download/picture.js';
import { pictureCsv } from '../../src/pages/board/download/picture-csv.js';
import { standaloneSvg, type Drawing } from '../../src/pages/board/download/standalone-svg.js';
import { playgroundLink } from '../../src/pages/board/playground-link.js';
import { fromShareLink } from '../../src/pages/playground/share-link.js';

const PICTURE: Picture = {
  situation: 'korea-2024',
  situationTitle: 'Korea, "2024"',
  name: 'evidence',
  title: 'Evidence',
  asOf: { validAt: '2024-10-22T23:59:59.000Z', knownAt: '2024-10-22T23:59:59.000Z' },
};
const DRAWING: Drawing = {
  content: '<circle r="4"/>',
  width: 600,
  height: 200,
  caption: 'A & B <c>',
  background: 'rgb(255, 255, 255)',
  ink: '#111',
};

describe('fileNameOf', () => {
  it('names situation, picture and instant, with no character that a system refuses', () => {
    expect(fileNameOf(PICTURE, 'svg')).toBe('korea-2024-evidence-2024-10-22T235959Z.svg');
  });
});

describe('captionOf', () => {
  it('says one instant where both are the same', () => {
    expect(captionOf(PICTURE)).toBe('Evidence · Korea, "2024" · as of 2024-10-22T23:59:59.000Z');
  });

  it('says by when it was known where that differs', () => {
    const asOf = { ...PICTURE.asOf, knownAt: '2024-10-21T00:00:00.000Z' };
    expect(captionOf({ ...PICTURE, asOf })).toMatch(
      /as of 2024-10-22T23:59:59\.000Z, known by 2024-10-21T00:00:00\.000Z$/,
    );
  });
});

describe('pictureCsv', () => {
  it('puts situation and both instants before every row', () => {
    const rows = [
      ['C1', 52.5],
      ['C3', null],
    ] as const;
    const csv = pictureCsv({ columns: ['claim', 'weight'], rows }, PICTURE);
    expect(csv.split('\r\n')).toEqual([
      'situation,validAt,knownAt,claim,weight',
      'korea-2024,2024-10-22T23:59:59.000Z,2024-10-22T23:59:59.000Z,C1,52.5',
      'korea-2024,2024-10-22T23:59:59.000Z,2024-10-22T23:59:59.000Z,C3,',
      '',
    ]);
  });
});

describe('standaloneSvg', () => {
  it('holds the drawing, a title and room for the caption, and escapes what is text', () => {
    const svg = standaloneSvg(DRAWING);
    expect(svg).toContain('<title>A &amp; B &lt;c&gt;</title>');
    expect(svg).toContain('viewBox="0 0 600 228"');
    expect(svg).toContain('<g transform="translate(0 28)"><circle r="4"/></g>');
    expect(svg).not.toContain('textLength');
  });

  it('refers to nothing outside of the file but the name of the format', () => {
    expect(standaloneSvg(DRAWING).match(/https?:[^"]*|url\([^)]*\)|href/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('narrows a caption that is too long rather than cut it off', () => {
    expect(standaloneSvg({ ...DRAWING, caption: 'x'.repeat(120) })).toContain('textLength="576"');
  });
});

describe('playgroundLink', () => {
  it('carries exactly the question and its variables behind the hash', () => {
    const link = playgroundLink('query Q($s: ID!) { x }', { s: '한국' });
    expect(link).toMatch(/^\/playground#/);
    const content = fromShareLink(link.slice(link.indexOf('#')));
    expect(content?.query).toBe('query Q($s: ID!) { x }');
    expect(JSON.parse(content?.variables ?? '')).toEqual({ s: '한국' });
  });
});

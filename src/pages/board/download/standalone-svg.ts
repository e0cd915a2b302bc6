/** A drawing and what it needs to stand alone. */
export interface Drawing {
  /** The markup within the svg element; it carries its own colours. */
  readonly content: string;
  readonly width: number;
  readonly height: number;
  /** What the drawing shows, and as of when. */
  readonly caption: string;
  readonly background: string;
  readonly ink: string;
}

const CAPTION_HEIGHT = 28;
const MARGIN = 12;
const FONT = 'system-ui, "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif';

/** The drawing as an SVG file: a background, the caption above, and nothing from elsewhere. */
export function standaloneSvg({ content, width, height, caption, background, ink }: Drawing): string {
  const size = `width="${String(width)}" height="${String(height + CAPTION_HEIGHT)}"`;
  const text = escaped(caption);
  const room = width - 2 * MARGIN;
  // A long caption is drawn narrower rather than cut off: it says what the picture is.
  const fit = caption.length * 7 > room ? ` textLength="${String(room)}" lengthAdjust="spacingAndGlyphs"` : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height + CAPTION_HEIGHT)}" role="img" font-family="${escaped(FONT)}">`,
    `<title>${text}</title>`,
    `<rect ${size} fill="${escaped(background)}"/>`,
    `<text x="${String(MARGIN)}" y="19" font-size="12" font-weight="600" fill="${escaped(ink)}"${fit}>${text}</text>`,
    `<g transform="translate(0 ${String(CAPTION_HEIGHT)})">${content}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

/** A text as it is written within markup. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

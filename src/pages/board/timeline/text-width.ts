/** Letters that take a square: Korean, Chinese, Japanese and their punctuation. */
const SQUARE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60]/;

/** About how wide a text is drawn, in pixels. A drawing is laid out before anything can be measured. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += SQUARE.test(letter) ? size : size * 0.56;
  return width;
}

/** The text in lines of about this width; broken between words, and never within one. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

import { escaped } from './standalone-svg.js';

/** A part of a text that lies on one line, in pixels of the window. */
interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly height: number;
}

const BARE = 'rgba(0, 0, 0, 0)';

/** What an element shows as markup of SVG: its boxes, its texts line by line, and the drawings within it. */
export function htmlContent(root: Element, drawingOf: (svg: SVGSVGElement) => string): string {
  const { left, top } = root.getBoundingClientRect();
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) parts.push(textContent(node));
    if (node instanceof SVGSVGElement) parts.push(nested(node, drawingOf(node)));
    else if (node instanceof Element && isShown(node)) {
      parts.push(boxContent(node));
      for (const child of node.childNodes) walk(child);
    }
  };
  walk(root);
  return `<g transform="translate(${String(-left)} ${String(-top)})">${parts.join('')}</g>`;
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0 && !element.classList.contains('for-screen-readers');
}

function nested(svg: SVGSVGElement, content: string): string {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const box = `x="${String(left)}" y="${String(top)}" width="${String(width)}" height="${String(height)}"`;
  return `<svg ${box} viewBox="${svg.getAttribute('viewBox') ?? ''}">${content}</svg>`;
}

/** The background of an element, and its left edge where that says something. */
function boxContent(element: Element): string {
  const { backgroundColor, borderTopWidth, borderTopColor, borderLeftWidth, borderLeftColor } =
    getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const rect = (size: number, look: string): string =>
    `<rect x="${String(left)}" y="${String(top)}" width="${String(size)}" height="${String(height)}" ${look}/>`;
  const hasEdges = parseFloat(borderTopWidth) > 0;
  const box = backgroundColor !== BARE || hasEdges;
  const stroke = hasEdges ? `stroke="${borderTopColor}"` : '';
  const fill = backgroundColor === BARE ? 'none' : backgroundColor;
  const edge = parseFloat(borderLeftWidth);
  return (
    (box ? rect(width, `fill="${fill}" ${stroke}`) : '') + (edge > 0 ? rect(edge, `fill="${borderLeftColor}"`) : '')
  );
}

function textContent(node: Text): string {
  const { parentElement } = node;
  if (parentElement === null) return '';
  const { color, fontSize, fontWeight } = getComputedStyle(parentElement);
  return linesOf(node)
    .map(({ text, left, right, bottom, height }) => {
      const place = `x="${String(left)}" y="${String(bottom - height * 0.24)}" textLength="${String(right - left)}"`;
      return `<text ${place} lengthAdjust="spacingAndGlyphs" font-size="${fontSize}" font-weight="${fontWeight}" fill="${color}">${escaped(text)}</text>`;
    })
    .join('');
}

/** The lines of a text, put together from its words. */
function linesOf(node: Text): Line[] {
  const lines: Line[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [box] = range.getClientRects();
    if (box === undefined) continue;
    const { left, right, bottom, height } = box;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.bottom - bottom) < 2)
      lines.splice(-1, 1, { ...last, text: `${last.text} ${word}`, right });
    else lines.push({ text: word, left, right, bottom, height });
  }
  return lines;
}

import { htmlContent } from './html-content.js';
import { captionOf, fileNameOf, type Picture } from './picture.js';
import { pictureCsv, type Table } from './picture-csv.js';
import { standaloneSvg } from './standalone-svg.js';

/** What the page's style sheet gives to a drawing. A file has no style sheet: they become attributes. */
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
];

/** Saves the rows of a picture. The mark at the start of the file makes Excel read Korean rightly. */
export function saveCsv(table: Table, picture: Picture): void {
  save(`\uFEFF${pictureCsv(table, picture)}`, 'text/csv;charset=utf-8', fileNameOf(picture, 'csv'));
}

/** Saves what an element shows as a drawing, as it looks now, in the colours of the present theme. */
export function saveSvg(element: Element, picture: Picture): void {
  // Lists and tables are no drawings yet: they are drawn as they lie on the page.
  const svg = element.querySelector<SVGSVGElement>('svg.picture');
  const { width, height } = svg?.viewBox.baseVal ?? element.getBoundingClientRect();
  const text = standaloneSvg({
    content: svg === null ? htmlContent(element, contentOf) : contentOf(svg),
    width: Math.ceil(width),
    height: Math.ceil(height),
    caption: captionOf(picture),
    background: backgroundOf(element),
    ink: getComputedStyle(element).color,
  });
  save(text, 'image/svg+xml', fileNameOf(picture, 'svg'));
}

function contentOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [...copy.querySelectorAll('*')];
  for (const [index, original] of [...svg.querySelectorAll('*')].entries()) {
    const element = copies[index];
    if (element !== undefined) keepLook(original, element);
  }
  const serializer = new XMLSerializer();
  return [...copy.childNodes].map((node) => serializer.serializeToString(node)).join('');
}

function keepLook(original: Element, copy: Element): void {
  const look = getComputedStyle(original);
  for (const name of DRAWN) copy.setAttribute(name, look.getPropertyValue(name));
  copy.removeAttribute('class');
}

/** The first background behind the drawing that is not transparent. */
function backgroundOf(element: Element): string {
  const { backgroundColor } = getComputedStyle(element);
  if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
  return element.parentElement === null ? '#fff' : backgroundOf(element.parentElement);
}

function save(text: string, type: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

import { createHash } from 'node:crypto';
import { type Block, type Line, type Paper, type Piece, plainText, type Section } from './brief.paper.js';
import { STYLE } from './brief.style.js';

/** What a paper may load and do: nothing but its own style. A saved copy holds itself to it too. */
export const BRIEF_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A paper as a page of its own, in which no text that people wrote is mark-up. It is well-formed XML too. */
export function htmlOf({ title, marking, lead, sections, hash }: Paper): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${escaped(BRIEF_POLICY)}" />
<meta name="viewport" content="width=device-width" />
<title>Options paper: ${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><p class="marking">${escaped(marking)}</p></header>
<main>
<h1>Options paper: ${escaped(title)}</h1>
${lead.map((line) => element('p', lineText(line))).join('\n')}
${sections.map(sectionText).join('\n')}
<p>Hash of the facts: <code>${escaped(hash)}</code>. It is equal in every copy of the same facts.</p>
</main>
<footer><p class="marking">${escaped(marking)}</p></footer>
</body>
</html>
`;
}

function sectionText({ title, blocks }: Section): string {
  return `<section>\n${[element('h2', escaped(title)), ...blocks.map(blockText)].join('\n')}\n</section>`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return element('p', lineText(block.line));
    case 'heading':
      return element('h3', lineText(block.line));
    case 'list':
      return element('ul', block.items.map((item) => element('li', lineText(item))).join('\n'));
    case 'table':
      return tableText(block);
  }
}

function tableText({ columns, rows }: Block & { readonly kind: 'table' }): string {
  const head = row(columns.map((column) => `<th scope="col">${escaped(column)}</th>`));
  const body = rows.map((cells) => row(cells.map((cell) => element('td', lineText(cell)))));
  return element('table', `${element('thead', head)}\n${element('tbody', body.join('\n'))}`);
}

function row(cells: readonly string[]): string {
  return element('tr', cells.join(''));
}

/** Of content that is escaped already. */
function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function lineText(line: Line): string {
  return line.map(pieceText).join('');
}

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  return 'code' in piece ? element('code', escaped(piece.code)) : element('strong', escaped(piece.strong));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return plainText(text).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

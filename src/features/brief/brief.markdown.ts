import { type Block, type Line, type Paper, type Piece, plainText, type Section } from './brief.paper.js';

/** A paper as Markdown with tables (GitHub's), in which no text that people wrote is mark-up. */
export function markdownOf({ title, marking, lead, sections, hash }: Paper): string {
  const parts = [
    `**${escaped(marking)}**`,
    `# Options paper: ${escaped(title)}`,
    ...lead.map(lineText),
    ...sections.map(sectionText),
    `Hash of the facts: \`${hash}\`. It is equal in every copy of the same facts.`,
    `**${escaped(marking)}**`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionText({ title, blocks }: Section): string {
  return [`## ${escaped(title)}`, ...blocks.map(blockText)].join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return lineText(block.line);
    case 'heading':
      return `### ${lineText(block.line)}`;
    case 'list':
      return block.items.map((item) => `- ${lineText(item)}`).join('\n');
    case 'table':
      return [
        rowText(block.columns.map(escaped)),
        rowText(block.columns.map(() => '---')),
        ...block.rows.map((row) => rowText(row.map(lineText))),
      ].join('\n');
  }
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function lineText(line: Line): string {
  return line.map(pieceText).join('');
}

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  return 'code' in piece ? codeText(piece.code) : `**${escaped(piece.strong)}**`;
}

/** A backtick or a bar would end the span or the cell: such a text is no key, and is written as any other. */
function codeText(code: string): string {
  return /[`|]/.test(code) ? escaped(code) : `\`${plainText(code)}\``;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return plainText(text)
    .replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
    .replaceAll(/[\\`*_[\]|~]/g, (sign) => `\\${sign}`)
    .replace(/^[-+=#]/, (sign) => `\\${sign}`)
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

import type { Evaluation } from './evaluate.js';
import { labelOf, type Titles } from './label.js';

const MARKS = { TRUE: '✓', FALSE: '✕', UNKNOWN: '?' } as const;

/** An evaluation as a Mermaid flowchart: a node for each part with its mark, decisive links thick, others dotted. */
export function evaluationMermaid(evaluation: Evaluation, titles: Titles): string {
  const lines = evaluation.nodes.flatMap((node) => {
    const id = idOf(node.path);
    const text = `${MARKS[node.value]} ${labelOf(node.expression, titles)}`;
    const own = `  ${id}["${escapeMermaid(text)}"]:::${node.value.toLowerCase()}`;
    return node.parent === null ? [own] : [own, `  ${idOf(node.parent)} ${node.decisive ? '==>' : '-.->'} ${id}`];
  });
  return ['flowchart TD', ...lines, ...STYLES].join('\n');
}

const STYLES = [
  '  classDef true stroke:#15803d,stroke-width:2px',
  '  classDef false stroke:#b91c1c,stroke-width:2px,stroke-dasharray:6 3',
  '  classDef unknown stroke:#a16207,stroke-width:2px,stroke-dasharray:2 3',
];

function idOf(path: string): string {
  return `n${path.replaceAll('.', '_')}`;
}

/** Text that Mermaid shows as it stands: its own signs as entities, no line breaks. */
export function escapeMermaid(text: string): string {
  return text.replace(/[#"&<>`;\\[\]{}()|]/g, (sign) => `#${String(sign.codePointAt(0))};`).replace(/\s+/g, ' ');
}

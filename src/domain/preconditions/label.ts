import type { Comparator } from '../evidence/ballot.js';
import { formatInstant } from '../time/instant.js';
import type { Expression } from './expression.js';

/** Titles of the entries that a precondition names; a key without a title stands for itself. */
export interface Titles {
  readonly indicators: ReadonlyMap<string, string>;
  readonly mandates: ReadonlyMap<string, string>;
  readonly assumptions: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
}

const SIGNS: Readonly<Record<Comparator, string>> = { GT: '>', GTE: '≥', LT: '<', LTE: '≤' };

/** What a node asks for, in an analyst's words. */
export function labelOf(node: Expression, titles: Titles): string {
  switch (node.kind) {
    case 'all':
      return 'all of these';
    case 'any':
      return 'any of these';
    case 'not':
      return 'not';
    case 'atLeast':
      return `at least ${String(node.count)} of these`;
    case 'indicator':
      return `${quoted(titles.indicators, node.indicator)} is ${node.is}${strictnessOf(node)}`;
    case 'quantity': {
      const amount = `${SIGNS[node.op]} ${String(node.value)}${node.unit === null ? '' : ` ${node.unit}`}`;
      return `${quoted(titles.indicators, node.indicator)} ${amount}${strictnessOf(node)}`;
    }
    case 'corroboration':
      return `${String(node.minOrigins)} or more origins affirm ${quoted(titles.indicators, node.indicator)}`;
    case 'assumption':
      return `assumed: ${quoted(titles.assumptions, node.assumption)}`;
    case 'mandate':
      return `${quoted(titles.mandates, node.mandate)} is there`;
    case 'stage': {
      const held = node.minDwell === null ? 'reached' : `held for ${node.minDwell.text}`;
      return `stage ${quoted(titles.stages, node.stage)} is ${held}`;
    }
    case 'optionEnacted':
      return `option ${quoted(titles.options, node.option)} is enacted`;
    case 'time':
      return [
        node.after === null ? [] : [`from ${formatInstant(node.after)}`],
        node.before === null ? [] : [`before ${formatInstant(node.before)}`],
      ]
        .flat()
        .join(' and ');
  }
}

function strictnessOf(leaf: Extract<Expression, { kind: 'indicator' | 'quantity' }>): string {
  const terms = [
    leaf.accept === null ? [] : [`support of ${String(leaf.accept)} or more`],
    leaf.margin === null ? [] : [`a lead of ${String(leaf.margin)} or more`],
    leaf.maxAge === null ? [] : [`evidence no older than ${leaf.maxAge.text}`],
  ].flat();
  return terms.length === 0 ? '' : ` (with ${terms.join(', ')})`;
}

function quoted(titles: ReadonlyMap<string, string>, key: string): string {
  return `“${titles.get(key) ?? key}”`;
}

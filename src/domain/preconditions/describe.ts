import { childrenOf, type Expression, isLeaf } from './expression.js';
import { labelOf, type Titles } from './label.js';

/** A whole tree in words: `all of (…; any of (…; …))`. */
export function describeExpression(expression: Expression, titles: Titles): string {
  if (isLeaf(expression)) return labelOf(expression, titles);
  const parts = childrenOf(expression).map((part) => describeExpression(part, titles));
  return `${openingOf(expression)} (${parts.join('; ')})`;
}

function openingOf(expression: Expression): string {
  switch (expression.kind) {
    case 'all':
      return 'all of';
    case 'any':
      return 'any of';
    case 'atLeast':
      return `at least ${String(expression.count)} of`;
    default:
      return 'not';
  }
}

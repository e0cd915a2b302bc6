import { childrenOf, type Expression, type Leaf } from './expression.js';
import type { ExpressionFault } from './written-fields.js';

/** What a precondition may refer to. */
export interface KnownEntries {
  readonly indicators: ReadonlyMap<string, { readonly kind: 'BOOLEAN' | 'QUANTITY'; readonly unit: string | null }>;
  readonly mandates: ReadonlySet<string>;
  readonly assumptions: ReadonlySet<string>;
  readonly stages: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
}

type Path = readonly (string | number)[];

/** Faults of every leaf that refers to nothing, or asks an indicator for what it does not count (DESIGN §4). */
export function checkReferences(
  expression: Expression,
  known: KnownEntries,
  path: Path = [],
): readonly ExpressionFault[] {
  switch (expression.kind) {
    case 'all':
    case 'any':
      return partsFaults(expression, known, [...path, expression.kind]);
    case 'atLeast':
      return partsFaults(expression, known, [...path, 'atLeast', 'of']);
    case 'not':
      return checkReferences(expression.of, known, [...path, 'not']);
    default:
      return leafFaults(expression, known, path);
  }
}

function partsFaults(expression: Expression, known: KnownEntries, path: Path): readonly ExpressionFault[] {
  return childrenOf(expression).flatMap((part, index) => checkReferences(part, known, [...path, index]));
}

function leafFaults(leaf: Leaf, known: KnownEntries, path: Path): readonly ExpressionFault[] {
  switch (leaf.kind) {
    case 'indicator':
    case 'corroboration':
      return expectKnown(known.indicators, leaf.indicator, [...path, leaf.kind]);
    case 'quantity':
      return quantityFaults(leaf, known, path);
    case 'mandate':
      return expectKnown(known.mandates, leaf.mandate, [...path, 'mandate']);
    case 'assumption':
      return expectKnown(known.assumptions, leaf.assumption, [...path, 'assumption']);
    case 'stage':
      return expectKnown(known.stages, leaf.stage, [...path, 'stage']);
    case 'optionEnacted':
      return expectKnown(known.options, leaf.option, [...path, 'optionEnacted']);
    case 'time':
      return [];
  }
}

function quantityFaults(
  leaf: Leaf & { kind: 'quantity' },
  known: KnownEntries,
  path: Path,
): readonly ExpressionFault[] {
  const indicator = known.indicators.get(leaf.indicator);
  if (indicator === undefined) return expectKnown(known.indicators, leaf.indicator, [...path, 'quantity']);
  if (indicator.kind !== 'QUANTITY')
    return [{ path: [...path, 'quantity'], expected: 'an indicator of kind QUANTITY' }];
  if (leaf.unit === null || leaf.unit === indicator.unit) return [];
  return [{ path: [...path, 'unit'], expected: `the indicator's unit, ${indicator.unit ?? 'none'}` }];
}

function expectKnown(known: { has(key: string): boolean }, key: string, path: Path): readonly ExpressionFault[] {
  return known.has(key) ? [] : [{ path, expected: `the key of an entry of the situation; there is no ${key}` }];
}

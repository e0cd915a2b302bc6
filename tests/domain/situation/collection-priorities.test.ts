import { describe, expect, it } from 'vitest';
import type { OptionStanding } from '../../../src/domain/options/availability.js';
import { evaluate } from '../../../src/domain/preconditions/evaluate.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import { type ClosedOption, collectionPriorities } from '../../../src/domain/situation/collection-priorities.js';
import { WORLD } from '../support/change-set-cases.js';

/** An option that waits for its gate alone. */
function closed(
  option: string,
  gate: Expression | null,
  availability: OptionStanding['availability'] = 'BLOCKED',
): ClosedOption {
  const standing: OptionStanding = {
    availability,
    evidenceStatus: 'UNKNOWN',
    mandateStatus: 'UNKNOWN',
    sequenceStatus: 'UNKNOWN',
    evaluation: gate === null ? null : evaluate(gate, WORLD),
    blockers: [],
    place: null,
  };
  return { option, standing };
}

function isSo(indicator: string): Leaf {
  return { kind: 'indicator', indicator, is: 'TRUE', accept: null, margin: null, maxAge: null };
}

const NO_MANDATE: Leaf = { kind: 'mandate', mandate: 'NONE' };

function all(...of: readonly Expression[]): Expression {
  return { kind: 'all', of };
}

/** The ranking as text: the indicator, what it opens alone, what it helps to open, and the smallest set. */
function ranked(...options: readonly ClosedOption[]): readonly string[] {
  return collectionPriorities(options, WORLD).map(
    ({ indicator, alone, options: helped, smallest }) =>
      `${indicator} ${alone.join('+') || 'none'} ${helped.join('+')} ${String(smallest)}`,
  );
}

describe('collectionPriorities', () => {
  it('names the indicator whose evidence opens an option, and what is asked of it', () => {
    const [first] = collectionPriorities([closed('A', isSo('X'))], WORLD);
    expect(first).toMatchObject({
      indicator: 'X',
      alone: ['A'],
      options: ['A'],
      smallest: 1,
      change: { kind: 'evidence', to: 'TRUE', needed: 5000 },
    });
  });

  it('asks for origins where a gate counts them', () => {
    const gate: Leaf = { kind: 'corroboration', indicator: 'SURE', minOrigins: 2, maxAge: null };
    expect(collectionPriorities([closed('A', gate)], WORLD)[0]?.change).toMatchObject({
      kind: 'corroboration',
      more: 1,
    });
  });

  it('leaves out changes that no evidence brings about', () => {
    expect(ranked(closed('A', all(isSo('X'), NO_MANDATE)))).toEqual(['X none A 2']);
    expect(ranked(closed('A', NO_MANDATE))).toEqual([]);
  });

  it('asks for nothing on behalf of options that are excluded, enacted, open or without a gate', () => {
    const options = [
      closed('A', isSo('X'), 'EXCLUDED'),
      closed('B', isSo('X'), 'ENACTED'),
      closed('C', isSo('SURE'), 'AVAILABLE'),
      closed('D', null),
    ];
    expect(ranked(...options)).toEqual([]);
  });

  it('puts first what opens most alone, then what helps most, then what lacks least, then the key', () => {
    const options = [
      closed('A', all(isSo('HELPS'), NO_MANDATE)),
      closed('B', all(isSo('HELPS'), NO_MANDATE)),
      closed('C', isSo('ALONE')),
      closed('D', all(isSo('FAR-2'), isSo('FAR-1'), NO_MANDATE)),
      closed('E', all(isSo('NEAR'), NO_MANDATE)),
    ];
    expect(ranked(...options)).toEqual([
      'ALONE C C 1',
      'HELPS none A+B 2',
      'NEAR none E 2',
      'FAR-1 none D 3',
      'FAR-2 none D 3',
    ]);
    expect(ranked(...[...options].reverse())).toEqual(ranked(...options).map((line) => line.replace('A+B', 'B+A')));
  });

  it('tells the smallest set of all that an indicator is part of, whichever option comes first', () => {
    const near = closed('A', isSo('X'));
    const far = closed('B', all(isSo('X'), NO_MANDATE));
    expect(ranked(near, far)).toEqual(['X A A+B 1']);
    expect(ranked(far, near)).toEqual(['X A B+A 1']);
  });

  it('counts an option once, however many ways of it an indicator is part of', () => {
    const any: Expression = { kind: 'any', of: [all(isSo('X'), NO_MANDATE), all(isSo('X'), isSo('Y'))] };
    expect(ranked(closed('A', any))).toEqual(['X none A 2', 'Y none A 2']);
  });

  it('orders equal indicators by their keys in whatever order they are found', () => {
    const keys = ['C', 'A', 'D', 'B', 'E'];
    const found = ranked(...keys.map((key) => closed('O', isSo(key)))).map((line) => line.charAt(0));
    expect(found).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
});

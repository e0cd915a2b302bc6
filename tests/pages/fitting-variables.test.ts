import { describe, expect, it } from 'vitest';
import { fittingVariables, type SituationFacts } from '../../src/pages/playground/fitting-variables.js';

const FACTS: SituationFacts = {
  now: '2030-01-10T00:00:00.000Z',
  keys: { option: ['OPT-A', 'OPT-B'], source: ['S-ONE'], ladder: [] },
};
const WRITTEN_AT = '2024-10-22T00:00:00Z';

function fitted(variables: Readonly<Record<string, unknown>>): unknown {
  return fittingVariables(variables, 'another', FACTS, WRITTEN_AT);
}

describe('fittingVariables', () => {
  it('exchanges the situation, and keys that are not there', () => {
    expect(fitted({ situation: 'first', option: 'OPT-X' })).toEqual({ situation: 'another', option: 'OPT-A' });
    expect(fitted({ overlay: { regradeSources: [{ source: 'S-X', reliability: 'C' }] } })).toEqual({
      overlay: { regradeSources: [{ source: 'S-ONE', reliability: 'C' }] },
    });
  });

  it('leaves keys that are there, and those of which the situation has none', () => {
    expect(fitted({ option: 'OPT-B', ladder: 'L-X', first: 20 })).toEqual({
      option: 'OPT-B',
      ladder: 'L-X',
      first: 20,
    });
  });

  it('moves instants with the clock, wherever they stand', () => {
    expect(fitted({ asOf: { validAt: '2024-10-21T00:00:00Z' }, from: '2024-10-23T12:00:00Z' })).toEqual({
      asOf: { validAt: '2030-01-09T00:00:00.000Z' },
      from: '2030-01-11T12:00:00.000Z',
    });
  });
});

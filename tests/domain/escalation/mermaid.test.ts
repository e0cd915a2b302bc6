import { describe, expect, it } from 'vitest';
import { ladderMermaid } from '../../../src/domain/escalation/mermaid.js';
import { positionOn, rung } from '../support/worlds.js';

describe('ladderMermaid', () => {
  it('draws the rungs from the bottom up, the current one marked, titles escaped', () => {
    const stages = [rung(0, { title: 'Monitor' }), rung(1, { title: 'Aid "D"; [first]' }), rung(2, { title: 'Arms' })];
    expect(ladderMermaid(positionOn(stages, [0, 0])).split('\n')).toEqual([
      'flowchart BT',
      '  s2["2. Arms"]',
      '  s1["1. Aid #34;D#34;#59; #91;first#93; #40;current#41;"]:::current',
      '  s0["0. Monitor"]',
      '  s0 --> s1',
      '  s1 --> s2',
      '  classDef current stroke-width:4px',
    ]);
  });

  it('draws a ladder of one rung without a link', () => {
    expect(ladderMermaid(positionOn([rung(0)], [0]))).not.toContain('-->');
  });
});

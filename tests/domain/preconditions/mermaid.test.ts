import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/domain/preconditions/evaluate.js';
import { escapeMermaid, evaluationMermaid } from '../../../src/domain/preconditions/mermaid.js';
import { voteOf } from '../support/evidence-cases.js';
import {
  all,
  assumption,
  indicator,
  mandate,
  not,
  TITLES,
  valuedTrees,
  evaluateBy,
  worldWhere,
} from '../support/worlds.js';

describe('evaluationMermaid', () => {
  it('draws each node with its mark and style, decisive links thick and others dotted', () => {
    const evaluation = evaluate(all(indicator(), mandate(), not(assumption())), worldWhere([voteOf('B2')]));
    expect(evaluationMermaid(evaluation, TITLES).split('\n')).toEqual([
      'flowchart TD',
      '  n0["✕ all of these"]:::false',
      '  n0_0["✓ “troops are there” is TRUE"]:::true',
      '  n0 -.-> n0_0',
      '  n0_1["✕ “the mandate” is there"]:::false',
      '  n0 ==> n0_1',
      '  n0_2["? not"]:::unknown',
      '  n0 -.-> n0_2',
      '  n0_2_0["? assumed: “winter is mild”"]:::unknown',
      '  n0_2 -.-> n0_2_0',
      '  classDef true stroke:#15803d,stroke-width:2px',
      '  classDef false stroke:#b91c1c,stroke-width:2px,stroke-dasharray:6 3',
      '  classDef unknown stroke:#a16207,stroke-width:2px,stroke-dasharray:2 3',
    ]);
  });

  it('lets no title break out of its node', () => {
    const title = 'x"]\n  click n0 "javascript:alert(1)" %%{init: {}}%% <b>`';
    const titles = { ...TITLES, mandates: new Map([['MAN', title]]) };
    const lines = evaluationMermaid(evaluate(mandate(), worldWhere([])), titles).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe(
      '  n0["✕ “x#34;#93; click n0 #34;javascript:alert#40;1#41;#34; %%#123;init: #123;#125;#125;%% #60;b#62;#96;” is there"]:::false',
    );
  });

  it('draws a node for each part and a link for each but the root', () => {
    const property = fc.property(valuedTrees, ([tree, values]) => {
      const evaluation = evaluateBy(tree, values);
      const drawn = evaluationMermaid(evaluation, TITLES);
      expect(drawn.match(/^ {2}n[0-9_]+\[/gm)).toHaveLength(evaluation.nodes.length);
      expect(drawn.match(/ (==>|-\.->) /g) ?? []).toHaveLength(evaluation.nodes.length - 1);
    });
    fc.assert(property, { numRuns: 50 });
  });
});

const signs = fc.constantFrom(...Array.from('#"&<>`;\\[]{}()|%:*_\n\r\t\u2028“≥é한𝄞 a1'));
const texts = fc.array(signs, { maxLength: 30 }).map((found) => found.join(''));

describe('escapeMermaid', () => {
  it.each<[string, string]>([
    ['plain “text” – 1,500 ≥ 3', 'plain “text” – 1,500 ≥ 3'],
    ['a "b"', 'a #34;b#34;'],
    ['#35;', '#35;35#59;'],
    ['<script>', '#60;script#62;'],
    ['two\n lines\tand', 'two lines and'],
    ['`*[]{}()|\\&', '#96;*#91;#93;#123;#125;#40;#41;#124;#92;#38;'],
  ])('writes %j as %s', (text, escaped) => {
    expect(escapeMermaid(text)).toBe(escaped);
  });

  it('leaves nothing that Mermaid reads as its own, and shows the text as it stands but for its spaces', () => {
    const property = fc.property(texts, (text) => {
      const escaped = escapeMermaid(text);
      expect(escaped.replace(/#\d+;/g, '')).not.toMatch(/[#"&<>`;\\[\]{}()|\n\r]/);
      const shown = escaped.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
      expect(shown).toBe(text.replace(/\s+/g, ' '));
    });
    fc.assert(property);
  });
});

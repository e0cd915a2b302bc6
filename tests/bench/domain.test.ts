import { describe, expect, it } from 'vitest';
import { standingClaims } from '../../src/domain/evidence/claim.js';
import { judgeOption } from '../../src/domain/options/availability.js';
import { evaluate } from '../../src/domain/preconditions/evaluate.js';
import type { Expression } from '../../src/domain/preconditions/expression.js';
import type { LeafChange } from '../../src/domain/preconditions/leaf-change.js';
import type { Truth } from '../../src/domain/preconditions/truth.js';
import { optionCases } from '../../src/domain/situation/judge-options.js';
import { optionAnswerAt } from '../../src/domain/situation/option-answer.js';
import { worldAsOf } from '../../src/domain/situation/world-as-of.js';
import { NOW, situationOf } from './domain/facts.js';
import { BEGIN, historyOf, TOLD } from './domain/history.js';
import { figuresOf, PLAN, QUICK } from './domain/plan.js';
import { reportOf } from './domain/report.js';
import { changeSets, evaluation, history } from './domain/scenarios.js';
import { nodesOf, OPEN_WORLD, SHAPES } from './domain/trees.js';

const ONCE = { warming: 0, counted: 1 };
const SIZE = { options: 20, indicators: 30, claims: 600 };

describe('the situation that the bench of the domain judges', () => {
  it('has as many standing claims as its size says, the same in every run', () => {
    const facts = situationOf(SIZE);
    expect(standingClaims(facts.claims, NOW)).toHaveLength(SIZE.claims);
    expect(facts.indicators).toHaveLength(SIZE.indicators);
    expect(situationOf(SIZE)).toEqual(facts);
    expect(PLAN.situations.at(-1)).toEqual({ options: 200, indicators: 500, claims: 20_000 });
  });

  it('is judged as each option by itself is, with nothing remembered, and not all alike', () => {
    const facts = situationOf(SIZE);
    const { standings } = evaluation(SIZE, ONCE);
    const world = worldAsOf(facts, NOW);
    const slowly = [...optionCases(facts, world)].map(([key, asked]) => [key, judgeOption(world, asked)]);
    expect([...standings]).toEqual(slowly);
    expect(new Set([...standings.values()].map(({ evaluation: gate }) => gate?.value)).size).toBe(3);
  });
});

describe('the history that the bench of the domain tells', () => {
  it('is at its steps, and just before each ends, what is judged from all facts', () => {
    const { facts } = historyOf(160);
    const { steps } = history(160, ONCE);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps[0]?.from).toBe(BEGIN);
    for (const { from, until, causes: _causes, ...answer } of steps) {
      for (const at of [from, until - 1]) {
        expect(optionAnswerAt(facts, TOLD, { validAt: at, knownAt: at })).toEqual(answer);
      }
    }
  });
});

describe('the trees that the bench of the domain searches', () => {
  it.each(SHAPES.map((shape) => [shape.name, shape] as const))(
    'have no more nodes than allowed, and minimal sets: %s',
    (_, shape) => {
      const { unlock, block } = changeSets(shape, 24, ONCE);
      expect(nodesOf(shape.treeOf(256))).toBeGreaterThan(224);
      expect(nodesOf(shape.treeOf(256))).toBeLessThanOrEqual(256);
      const tree = shape.treeOf(24);
      for (const { goal, sets } of [unlock.last, block.last]) {
        expect(sets.length).toBeGreaterThan(0);
        for (const set of sets) {
          expect(valueAfter(tree, set)).toBe(goal);
          // What is open never takes a value back: where no set of one change less does it, no part does.
          for (const left of set) {
            const rest = set.filter((each) => each !== left);
            expect(valueAfter(tree, rest)).not.toBe(goal);
          }
        }
      }
    },
  );
});

function valueAfter(tree: Expression, changes: readonly LeafChange[]): Truth {
  const assumptions = new Map(
    changes.flatMap((change) => (change.kind === 'assumption' ? [[change.assumption, change.to]] : [])),
  );
  return evaluate(tree, { ...OPEN_WORLD, assumptions }).value;
}

describe('the report of the bench of the domain', () => {
  it('has a row for each size of each scenario, and says what the targets are', () => {
    const rows = reportOf(figuresOf(QUICK)).split('\n');
    const rowsOf = (start: string): number => rows.filter((row) => row.startsWith(start)).length;
    expect(rows.filter((row) => row.includes('≤'))).toHaveLength(4);
    for (const { name } of SHAPES) expect(rowsOf(`| ${name} `)).toBe(3);
    expect(rows.filter((row) => /^\| 16 +\| 40 +\| 1600 /.test(row))).toHaveLength(1);
    expect(rows.join()).not.toMatch(/NaN|undefined|Infinity/);
  });
});

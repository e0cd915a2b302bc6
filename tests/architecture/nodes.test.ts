import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Package {
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly jobs: { readonly check: { readonly strategy: { readonly matrix: { readonly node: readonly string[] } } } };
}

describe('the versions of Node', () => {
  it('that package.json supports are those that CI and test:nodes run on', async () => {
    const { engines, scripts } = JSON.parse(await read('package.json')) as Package;
    const { jobs } = parse(await read('.github/workflows/ci.yml')) as Workflow;
    const supported = [...engines.node.matchAll(/(?:\^|>=)(\d+)\./g)].map(([, major = '']) => major);
    expect(supported.length).toBeGreaterThan(1);
    expect(jobs.check.strategy.matrix.node).toEqual(supported);
    const run = [...(scripts['test:nodes'] ?? '').matchAll(/on-node\.mjs (\d+) npm test/g)].map(([, major]) => major);
    expect(run).toEqual(supported);
  });
});

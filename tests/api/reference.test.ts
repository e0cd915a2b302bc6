import 'reflect-metadata';
import { readdir, readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../src/wire/reference/reference.js';
import { buildApi } from '../../src/wire/schema.js';

const FOLDER = new URL('../../docs/api/', import.meta.url);
const pages = referenceOf(buildApi());

describe('docs/api', () => {
  it('is what the schema makes, page by page, and nothing else', async () => {
    const names = await readdir(FOLDER);
    expect(names.sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(await readFile(new URL(name, FOLDER), 'utf8')).toBe(text);
  });

  it('has no link that leads nowhere', () => {
    const places = new Set(
      [...pages].flatMap(([name, text]) =>
        [...text.matchAll(/^## (\w+)$/gm)].map(([, heading = '']) => `${name}#${heading.toLowerCase()}`),
      ),
    );
    const links = [...pages.values()].flatMap((text) => [...text.matchAll(/\]\((\w+\.md#\w+)\)/g)]);
    expect(links.length).toBeGreaterThan(1000);
    expect(links.map(([, target = '']) => target).filter((target) => !places.has(target))).toEqual([]);
  });
});

describe('referenceOf', () => {
  const small = referenceOf(
    buildSchema(`
      "A word | of a list."
      enum Word { "The first." ONE "The other." TWO @deprecated(reason: "Use ONE.") }
      "What has a name."
      interface Named { "Its name." name: String! }
      "A thing. It has more to say."
      type Thing implements Named { "Its name." name: String! }
      "Either."
      union Either = Thing
      "What to ask for."
      input Filter { "How many." first: Int = 50 }
      type Query { "Things by filter." things("Which ones." filter: Filter = {first: 3}, "Its word." word: Word): [Either!]! }`),
  );

  it.each([
    ['queries.md', '| `filter` | [`Filter`](inputs.md#filter) = `{first: 3}` | Which ones. |'],
    ['queries.md', 'Gives [`[Either!]!`](unions.md#either).'],
    ['inputs.md', '| `first` | [`Int`](scalars.md#int) = `50` | How many. |'],
    ['enums.md', '| `TWO` | **Deprecated.** Use ONE. The other. |'],
    ['interfaces.md', 'Implemented by: [`Thing`](objects.md#thing).'],
    ['objects.md', 'Implements: [`Named`](interfaces.md#named).'],
    ['unions.md', 'One of: [`Thing`](objects.md#thing).'],
    ['README.md', '- [`Thing`](objects.md#thing): A thing.\n'],
    ['README.md', '- [`Word`](enums.md#word): A word \\| of a list.'],
  ])('writes in %s: %s', (page, line) => {
    expect(small.get(page)).toContain(line);
  });

  it('leaves out the kinds of operation that there are none of', () => {
    expect([...small.keys()]).not.toContain('mutations.md');
  });
});

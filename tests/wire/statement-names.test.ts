import { describe, expect, it } from 'vitest';
import { createStatementNames } from '../../src/db/statement-names.js';

describe('the names of statements', () => {
  it('are given from the second time on, one to each text', () => {
    const nameOf = createStatementNames(10);
    expect(['a', 'b', 'a', 'b', 'a'].map(nameOf)).toEqual([undefined, undefined, 'list-1', 'list-2', 'list-1']);
  });

  it('are as many as may be, and those that have one keep it', () => {
    const nameOf = createStatementNames(2);
    for (const text of ['a', 'b', 'c']) nameOf(text);
    expect(['a', 'b', 'c', 'c', 'a'].map(nameOf)).toEqual(['list-1', 'list-2', undefined, undefined, 'list-1']);
  });

  it('do not let texts be held that nobody asks a second time', () => {
    const nameOf = createStatementNames(2);
    // After three that came once the next one has them forgotten.
    for (const text of ['a', 'b', 'c', 'd']) nameOf(text);
    expect(['a', 'd'].map(nameOf)).toEqual([undefined, 'list-1']);
  });
});

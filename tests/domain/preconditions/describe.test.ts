import { describe, expect, it } from 'vitest';
import { describeExpression } from '../../../src/domain/preconditions/describe.js';
import type { Expression } from '../../../src/domain/preconditions/expression.js';
import { all, any, assumption, atLeast, mandate, not, stage, TITLES } from '../support/worlds.js';

describe('describeExpression', () => {
  it.each<[Expression, string]>([
    [mandate(), '“the mandate” is there'],
    [all(mandate(), assumption()), 'all of (“the mandate” is there; assumed: “winter is mild”)'],
    [not(mandate()), 'not (“the mandate” is there)'],
    [
      any(not(stage('ST-1')), atLeast(2, mandate(), assumption(), all(mandate()))),
      'any of (not (stage “Defensive support” is reached); at least 2 of (“the mandate” is there; assumed: “winter is mild”; all of (“the mandate” is there)))',
    ],
  ])('says of %j: %s', (expression, words) => {
    expect(describeExpression(expression, TITLES)).toBe(words);
  });
});

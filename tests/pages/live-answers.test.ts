import { describe, expect, it } from 'vitest';
import { noAnswers, SHOWN_ANSWERS, withAnswer } from '../../src/pages/playground/live-answers.js';

describe('withAnswer', () => {
  it('puts the newest before the others, field by field', () => {
    const one = withAnswer(noAnswers(['events']), { data: { events: { kind: 'A' } }, extensions: { cursor: '1' } });
    const two = withAnswer(one, { data: { events: { kind: 'B' } }, extensions: { cursor: '2' } });
    expect(two).toEqual({ data: { events: [{ kind: 'B' }, { kind: 'A' }] }, extensions: { cursor: '2' } });
  });

  it('keeps what was there when an error comes, and lets the error go with the next answer', () => {
    const one = withAnswer(noAnswers(['events']), { data: { events: 1 } });
    const failed = withAnswer(one, { errors: [], data: null });
    expect(failed).toEqual({ data: { events: [1] }, errors: [] });
    expect(withAnswer(failed, { data: { events: 2 } })).toEqual({ data: { events: [2, 1] } });
  });

  it('lets the oldest go', () => {
    let answers = noAnswers([]);
    for (let each = 1; each <= SHOWN_ANSWERS + 1; each += 1) answers = withAnswer(answers, { data: { events: each } });
    expect(answers.data['events']).toHaveLength(SHOWN_ANSWERS);
    expect(answers.data['events']?.at(-1)).toBe(2);
  });
});

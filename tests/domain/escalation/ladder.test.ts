import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dwellOverAt,
  dwellRemaining,
  type Ladder,
  type LadderPosition,
  lowerStages,
  nextStage,
  positionAt,
  type Stage,
  type StageEntry,
} from '../../../src/domain/escalation/ladder.js';
import { enter } from '../../../src/domain/escalation/stage-entry.js';
import { parseDuration } from '../../../src/domain/time/duration.js';
import { parseInstant } from '../../../src/domain/time/instant.js';
import { LADDER, stage, standing } from '../support/ladder-cases.js';

/** Entries of the ladder, each made and recorded at one instant unless said otherwise. */
function entries(...made: readonly (readonly [rank: number, enteredAt: number, recordedAt?: number])[]): StageEntry[] {
  return made.map(([rank, enteredAt, recordedAt]) => {
    const key = `ST-${String(rank)}`;
    return { ladder: 'LAD', stage: key, rank, episode: 1, enteredAt, recordedAt: recordedAt ?? enteredAt };
  });
}

function at(made: readonly StageEntry[], validAt: number, knownAt = validAt, ladder: Ladder = LADDER): LadderPosition {
  const position = positionAt(ladder, made, { validAt, knownAt });
  if (position === null) throw new Error('no position');
  return position;
}

describe('positionAt', () => {
  const climb = entries([0, 10], [1, 20], [2, 30], [1, 40], [2, 50]);

  it.each([
    [10, 0, 10],
    [19, 0, 10],
    [20, 1, 20],
    [30, 2, 30],
    [40, 1, 40],
    [99, 2, 50],
  ])('at %i is on rank %i since %i', (instant, rank, since) => {
    expect(at(climb, instant)).toMatchObject({ current: { rank }, since });
  });

  it('is on the first rung before the start too', () => {
    expect(at(climb, 0)).toMatchObject({ current: { rank: 0 }, since: 10 });
  });

  it('is nowhere without any entry of this ladder', () => {
    const others = climb.map((entry) => ({ ...entry, ladder: 'LAD-OTHER' }));
    expect(positionAt(LADDER, others, { validAt: 99, knownAt: 99 })).toBeNull();
  });

  it('leaves out what was recorded after the instant of knowledge', () => {
    const late = entries([0, 10], [1, 20, 60]);
    expect(at(late, 99, 59).current.rank).toBe(0);
    expect(at(late, 99, 60).current.rank).toBe(1);
  });

  it('leaves out what is entered after the instant judged', () => {
    expect(at(entries([0, 10], [1, 80, 20]), 50).current.rank).toBe(0);
  });

  it('holds the ranks below without a break while it rises, and those kept while it stands down', () => {
    expect(at(climb, 30).heldSince).toEqual([10, 20, 30]);
    expect(at(climb, 40).heldSince).toEqual([10, 20]);
    expect(at(climb, 50).heldSince).toEqual([10, 20, 50]);
  });

  it('has the episode of the last entry', () => {
    const again = [...climb, ...entries([0, 60]).map((entry) => ({ ...entry, episode: 2 }))];
    expect([at(again, 59).episode, at(again, 60).episode]).toEqual([1, 2]);
  });

  it('is on the highest rung that is left where an amendment took its own away, and remembers the rank held', () => {
    const short = { ...LADDER, stages: LADDER.stages.slice(0, 2) };
    expect(at(climb, 99, 99, short)).toMatchObject({ current: { rank: 1 }, heldSince: [10, 20, 50] });
  });

  it('is nowhere on a ladder without a rung', () => {
    expect(positionAt({ ...LADDER, stages: [] }, climb, { validAt: 99, knownAt: 99 })).toBeNull();
  });
});

describe('nextStage and lowerStages', () => {
  it.each([
    [0, 'ST-1', []],
    [1, 'ST-2', ['ST-0']],
    [2, null, ['ST-1', 'ST-0']],
  ])('from rank %i are %s and %j', (rank, next, lower) => {
    expect(nextStage(standing(rank))?.key ?? null).toBe(next);
    expect(lowerStages(standing(rank)).map((each) => each.key)).toEqual(lower);
  });
});

describe('dwellOverAt and dwellRemaining', () => {
  const month: LadderPosition = {
    ...standing(1),
    current: stage(1, { minDwell: parseDuration('P1M') }),
    since: parseInstant('2024-01-31') as number,
  };
  const end = parseInstant('2024-02-29') as number;

  it('follow the calendar from the last entry', () => {
    expect(dwellOverAt(month)).toBe(end);
    expect(dwellRemaining(month, month.since)).toBe(29 * 86_400_000);
  });

  it('are over at the very instant, and stay over', () => {
    expect(dwellRemaining(month, end - 1)).toBe(1);
    expect(dwellRemaining(month, end)).toBe(0);
    expect(dwellRemaining(month, end + 1)).toBe(0);
  });

  it('are over at once where no dwell is asked', () => {
    expect(dwellOverAt(standing(1))).toBe(-Infinity);
    expect(dwellRemaining(standing(1), 100)).toBe(0);
  });

  it('start again on the rung that the ladder stands down to', () => {
    const ladder = { ...LADDER, stages: [stage(0), stage(1, { minDwell: parseDuration('PT0.010S') }), stage(2)] };
    const down = at(entries([0, 10], [1, 20], [2, 30], [1, 40]), 45, 45, ladder);
    expect([dwellOverAt(down), down.heldSince[1]]).toEqual([50, 20]);
  });
});

describe('enter', () => {
  it('gives the position that its recorded entries give, whatever way the ladder takes', () => {
    const step = fc.record({ target: fc.nat(2), wait: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const made = entries([0, 10]);
        let position = at(made, 10);
        for (const { target, wait } of steps) {
          const { current, since } = position;
          const rank = target < current.rank ? target : Math.min(2, current.rank + 1);
          if (rank === current.rank) continue;
          const entered = enter(position, { stage: LADDER.stages[rank] as Stage, by: 'DAN', at: since + wait });
          position = entered.position;
          const { episode } = position;
          made.push(...entries([rank, since + wait]).map((entry) => ({ ...entry, episode })));
          expect(position).toEqual(at(made, since + wait));
        }
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { type StageStatus, stageStatus } from '../../../src/domain/escalation/stage-status.js';
import { positionOn, rung } from '../support/worlds.js';

const STAGES = [rung(0), rung(1), rung(2), rung(3)];

describe('stageStatus', () => {
  it.each<[number, boolean, StageStatus]>([
    // rank of the stage, whether its gates hold; the ladder stands at rank 1
    [0, true, 'PASSED'],
    [0, false, 'BASIS_LAPSED'],
    [1, true, 'CURRENT'],
    [1, false, 'BASIS_LAPSED'],
    [2, true, 'NEXT'],
    [2, false, 'NEXT'],
    [3, true, 'AHEAD'],
    [3, false, 'AHEAD'],
  ])('of rank %i with gates that hold %s is %s', (rank, gatesHold, status) => {
    expect(stageStatus(rung(rank), positionOn(STAGES, [0, 0]), gatesHold)).toBe(status);
  });
});

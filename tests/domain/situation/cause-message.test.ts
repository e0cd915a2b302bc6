import { describe, expect, it } from 'vitest';
import type { Cause, DefinitionKind } from '../../../src/domain/situation/cause.js';
import { causeMessage } from '../../../src/domain/situation/cause-message.js';

const ABOUT = { at: 0, claim: 'C1', report: 'R1', source: 'S1', indicator: 'IND' };
const CLOCK = { kind: 'CLOCK', at: 0, ladder: null, stage: null } as const;

function amended(definition: DefinitionKind, key: string | null, to: number | null): Cause {
  return { kind: 'AMENDMENT', at: 0, definition, key, from: 1, to };
}

describe('causeMessage', () => {
  it.each<[Cause, string]>([
    [{ kind: 'REPORT', ...ABOUT }, 'Claim C1 of report R1 on IND came in.'],
    [{ kind: 'RETRACTION', ...ABOUT }, 'Claim C1 of report R1 on IND was taken back.'],
    [{ kind: 'EXPIRY', ...ABOUT }, 'Claim C1 of report R1 on IND grew stale.'],
    [{ kind: 'REGRADE', at: 0, source: 'S1', from: 'B', to: 'C' }, 'Source S1 was graded C, before B.'],
    [{ kind: 'REGRADE', at: 0, source: 'S1', from: null, to: 'C' }, 'Source S1 was graded C, before not at all.'],
    [{ kind: 'REGRADE', at: 0, source: 'S1', from: 'B', to: null }, 'Source S1 was graded not at all, before B.'],
    [{ kind: 'MANDATE', at: 0, mandate: 'M', change: 'STATE' }, 'Mandate M has another state.'],
    [{ kind: 'MANDATE', at: 0, mandate: 'M', change: 'END' }, 'The grant of mandate M ran out.'],
    [amended('PRECONDITION', 'OPT', 2), 'The precondition OPT is in force in version 2.'],
    [amended('EVIDENCE_POLICY', null, 3), 'The evidence policy is in force in version 3.'],
    [amended('LADDER', 'LAD', null), 'The ladder LAD is not in force.'],
    [{ kind: 'DECISION', at: 0, ladder: 'LAD', entries: [] }, 'Ladder LAD moved.'],
    [{ ...CLOCK, clock: 'TIME' }, 'An instant that the gate names has come.'],
    [{ ...CLOCK, clock: 'LADDER_DWELL' }, 'A dwell is over.'],
    [{ ...CLOCK, clock: 'STAGE_DWELL' }, 'A dwell is over.'],
  ])('says what happened: %o', (cause, message) => {
    expect(causeMessage(cause)).toBe(message);
  });
});

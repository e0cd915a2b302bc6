import { describe, expect, it } from 'vitest';
import { changeMessage } from '../../../src/domain/preconditions/change-message.js';
import type {
  CorroborationChange,
  EvidenceChange,
  LeafChange,
  MandateChange,
} from '../../../src/domain/preconditions/leaf-change.js';
import type { Titles } from '../../../src/domain/preconditions/label.js';
import { lasting, NOW } from '../support/change-set-cases.js';

const TITLES: Titles = {
  indicators: new Map([['IND', 'Troops are there']]),
  mandates: new Map([['MAN', 'Leave of the council']]),
  assumptions: new Map([['ASM', 'The neighbour stays quiet']]),
  stages: new Map([['ST', 'Observers']]),
  options: new Map([['OPT', 'Send observers']]),
};
const B2 = { reliability: 'B', credibility: 2, weight: 52.5 } as const;

function evidence(about: Partial<EvidenceChange>): LeafChange {
  return {
    kind: 'evidence',
    leaves: [],
    indicator: 'IND',
    threshold: null,
    to: 'TRUE',
    side: 'FOR',
    support: 3000,
    against: 0,
    needed: 5000,
    missing: 2000,
    ways: [],
    renewal: [],
    otherAtMost: null,
    ...about,
  };
}

function corroboration(about: Partial<CorroborationChange>): LeafChange {
  const none = { minOrigins: 2, origins: [], more: 0, fewer: 0, worst: null, renewal: [] };
  return { kind: 'corroboration', leaves: [], indicator: 'IND', to: 'TRUE', ...none, ...about };
}

function mandate(steps: MandateChange['steps'], lapsesAt: number | null = null): LeafChange {
  return { kind: 'mandate', leaves: [], mandate: 'MAN', to: 'TRUE', steps, lapsesAt };
}

function stage(to: 'TRUE' | 'FALSE', minDwell: string | null): LeafChange {
  const dwell = minDwell === null ? null : lasting(minDwell);
  return { kind: 'stage', leaves: [], stage: 'ST', to, rungs: [], minDwell: dwell };
}

describe('changeMessage', () => {
  it.each<[LeafChange, string]>([
    [evidence({}), '“Troops are there” becomes TRUE: the weight for it must reach 50, 20 more than now.'],
    [
      evidence({ to: 'FALSE', side: 'AGAINST', needed: 5250, missing: 1 }),
      '“Troops are there” becomes FALSE: the weight against it must reach 52.5, 0.01 more than now.',
    ],
    [
      evidence({ ways: [1, 2].map((origins) => ({ origins, worst: B2 })), renewal: ['C1', 'C2'], otherAtMost: 7500 }),
      '“Troops are there” becomes TRUE: the weight for it must reach 50, 20 more than now. By 1 more origin at B2 or better, or 2 more origins at B2 or better. Or C1, C2 said again now. The other side must first fall to 75.',
    ],
    [corroboration({ more: 1 }), '1 more independent origin affirms “Troops are there”.'],
    [
      corroboration({ more: 2, worst: B2, renewal: ['C3'] }),
      '2 more independent origins affirm “Troops are there”, at B2 or better. Or C3 said again now.',
    ],
    [corroboration({ to: 'FALSE', fewer: 1 }), '1 origin fewer affirms “Troops are there”.'],
    [corroboration({ to: 'FALSE', fewer: 3 }), '3 origins fewer affirm “Troops are there”.'],
    [
      { kind: 'assumption', leaves: [], assumption: 'ASM', to: 'FALSE' },
      'The supposition “The neighbour stays quiet” becomes FALSE.',
    ],
    [mandate(['GRANT']), '“Leave of the council” is granted.'],
    [
      mandate(['BECOME_REQUIRED', 'LOSE_GRANT']),
      '“Leave of the council” is settled as required and is no longer granted.',
    ],
    [
      mandate(['LOSE_GRANT'], NOW),
      '“Leave of the council” is no longer granted; its grant runs out at 2024-10-22T00:00:00.000Z.',
    ],
    [stage('TRUE', null), 'Stage “Observers” is entered.'],
    [stage('TRUE', 'P30D'), 'Stage “Observers” is entered and held for P30D.'],
    [stage('FALSE', null), 'The ladder stands down below stage “Observers”.'],
    [{ kind: 'enactment', leaves: [], option: 'OPT', to: 'TRUE', rungs: [] }, 'Option “Send observers” is enacted.'],
    [
      { kind: 'enactment', leaves: [], option: 'OPT', to: 'FALSE', rungs: [] },
      'Option “Send observers” is stood down from.',
    ],
    [{ kind: 'wait', leaves: [], until: NOW }, 'Time passes until 2024-10-22T00:00:00.000Z.'],
  ])('says what %o takes', (change, message) => {
    expect(changeMessage(change, TITLES)).toBe(message);
  });

  it('names what has no title by its key', () => {
    const none = { ...TITLES, mandates: new Map<string, string>() };
    expect(changeMessage(mandate(['GRANT']), none)).toBe('“MAN” is granted.');
  });
});

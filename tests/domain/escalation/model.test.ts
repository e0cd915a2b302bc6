import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/domain/escalation/transition.js';
import type { Refusal } from '../../../src/domain/escalation/refusal.js';
import { explore } from '../support/ladder-explorer.js';
import { MUTANTS } from '../support/ladder-mutants.js';

/** Every refusal but the database's own; the compiler misses none. */
const CODES: Readonly<Record<Exclude<Refusal['code'], 'APPEND_ONLY'>, true>> = {
  RANK_SKIPPED: true,
  GATE_NOT_TRUE: true,
  PROPOSER_MAY_NOT_APPROVE: true,
  ALREADY_APPROVED: true,
  ROLE_NOT_HELD: true,
  APPROVALS_MISSING: true,
  EVALUATION_CHANGED: true,
  DWELL_NOT_OVER: true,
  DEFENSIVE_NOT_FIRST: true,
  OPTION_EXCLUDED: true,
  AMENDMENT_ENACTS: true,
  NOT_AUTHORISED: true,
  STALE: true,
  UNKNOWN_STAGE: true,
  NOT_NEXT_RUNG: true,
  LADDER_AT_TOP: true,
  PROPOSAL_OPEN: true,
  NO_OPEN_PROPOSAL: true,
  PROPOSAL_CLOSED: true,
  PROPOSAL_IS_DRAFT: true,
  NOT_THE_PROPOSER: true,
  NOT_LOWER: true,
};

describe('the rules of escalation', () => {
  it('hold on every edge from every reachable state, and every refusal is met on the way', () => {
    const { broken, states, edges, outcomes } = explore({ transition, see: (world) => world });
    expect(broken).toBeNull();
    expect([...outcomes.keys()].sort()).toEqual([...Object.keys(CODES), 'moved'].sort());
    // A rule that shuts states off, or a model that grows, is noticed here.
    expect([states, edges]).toEqual([6336, 365_456]);
  }, 60_000);

  it.each(MUTANTS)('do not hold where %s', (_, subject, caughtBy) => {
    expect(explore(subject).broken?.rules).toContain(caughtBy);
  });
});

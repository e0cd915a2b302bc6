import type { Written } from '../support/mutations.js';
import { type Failure, failureLine, type Outcome, type Planned } from './client.js';

/** A write whose answer has come. */
export interface Acknowledged {
  readonly planned: Planned;
  readonly answer: Written;
}

/** What the clients know, kept apart from the database, to be held against it. */
export interface Ledger {
  readonly acknowledged: ReadonlyMap<string, Acknowledged>;
  /** Sent, and not acknowledged. */
  readonly open: ReadonlyMap<string, Planned>;
  /** How often clients met which failure. */
  readonly failures: ReadonlyMap<string, number>;
  sent(planned: Planned): void;
  came(planned: Planned, outcome: Outcome<Written>): void;
}

/** @param onAcknowledged told of each write that is acknowledged for the first time */
export function createLedger(onAcknowledged: (entry: Acknowledged) => void): Ledger {
  const acknowledged = new Map<string, Acknowledged>();
  const open = new Map<string, Planned>();
  const failures = new Map<string, number>();
  const count = (failure: Failure): void => {
    const line = failureLine(failure);
    failures.set(line, (failures.get(line) ?? 0) + 1);
  };
  return {
    ...{ acknowledged, open, failures },
    sent: (planned) => {
      open.set(planned.input.idempotencyKey, planned);
    },
    came: (planned, outcome) => {
      if (outcome.kind === 'failed') count(outcome.failure);
      if (outcome.kind !== 'answered') return;
      const key = planned.input.idempotencyKey;
      open.delete(key);
      const entry = { planned, answer: outcome.answer };
      acknowledged.set(key, entry);
      onAcknowledged(entry);
    },
  };
}

/** Whether a write was done, rather than refused. */
export function isDone({ answer }: Acknowledged): boolean {
  return answer.code === undefined;
}

/** What a write leaves in the tables once it is done, in one line; null where nothing bears its name. */
export function effectOf({ name, by, input }: Planned): string | null {
  const key = input.idempotencyKey;
  const lines: Partial<Record<typeof name, string>> = {
    recordReport: `report ${key} ${key}-1,${key}-2`,
    retractClaim: `retraction ${String(input['claim'])} ${key}`,
    updateMandate: `mandate ${key}`,
    assessSource: `assessment ${key}`,
    proposeStage: `proposal ${key}`,
    approveProposal: `approval ${String(input['proposal'])} ${by}`,
    enactProposal: `decision ${String(input['proposal'])}`,
  };
  const line = lines[name];
  return line === undefined ? null : `${input.situation}: ${line}`;
}

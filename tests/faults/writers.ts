import type { MutationName, Written } from '../support/mutations.js';
import type { Player } from '../support/exercise.js';
import { edited, foundingText, importOrThrow, openTestDatabase } from '../support/service.js';
import { type Planned, send, untilReady } from './client.js';
import { type Acknowledged, createLedger, isDone, type Ledger } from './ledger.js';

/** Imports so many situations, each the founding case under a key of its own; gives the keys. */
export async function importSituations(url: string, count: number): Promise<readonly string[]> {
  const keys = Array.from({ length: count }, (_, index) => `crisis-${String(index + 1)}`);
  const text = await foundingText();
  const database = await openTestDatabase(url);
  for (const key of keys) await importOrThrow(database, edited(text, 'key: dprk-troops-russia-2024', `key: ${key}`));
  await database.close();
  return keys;
}

/** Writes of many kinds to many situations. Whatever they write bears their idempotency key, or that of the proposal. */
export interface Writers {
  readonly ledger: Ledger;
  /** How many writes have been sent and have not come to anything yet. */
  inFlight(): number;
  /** From now on, or no longer, the service may be lost. */
  expectLoss(isExpected: boolean): void;
  /** Writes with so many clients until it is over; settles when nothing is in flight. */
  run(to: Address, clients: number, isOver: () => boolean): Promise<void>;
  /** Sends all that was not acknowledged again, some of it twice at once, until all of it is. */
  settle(to: Address): Promise<void>;
}

interface Address {
  readonly url: string;
}

/** @param onAcknowledged told after each acknowledged write */
export function createWriters(situations: readonly string[], onAcknowledged: () => void = () => undefined): Writers {
  const plans = createPlans(situations);
  let inFlight = 0;
  let isLossExpected = false;
  const ledger = createLedger((entry) => {
    plans.learn(entry);
    onAcknowledged();
  });
  const write = async (to: Address, planned: Planned): Promise<Written | null> => {
    ledger.sent(planned);
    inFlight += 1;
    const outcome = await send(to, planned);
    inFlight -= 1;
    ledger.came(planned, outcome);
    if (outcome.kind === 'lost' && !isLossExpected) throw new Error('the service was lost, and nobody had killed it');
    return outcome.kind === 'answered' ? outcome.answer : null;
  };
  const insist = async (to: Address, planned: Planned): Promise<Written> => {
    for (;;) {
      const answer = await write(to, planned);
      if (answer !== null) return answer;
      await untilReady(to);
    }
  };
  return {
    ledger,
    inFlight: () => inFlight,
    expectLoss: (isExpected) => {
      isLossExpected = isExpected;
    },
    run: async (to, clients, isOver) => {
      const attempt = async (planned: Planned): Promise<Written | null> => {
        if (isOver()) return null;
        const answer = await write(to, planned);
        if (answer === null && !isOver()) await untilReady(to, isOver);
        return answer;
      };
      const evidence = Array.from({ length: clients - situations.length }, async () => {
        while (!isOver()) await attempt(plans.evidence());
      });
      const decisions = situations.map(async (situation) => {
        while (!isOver()) await climb(situation, plans, attempt);
      });
      await Promise.all([...evidence, ...decisions]);
    },
    settle: async (to) => {
      const waiting = [...ledger.open.values()];
      const client = async (): Promise<void> => {
        for (let planned = waiting.shift(); planned !== undefined; planned = waiting.shift()) {
          const twice = waiting.length % 5 === 0 ? [planned, planned] : [planned];
          const [first, second] = await Promise.all(twice.map((each) => insist(to, each)));
          if (second !== undefined && second.revision !== first?.revision) {
            throw new Error(`two answers: ${JSON.stringify([first, second])}`);
          }
        }
      };
      await Promise.all(Array.from({ length: 10 }, client));
    },
  };
}

type Plan = (name: MutationName, situation: string, by: Player, rest: object) => Planned;

interface Plans {
  /** The next write of evidence, of one kind after the other. */
  evidence(): Planned;
  readonly plan: Plan;
  /** Makes use of what was recorded, to be taken back or repeated. */
  learn(entry: Acknowledged): void;
}

const SOURCES = ['SRC-NIS', 'SRC-UKR-INTEL', 'SRC-YONHAP'];
const STATUSES = ['REQUESTED', 'GRANTED', 'REVOKED'];

/** None of it bears on the gate of the observers, lest their approvals lapse all the time. */
function createPlans(situations: readonly string[]): Plans {
  let number = 0;
  const recorded: { readonly situation: string; readonly key: string }[] = [];
  const plan: Plan = (name, situation, by, rest) => {
    number += 1;
    const idempotencyKey = `W-${String(number)}`;
    return { name, by, input: { situation, idempotencyKey, ...rest } };
  };
  const report = (situation: string, key = `W-${String(number + 1)}`): Planned =>
    plan('recordReport', situation, 'analyst', {
      key,
      ...{ source: SOURCES[number % 3], title: `Report ${key}`, publishedAt: '2024-10-22T12:00:00Z' },
      claims: ['IND-NATO-DRAW', 'IND-CAPTURED'].map((indicator, index) => ({
        ...{ key: `${key}-${String(index + 1)}`, indicator, credibility: 3, modality: 'OBSERVED' },
        polarity: number % 2 === 0 ? 'AFFIRMS' : 'DENIES',
      })),
    });
  const evidence = (): Planned => {
    const situation = situations[Math.floor(number / 20) % situations.length] ?? '';
    const turn = number % 20;
    const known = recorded[0];
    if (turn < 4 && known !== undefined) {
      const reason = `W-${String(number + 1)}`;
      if (turn === 0) return report(known.situation, known.key);
      recorded.shift();
      return plan('retractClaim', known.situation, 'analyst', { claim: `${known.key}-1`, reason });
    }
    const note = `W-${String(number + 1)}`;
    if (turn < 7)
      return plan('updateMandate', situation, 'analyst', { mandate: 'MAN-EXPORT', status: STATUSES[turn % 3], note });
    if (turn < 10)
      return plan('assessSource', situation, 'analyst', { source: 'SRC-TG', reliability: 'E', rationale: note });
    return report(situation);
  };
  const learn = (entry: Acknowledged): void => {
    const { name, input } = entry.planned;
    if (name === 'recordReport' && isDone(entry))
      recorded.push({ situation: input.situation, key: input.idempotencyKey });
  };
  return { evidence, plan, learn };
}

const OBSERVERS = { ladder: 'LAD-PERSONNEL', stage: 'ST-OBSERVERS' };
const NOBODY = { ladder: 'LAD-PERSONNEL', stage: 'ST-NO-DISPATCH' };

/** Makes the gate of the observers TRUE, so that they can be proposed. */
export function openGate(situation: string): readonly Planned[] {
  const consent = {
    ...{ key: 'R-CONSENT', source: 'SRC-YONHAP', title: 'Kyiv agrees', publishedAt: '2024-10-22T18:00:00Z' },
    claims: [
      { key: 'R-CONSENT-1', indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 2, modality: 'OBSERVED' },
    ],
  };
  const mandate = { mandate: 'MAN-NA-CONSENT', status: 'NONE', applicability: 'NOT_REQUIRED' };
  return [
    { name: 'recordReport', by: 'analyst', input: { situation, idempotencyKey: 'gate-1', ...consent } },
    { name: 'updateMandate', by: 'analyst', input: { situation, idempotencyKey: 'gate-2', ...mandate } },
  ];
}

/** Up one rung and down again, by as many people as that takes; left off where an answer does not come. */
async function climb(
  situation: string,
  { plan }: Plans,
  write: (planned: Planned) => Promise<Written | null>,
): Promise<void> {
  const propose = plan('proposeStage', situation, 'proposer', OBSERVERS);
  const proposed = await write({ ...propose, input: { ...propose.input, rationale: propose.input.idempotencyKey } });
  if (proposed === null) return;
  if (typeof proposed['openProposal'] === 'string') {
    await write(plan('withdrawProposal', situation, 'proposer', { proposal: proposed['openProposal'] }));
  } else if (proposed.code !== undefined) {
    await write(plan('standDown', situation, 'adviser', NOBODY));
  } else {
    const { key } = proposed['proposal'] as { readonly key: string };
    for (const by of ['adviser', 'counsel'] as const) {
      if ((await write(plan('approveProposal', situation, by, { proposal: key }))) === null) return;
    }
    if ((await write(plan('enactProposal', situation, 'proposer', { proposal: key }))) === null) return;
    await write(plan('standDown', situation, 'adviser', NOBODY));
  }
}

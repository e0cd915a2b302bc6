import { databaseFailure } from './failure.js';
import { createGathering, type Gathering, type GatheringBounds, type Waiting } from './gathering.js';

/** A write that was not done with the others: its place is held by another transaction, or it has to come after theirs. */
export const NOT_DONE = Symbol('not done');

/** Writes of which one transaction does several. What a write throws, whoever asked for it is thrown. */
export type GatheredWrites<Job, Outcome> = Pick<Gathering<Job, Outcome>, 'of' | 'waiting'>;

/** How many transactions may be under way, and how many writes one of them may do. */
export interface GatheredWriteBounds extends GatheringBounds {
  readonly together: number;
}

/** How several writes are done. */
export interface GatheredWork<Job, Outcome> {
  /** What a write locks. */
  readonly placeOf: (job: Job) => string;
  /**
   * Does them in one transaction, those of one place in their order, and gives what came of each.
   *
   * @param waits whether for their place, which is one then, where another transaction holds it; the first is always done
   */
  readonly run: (jobs: readonly Job[], waits: boolean) => Promise<readonly (Outcome | typeof NOT_DONE)[]>;
}

/**
 * Has writes that come at about the same time done by one transaction, and those to a place that is written to by the
 * next: nobody waits for a lock that this process has. None has to bear what is wrong with another: where they fail
 * together, each is done on its own, unless nobody knows whether they were done.
 */
export function createGatheredWrites<Job, Outcome>(
  { together, ...bounds }: GatheredWriteBounds,
  { placeOf, run }: GatheredWork<Job, Outcome>,
): GatheredWrites<Job, Outcome> {
  const busy = new Set<string>();
  const placesOf = (batch: readonly Waiting<Job, Outcome>[]): ReadonlySet<string> =>
    new Set(batch.map(({ asked }) => placeOf(asked)));

  const gathering = createGathering<Job, Outcome>(bounds, {
    choose: (waiting) => waiting.filter(({ asked }) => !busy.has(placeOf(asked))).slice(0, together),
    send: async (batch) => {
      const places = placesOf(batch);
      for (const place of places) busy.add(place);
      const rest = await attempt(run, batch, false);
      for (const place of places) {
        // Not waited for: what waits for others keeps nobody from being sent but those who wait for the same.
        const ofPlace = rest.filter(({ asked }) => placeOf(asked) === place);
        void runInTurn(run, ofPlace).then(() => {
          busy.delete(place);
          gathering.look();
        });
      }
    },
  });
  return gathering;
}

/** Does those of one place until all are done, waiting for the place. */
async function runInTurn<Job, Outcome>(
  run: GatheredWork<Job, Outcome>['run'],
  batch: readonly Waiting<Job, Outcome>[],
): Promise<void> {
  let rest = batch;
  while (rest.length > 0) {
    const left = await attempt(run, rest, true);
    if (left.length < rest.length) rest = left;
    else {
      // They failed together.
      for (const one of rest) await attempt(run, [one], true);
      rest = [];
    }
  }
}

/**
 * Those of a batch that are to be done yet: all where they failed together, since one may be at fault alone. The others
 * are told what came of them.
 */
async function attempt<Job, Outcome>(
  run: GatheredWork<Job, Outcome>['run'],
  batch: readonly Waiting<Job, Outcome>[],
  waits: boolean,
): Promise<readonly Waiting<Job, Outcome>[]> {
  const jobs = batch.map(({ asked }) => asked);
  try {
    const outcomes = await run(jobs, waits);
    return batch.filter(({ answer }, index) => {
      const outcome = outcomes[index] as Outcome | typeof NOT_DONE;
      if (outcome === NOT_DONE) return true;
      answer(outcome);
      return false;
    });
  } catch (error) {
    if (batch.length > 1 && isOfOne(error)) return batch;
    for (const { fail } of batch) fail(error);
    return [];
  }
}

/**
 * Whether one of several may have been at fault, or in the way of another transaction. A database that is away or too slow
 * is nobody's fault, and where the connection was lost nobody knows whether they were done.
 */
function isOfOne(error: unknown): boolean {
  const failure = databaseFailure(error);
  return failure === null || failure === 'conflict';
}

import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** The metrics of one process, as prom-client has them. */
type Numbers = readonly object[];

/** What processes that serve one port say to each other; the primary passes it on. */
type Message =
  /** A worker asks the primary for everybody's numbers. */
  | { readonly about: 'metrics of all'; readonly id: number }
  | { readonly about: 'metrics of all'; readonly id: number; readonly found: readonly Numbers[] }
  /** The primary asks a worker for its own. */
  | { readonly about: 'own metrics'; readonly id: number }
  | { readonly about: 'own metrics'; readonly id: number; readonly found: Numbers };

/** A worker that has not answered by then is left out: it may be dying. */
const PATIENCE_MS = 1000;

/**
 * How the numbers are told: a process that serves alone tells its own. A worker tells those of all, added up, since
 * whoever asks is sent to any of them.
 */
export function metricsOfFellows(own: Registry): () => Promise<string> {
  if (!cluster.isWorker) return () => own.metrics();
  const waiting = new Map<number, (found: readonly Numbers[]) => void>();
  process.on('message', (message: Message) => {
    if (message.about === 'own metrics') void answer(own, message.id);
    if (message.about === 'metrics of all' && 'found' in message) waiting.get(message.id)?.(message.found);
  });
  let last = 0;
  return async () => {
    const id = (last += 1);
    const found = await new Promise<readonly Numbers[]>((resolve) => {
      waiting.set(id, resolve);
      process.send?.({ about: 'metrics of all', id } satisfies Message);
    });
    waiting.delete(id);
    return AggregatorRegistry.aggregate([...found]).metrics();
  };
}

async function answer(own: Registry, id: number): Promise<void> {
  const found = await own.getMetricsAsJSON();
  process.send?.({ about: 'own metrics', id, found } satisfies Message);
}

/** Passes the questions of workers on, in the primary; `listening` gives those that serve at the moment. */
export function relayMetrics(listening: () => readonly Worker[]): void {
  let last = 0;
  const ask = (worker: Worker): Promise<Numbers | null> => {
    const id = (last += 1);
    return new Promise((resolve) => {
      const settle = (found: Numbers | null): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        resolve(found);
      };
      const onMessage = (message: Message): void => {
        if (message.about === 'own metrics' && message.id === id && 'found' in message) settle(message.found);
      };
      const timer = setTimeout(() => {
        settle(null);
      }, PATIENCE_MS);
      worker.on('message', onMessage);
      worker.send({ about: 'own metrics', id } satisfies Message);
    });
  };
  cluster.on('message', (worker: Worker, message: Message) => {
    if (message.about !== 'metrics of all') return;
    void Promise.all(listening().map(ask)).then((all) => {
      const found = all.filter((each) => each !== null);
      if (worker.isConnected()) worker.send({ about: 'metrics of all', id: message.id, found } satisfies Message);
    });
  });
}

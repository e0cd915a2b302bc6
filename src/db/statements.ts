import pg from 'pg';

/** What is seen of a statement: never its values. */
export interface SeenStatement {
  readonly name: string | null;
  readonly text: string;
}

/** Told of a statement as it is sent; what it gives is told of its end, with the error where it failed. */
export type StatementObserver = (statement: SeenStatement) => (error: Error | null) => void;

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

const observers = new Set<StatementObserver>();

/**
 * Tells of every statement that this process sends, on whichever side and by whichever library: the driver is the one
 * place that all of them pass. Gives what ends it. Nothing is in the driver's way while nobody observes.
 */
export function observeStatements(observer: StatementObserver): () => void {
  if (observers.size === 0) pg.Client.prototype.query = observed;
  observers.add(observer);
  return () => {
    observers.delete(observer);
    if (observers.size === 0) pg.Client.prototype.query = original;
  };
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- It is called with the client that it was asked of.
const original = pg.Client.prototype.query;

const observed = function (this: pg.Client, ...args: unknown[]): unknown {
  const ends = [...observers].map((observer) => observer(seen(args[0])));
  const end = (error: Error | null): void => {
    for (const each of ends) each(error);
  };
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    args[args.length - 1] = (error: Error | null, ...rest: unknown[]): void => {
      end(error);
      (callback as Query).call(this, error, ...rest);
    };
  }
  const result = (original as Query).apply(this, args);
  if (result instanceof Promise) {
    result.then(
      () => {
        end(null);
      },
      (error: unknown) => {
        end(error as Error);
      },
    );
  }
  return result;
} as typeof original;

function seen(given: unknown): SeenStatement {
  if (typeof given === 'string') return { name: null, text: given };
  const { name = null, text = '' } = given as { readonly name?: string; readonly text?: string };
  return { name, text };
}

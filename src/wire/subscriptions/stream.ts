import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Dated, Live, Source } from '../../api/live.js';
import { databaseFailure } from '../../db/failure.js';
import type { Wait } from '../../db/listen.js';
import type { Follower } from './follower.js';

/** Why a subscription ends before its reader ends it; the cursor beside it tells where to go on. */
const ENDINGS = {
  SLOW_READER: 'More has happened than was read for too long: read on after the cursor.',
  GOING_AWAY: 'This instance of the service stops: subscribe again, after the cursor.',
  UNAUTHENTICATED: 'The token has expired: sign in again, and read on after the cursor.',
} as const;

export type EndingCode = keyof typeof ENDINGS;

/** Why a subscription has ended: as its reader was told, or because the reader left, or by a fault. */
export type EndReason = EndingCode | 'READER' | 'FAILED';

/** How the error of an ending, or of what was asked after it, reads. */
export function endingError(code: EndingCode): GraphQLError {
  return new GraphQLError(ENDINGS[code], { extensions: { code } });
}

/** An error whose form is settled: whoever sends it sends this form. */
export function formedError(formatted: GraphQLFormattedError): GraphQLError {
  const error = new GraphQLError(formatted.message);
  error.toJSON = () => formatted;
  return error;
}

export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** What a stream is put together from. */
export interface StreamParts {
  readonly follow: (source: Source<Dated>, onStall: () => void) => Follower<Dated>;
  readonly format: ErrorFormat;
  readonly wait: Wait;
  /** Throws where no further one may begin. */
  readonly onStart: () => void;
  readonly onEnd: () => void;
}

/** What is answered to one entry. */
export type Answer = (entry: Dated) => ExecutionResult | Promise<ExecutionResult>;

const FIRST_RETRY = 100;
const LAST_RETRY = 5000;

/**
 * The answers of one subscription, each with the cursor of its entry in `extensions`. An entry that cannot be shown
 * because the database is away is waited for. An error ends it, and has the cursor after which to go on: that of the last
 * answer given.
 */
export class Stream implements Live, AsyncIterableIterator<FormattedExecutionResult, undefined> {
  /** Settles when nothing more comes of it. */
  readonly ended: Promise<void>;
  private readonly parts: StreamParts;
  private readonly over = new AbortController();
  private follower: Follower<Dated> | null = null;
  private answer: Answer | null = null;
  private cursorOf: (sequence: number) => string = String;
  private place = 0;
  private ending: { readonly code: EndingCode; readonly error: GraphQLError } | null = null;
  private hasFailed = false;
  private finish = (): void => undefined;

  constructor(parts: StreamParts) {
    this.parts = parts;
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  follow<Entry extends Dated>(source: Source<Entry>): AsyncIterable<Entry> {
    const follower = this.parts.follow(source, () => {
      this.end('SLOW_READER');
    });
    this.follower = follower;
    this.cursorOf = source.cursorOf;
    this.place = source.after;
    // Whoever follows one topic follows the same source.
    return follower as AsyncIterable<Dated> as AsyncIterable<Entry>;
  }

  /** Why it has ended, once it has. */
  get endReason(): EndReason {
    return this.ending?.code ?? (this.hasFailed ? 'FAILED' : 'READER');
  }

  get isStarted(): boolean {
    return this.answer !== null;
  }

  /** Begins to answer the entries of the source that is followed. */
  start(answer: Answer): void {
    this.parts.onStart();
    this.answer = answer;
  }

  /** Ends it for the reader to see, after what was handed out. */
  end(code: EndingCode): void {
    this.ending ??= { code, error: endingError(code) };
    this.follower?.end(this.ending.error);
    this.over.abort();
  }

  async next(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    try {
      const step = await this.follower?.next();
      if (step?.done !== false) return await this.return();
      const result = await this.patiently(step.value);
      this.place = step.value.sequence;
      return { done: false, value: this.shown(result) };
    } catch (error) {
      this.hasFailed = true;
      void this.return();
      throw formedError(this.formed(error));
    }
  }

  return(): Promise<IteratorResult<FormattedExecutionResult, undefined>> {
    this.follower?.end(null);
    this.over.abort();
    this.parts.onEnd();
    this.finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async patiently(entry: Dated): Promise<ExecutionResult> {
    for (let failures = 0; ; failures += 1) {
      const result = (await this.answer?.(entry)) ?? {};
      if (!isOfOutage(result)) return result;
      if (this.ending !== null) throw this.ending.error;
      if (this.over.signal.aborted) return result;
      await this.parts.wait(Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY), this.over.signal);
    }
  }

  private shown({ errors, extensions, ...result }: ExecutionResult): FormattedExecutionResult {
    return {
      ...result,
      ...(errors === undefined ? {} : { errors: errors.map((error) => this.parts.format(error.toJSON(), error)) }),
      extensions: { ...extensions, cursor: this.cursorOf(this.place) },
    };
  }

  private formed(error: unknown): GraphQLFormattedError {
    const own = error instanceof GraphQLError ? error.toJSON() : { message: 'failed' };
    const formatted = this.parts.format(own, error);
    const cursor = this.follower === null ? {} : { cursor: this.cursorOf(this.place) };
    return { ...formatted, extensions: { ...formatted.extensions, ...cursor } };
  }
}

function isOfOutage({ errors = [] }: ExecutionResult): boolean {
  return errors.some(({ originalError }) => {
    const failure = databaseFailure(originalError);
    return failure === 'unavailable' || failure === 'conflict';
  });
}

import type { Numbered, Source } from '../../api/live.js';
import { databaseFailure } from '../../db/failure.js';
import type { Listener, Listening, Wait } from '../../db/listen.js';
import type { Readers } from '../../db/pool.js';
import { Feed, type ReadPage } from './feed.js';
import { Follower, PAGE } from './follower.js';
import type { Later } from './timers.js';

/** How much is kept for a reader, and how long one may leave it. */
export interface ReaderLimits {
  readonly eventBuffer: number;
  readonly stallMs: number;
}

/** What the hub is put together from. */
export interface HubParts {
  /** The primary: a replica may not have yet what is notified of. */
  readonly reads: Readers;
  readonly listen: (told: Pick<Listening, 'onNotification' | 'onListening'>) => Listener;
  readonly limits: ReaderLimits;
  readonly wait: Wait;
  readonly later: Later;
}

/** Lets the readers of this instance follow what any instance writes. */
export interface Hub {
  /** Follows a source with the eyes of a reader of these markings. `onStall` is told of one who does not read on. */
  follow(source: Source<Numbered>, markings: readonly string[], onStall: () => void): Follower<Numbered>;
  /** Whether this instance is told of what is written. */
  isListening(): Promise<boolean>;
  close(): Promise<void>;
}

/** The topic of a notification is its first word; the rest is for people who watch. */
const TOPIC = /^\S*/;

const FIRST_RETRY = 100;
const LAST_RETRY = 5000;

/**
 * One LISTEN for all followers of this instance. A notification wakes those of its topic, and a new connection wakes all,
 * since whatever was notified before it may have been missed; what there is to know is read from the table.
 */
export function createHub({ reads, listen, limits, wait, later }: HubParts): Hub {
  const topics = new Map<string, Map<string, Feed<Numbered>>>();
  const wake = (feeds: ReadonlyMap<string, Feed<Numbered>> | undefined): void => {
    for (const feed of feeds?.values() ?? []) feed.wake();
  };
  const closed = new AbortController();
  const listener = listen({
    onNotification: (payload) => {
      wake(topics.get(TOPIC.exec(payload)?.[0] ?? ''));
    },
    onListening: () => {
      for (const feeds of topics.values()) wake(feeds);
    },
  });
  return {
    follow: ({ topic, after, read }, markings, onStall) => {
      const page = patient((place, limit) => read(reads.reader(markings), place, limit), wait, closed.signal);
      const [feed, leave] = joined(topics, topic, markings.join(','), page);
      const follower: Follower<Numbered> = new Follower<Numbered>({
        ...{ after, read: page, buffer: limits.eventBuffer, stallMs: limits.stallMs, later, onStall },
        isPushedAfter: (place) => feed.isPushedAfter(place),
        onEnd: () => {
          leave(follower);
        },
      });
      feed.join(follower);
      return follower;
    },
    isListening: () => listener.isListening(),
    close: () => {
      closed.abort();
      return listener.close();
    },
  };
}

type Topics = Map<string, Map<string, Feed<Numbered>>>;

/** The feed of a topic for those who see the same, made where there is none; with it, how a follower leaves it. */
function joined(
  topics: Topics,
  topic: string,
  view: string,
  read: ReadPage<Numbered>,
): readonly [Feed<Numbered>, (follower: Follower<Numbered>) => void] {
  const feeds = topics.get(topic) ?? new Map<string, Feed<Numbered>>();
  topics.set(topic, feeds);
  const feed = feeds.get(view) ?? new Feed(read);
  feeds.set(view, feed);
  const leave = (follower: Follower<Numbered>): void => {
    feed.leave(follower);
    if (feed.isEmpty && feeds.get(view) === feed) feeds.delete(view);
    if (feeds.size === 0 && topics.get(topic) === feeds) topics.delete(topic);
  };
  return [feed, leave];
}

/** Reads that outlast an outage of the database: a follower waits for it to end. */
function patient(
  read: (after: number, limit: number) => Promise<readonly Numbered[]>,
  wait: Wait,
  closed: AbortSignal,
): ReadPage<Numbered> {
  return async (after) => {
    for (let failures = 0; ; failures += 1) {
      try {
        return await read(after, PAGE);
      } catch (error) {
        if (databaseFailure(error) === null || closed.aborted) throw error;
        await wait(Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY), closed);
      }
    }
  };
}

import type { Dated, Source } from '../../api/live.js';
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
  follow(source: Source<Dated>, markings: readonly string[], onStall: () => void): Follower<Dated>;
  /** Whether this instance is told of what is written. */
  isListening(): Promise<boolean>;
  /** How many entries this instance was told of that its readers have not been handed yet. */
  behind(): number;
  /** Tells of each entry, as it is handed to its readers. One listener at a time. */
  onPushed(listener: (entry: Dated) => void): void;
  close(): Promise<void>;
}

/** A notification names its topic, then the place of the last new entry. */
const NOTIFICATION = /^(\S*)(?: (\d+))?/;

const FIRST_RETRY = 100;
const LAST_RETRY = 5000;

/**
 * One LISTEN for all followers of this instance. A notification wakes those of its topic, and a new connection wakes all,
 * since whatever was notified before it may have been missed; what there is to know is read from the table.
 */
export function createHub({ reads, listen, limits, wait, later }: HubParts): Hub {
  const topics: Topics = new Map();
  let told = (_entry: Dated): void => undefined;
  const onPushed = (entries: readonly Dated[]): void => {
    for (const entry of entries) told(entry);
  };
  const closed = new AbortController();
  const listener = listen(wakers(topics));
  return {
    follow: ({ topic, after, read }, markings, onStall) => {
      const page = patient((place, limit) => read(reads.reader(markings), place, limit), wait, closed.signal);
      const [feed, leave] = joined(topics, [topic, markings.join(',')], () => new Feed(page, onPushed));
      const follower: Follower<Dated> = new Follower<Dated>({
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
    behind: () => [...topics.values()].reduce((sum, feeds) => sum + behindOf(feeds), 0),
    onPushed: (onEntry) => {
      told = onEntry;
    },
    close: () => {
      closed.abort();
      return listener.close();
    },
  };
}

/** A notification wakes the feeds of its topic, a new connection all of them. */
function wakers(topics: Topics): Pick<Listening, 'onNotification' | 'onListening'> {
  const wake = (feeds: ReadonlyMap<string, Feed<Dated>> | undefined, upTo?: number): void => {
    for (const feed of feeds?.values() ?? []) feed.wake(upTo);
  };
  return {
    onNotification: (payload) => {
      const [, topic = '', upTo = '0'] = NOTIFICATION.exec(payload) ?? [];
      wake(topics.get(topic), Number(upTo));
    },
    onListening: () => {
      for (const feeds of topics.values()) wake(feeds);
    },
  };
}

function behindOf(feeds: ReadonlyMap<string, Feed<Dated>>): number {
  return [...feeds.values()].reduce((sum, feed) => sum + feed.behind, 0);
}

type Topics = Map<string, Map<string, Feed<Dated>>>;

/** The feed of a topic for those who see the same, made where there is none; with it, how a follower leaves it. */
function joined(
  topics: Topics,
  [topic, view]: readonly [topic: string, view: string],
  makeFeed: () => Feed<Dated>,
): readonly [Feed<Dated>, (follower: Follower<Dated>) => void] {
  const feeds = topics.get(topic) ?? new Map<string, Feed<Dated>>();
  topics.set(topic, feeds);
  const feed = feeds.get(view) ?? makeFeed();
  feeds.set(view, feed);
  const leave = (follower: Follower<Dated>): void => {
    feed.leave(follower);
    if (feed.isEmpty && feeds.get(view) === feed) feeds.delete(view);
    if (feeds.size === 0 && topics.get(topic) === feeds) topics.delete(topic);
  };
  return [feed, leave];
}

/** Reads that outlast an outage of the database: a follower waits for it to end. */
function patient(
  read: (after: number, limit: number) => Promise<readonly Dated[]>,
  wait: Wait,
  closed: AbortSignal,
): ReadPage<Dated> {
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

import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Hub } from './subscriptions/hub.js';
import type { SubscriptionCounts } from './subscriptions/perform.js';

/** From a notification that is read at once to an outage of the database, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Counts the subscriptions, by their transport, and why they have ended. */
export function countSubscriptions(registry: Registry): SubscriptionCounts {
  const registers = [registry];
  const open = new Gauge({
    name: 'policy_options_subscriptions',
    help: 'Subscriptions under way.',
    labelNames: ['transport'] as const,
    registers,
  });
  const ended = new Counter({
    name: 'policy_options_subscriptions_ended_total',
    help: 'Subscriptions that have ended. reason: reader (the client left), failed (our fault), or the code that its reader was given.',
    labelNames: ['transport', 'reason'] as const,
    registers,
  });
  return {
    began: (transport) => {
      open.inc({ transport });
    },
    ended: (transport, reason) => {
      open.dec({ transport });
      ended.inc({ transport, reason: reason.toLowerCase() });
    },
  };
}

/** Measures how long events take to their readers, and how many are on their way. */
export function measureEvents(registry: Registry, hub: Pick<Hub, 'behind' | 'onPushed'>, now: () => number): void {
  const registers = [registry];
  const lag = new Histogram({
    name: 'policy_options_event_lag_seconds',
    help: 'Time from the recording of an event to its being handed to the subscriptions of those who see the same.',
    buckets: BUCKETS,
    registers,
  });
  hub.onPushed(({ madeAt }) => {
    // The clocks of the two machines may differ.
    lag.observe(Math.max(0, now() - madeAt) / 1000);
  });
  new Gauge({
    name: 'policy_options_events_behind',
    help: 'Events that this instance was told of and has not handed to its subscriptions yet.',
    registers,
    collect() {
      this.set(hub.behind());
    },
  });
}

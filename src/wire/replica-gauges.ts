import { Gauge, type Registry } from 'prom-client';
import type { Replicas } from '../db/replicas.js';

interface Told {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly values: () => readonly (readonly [word: string, value: number])[];
}

/** Tells of the replicas, which are numbered as they are configured; of nothing where there is none. */
export function addReplicaGauges(registry: Registry, replicas: GaugedReplicas): void {
  if (replicas.all.length === 0) return;
  for (const { name, help, label, values } of toldOf(replicas)) {
    new Gauge({
      ...{ name, help, labelNames: [label], registers: [registry] },
      collect() {
        for (const [word, value] of values()) this.set({ [label]: word }, value);
      },
    });
  }
}

export type GaugedReplicas = Pick<Replicas, 'all' | 'primary' | 'fallbacks'>;

function toldOf({ all, primary, fallbacks }: GaugedReplicas): readonly Told[] {
  const ofEach = (valueOf: (replica: Replicas['all'][number]) => number) =>
    all.map((replica, index) => [`replica ${String(index + 1)}`, valueOf(replica)] as const);
  return [
    {
      name: 'policy_options_reads',
      help: 'Statements of requests that were sent to the primary and to each replica since the start.',
      label: 'place',
      values: () => [['primary', primary.asked], ...ofEach(({ asked }) => asked)],
    },
    {
      name: 'policy_options_replica_serving',
      help: 'Whether a replica is read from: 1 or 0.',
      label: 'place',
      values: () => ofEach(({ state }) => Number(state.standing === 'SERVING')),
    },
    {
      name: 'policy_options_replica_lag_seconds',
      help: 'How far a replica was behind the primary when it was last seen; NaN before that.',
      label: 'place',
      values: () => ofEach(({ state }) => (state.lagMs ?? Number.NaN) / 1000),
    },
    {
      name: 'policy_options_replica_fallbacks',
      help: 'Requests that fell back to the primary since the start. reason: none (no replica is well), behind (none came as far as the token in time) or failed (a replica did not answer).',
      label: 'reason',
      values: () => Object.entries(fallbacks),
    },
  ];
}

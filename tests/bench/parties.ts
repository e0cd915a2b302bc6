import type { Drawn } from './draw.js';
import type { Contestant } from './report.js';
import type { BenchServer } from './servers.js';
import type { Workload } from './workloads.js';

/** Somebody who answers: a server, and how it is asked. */
export interface Party {
  readonly contestant: Contestant;
  readonly server: BenchServer;
  /** Null where it has no answer. */
  readonly requestOf: (workload: Workload, drawn: Drawn) => string | null;
  readonly pathOf: (workload: Workload) => string;
  readonly headersOf: (workload: Workload) => Readonly<Record<string, string>>;
}

/** The service, as it is started or without its memory. */
export function serviceParty(contestant: 'warm' | 'cold', server: BenchServer, token: string): Party {
  return {
    ...{ contestant, server },
    requestOf: ({ document, variables }, drawn) => JSON.stringify({ query: document, variables: variables(drawn) }),
    pathOf: () => '/graphql',
    // Readers do not sign in, as they do not with the others.
    headersOf: ({ isWrite }) => (isWrite ? { authorization: `Bearer ${token}` } : {}),
  };
}

export function limitParty(server: BenchServer): Party {
  return {
    ...{ contestant: 'limit', server },
    requestOf: ({ limit }, drawn) => (limit === null ? null : JSON.stringify(limit.values(drawn))),
    pathOf: ({ name }) => `/${name}`,
    headersOf: () => ({}),
  };
}

export function relationalParty(server: BenchServer): Party {
  return {
    ...{ contestant: 'PostGraphile', server },
    requestOf: ({ relational }, drawn) =>
      relational === null
        ? null
        : JSON.stringify({ query: relational.document, variables: relational.variables(drawn) }),
    pathOf: () => '/graphql',
    headersOf: () => ({}),
  };
}

/** Lets one alone have the machine, where the system can: those who wait listen to its writes, and would do something. */
export async function alone<T>(party: Party, parties: readonly Party[], work: () => Promise<T>): Promise<T> {
  const others = process.platform === 'win32' ? [] : parties.filter((other) => other !== party);
  for (const { server } of others) process.kill(server.pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const { server } of others) process.kill(server.pid, 'SIGCONT');
  }
}

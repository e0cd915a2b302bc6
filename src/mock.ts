import 'reflect-metadata';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, ConfigError, readConfig } from './config.js';
import { EmbeddedServerError } from './db/embedded/error.js';
import { type Mock, originsOf, RESET_PATH, startMock } from './mock-instance.js';
import { signToken } from './wire/identity/local-key.js';

/** Somebody for each thing that may be done, approvals by two people and by a lawyer among them. */
const PEOPLE = [
  { subject: 'reader', roles: ['READER'], clearance: 'CLEAR' },
  { subject: 'analyst', roles: ['ANALYST'], clearance: 'AMBER' },
  { subject: 'planner', roles: ['PLANNER'], clearance: 'AMBER' },
  { subject: 'proposer', roles: ['PROPOSER'], clearance: 'AMBER' },
  { subject: 'councillor', roles: ['NSC_MEMBER'], clearance: 'AMBER' },
  { subject: 'second-councillor', roles: ['NSC_MEMBER'], clearance: 'AMBER' },
  { subject: 'lawyer', roles: ['LEGAL'], clearance: 'AMBER' },
  { subject: 'admin', roles: ['ADMIN'], clearance: 'RED' },
];
const HOURS = 24;

async function main(): Promise<void> {
  const config = readConfig();
  const mock = await startMock(config, await mkdtemp(join(tmpdir(), 'policy-options-mock-')));
  let closing: Promise<void> | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      closing ??= mock.close().then(() => process.exit(0), fail);
    });
  }
  process.stdout.write(`${await welcome(mock, config)}\n`);
}

async function welcome({ address, keyFile }: Mock, config: Config): Promise<string> {
  const tokens = PEOPLE.map(async (person) => {
    const token = await signToken(keyFile, config.auth, { ...person, hours: HOURS });
    return `  ${person.subject} (${person.clearance}): ${token}`;
  });
  return [
    `Mock API:   ${address}/graphql`,
    `Playground: ${address}/playground`,
    `Reset:      POST ${address}${RESET_PATH}, or the header "x-mock-reset: true" with any request`,
    `Pages of these origins may ask: ${originsOf(config).join(', ')}`,
    'Whoever does not sign in reads what is marked CLEAR. To write, send "Authorization: Bearer TOKEN";',
    `these are good for ${String(HOURS)} hours, through every reset:`,
    ...(await Promise.all(tokens)),
    'Everything is gone at the end. Stop with Ctrl-C.',
  ].join('\n');
}

function fail(error: unknown): never {
  process.stderr.write(`policy-options: ${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError || error instanceof EmbeddedServerError) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') return 'the port is in use: stop what uses it, or set MOCK_PORT';
  return error.stack ?? error.message;
}

await main().catch(fail);

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';

const PROJECT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, PROJECT), 'utf8');
const isThere = (path: string): boolean => existsSync(fileURLToPath(new URL(path, PROJECT)));

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const compose = parse(read('docker-compose.yml')) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
/** What Compose would put in place of `${NAME:-otherwise}`. */
const filled = (text: string): string => text.replaceAll(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1');

const stages = read('Dockerfile')
  .split(/^FROM /m)
  .slice(1)
  .map((stage) => stage.split('\n'));
const instructions = (name: string): readonly string[] =>
  stages.flat().flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));

describe('docker-compose.yml', () => {
  it('runs PostgreSQL 18, one migration and the service', () => {
    expect(services.map(([name]) => name)).toEqual(['database', 'migration', 'service']);
    expect(compose.services['database']?.image).toBe('postgres:18');
    expect(compose.services['migration']?.command).toEqual(['node', 'dist/src/cli.js', 'migrate']);
  });

  it('waits for the database before the migration, and for the migration before the service', () => {
    expect(compose.services['migration']?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(compose.services['service']?.depends_on).toEqual({
      migration: { condition: 'service_completed_successfully' },
    });
  });

  it('checks the health of what stays up', () => {
    expect(compose.services['database']?.healthcheck?.test.join(' ')).toContain('pg_isready');
    const [, program, script = ''] = compose.services['service']?.healthcheck?.test ?? [];
    expect(program).toBe('node');
    expect(isThere(script)).toBe(true);
  });

  it.each(['migration', 'service'])('gives the %s only variables that the configuration knows and accepts', (name) => {
    const given = Object.entries(compose.services[name]?.environment ?? {});
    const variables = Object.fromEntries(given.map(([variable, value]) => [variable, filled(value)]));
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, variable]) => variable);
    expect(Object.keys(variables).filter((variable) => !known.includes(variable))).toEqual([]);
    expect(readConfig(variables).databaseUrl).toBe('postgres://policy:policy@database:5432/policy_options');
  });

  it('publishes the port on this machine alone, and keeps the data in a volume that it declares', () => {
    expect(compose.services['service']?.ports).toEqual(['127.0.0.1:4000:4000']);
    const mounted = services
      .flatMap(([, service]) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted).toEqual(Object.keys(compose.volumes));
  });
});

describe('Dockerfile', () => {
  it('builds on a glibc base in two stages and does not run as root', () => {
    expect(stages).toHaveLength(2);
    expect(stages.map(([base]) => base?.split(' ')[0])).toEqual(['node:22-bookworm-slim', 'node:22-bookworm-slim']);
    expect(stages[1]).toContain('USER node');
  });

  it('copies only what is there', () => {
    const copied = instructions('COPY').filter((line) => !line.startsWith('--from'));
    const sources = copied.flatMap((line) => line.split(' ').slice(0, -1));
    expect(sources.filter((path) => !isThere(path))).toEqual([]);
    expect(sources.length).toBeGreaterThan(5);
  });

  it('starts a program that the build makes', () => {
    const [command = '[]'] = instructions('CMD');
    const [program, script = ''] = JSON.parse(command) as string[];
    expect(program).toBe('node');
    expect(isThere(script.replace(/^dist\//, '').replace(/\.js$/, '.ts'))).toBe(true);
  });
});

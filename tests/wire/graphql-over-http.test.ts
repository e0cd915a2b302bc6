import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  // An audit asks for a type of the schema, and does not sign in.
  service = await startService([], { INTROSPECTION: 'all' });
});

afterAll(() => service.close());

const audits = serverAudits({ url: () => `${service.url}/graphql`, fetchFn: fetch });

/** What the specification allows and this service does not do, lest another site's page could ask by a plain GET. */
const NOT_DONE = [
  'MAY accept application/x-www-form-urlencoded formatted GET requests',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
];

describe('GraphQL over HTTP', () => {
  it('is audited', () => {
    expect(audits.length).toBeGreaterThan(50);
  });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_, name, audit) => {
    const { status } = await audit();
    expect(status).toBe(NOT_DONE.includes(name) ? 'notice' : 'ok');
  });
});

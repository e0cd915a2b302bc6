import pg from 'pg';

/** SQLSTATE of `CREATE DATABASE` while another session, such as autovacuum's, is in the template. */
const OBJECT_IN_USE = '55006';
const ATTEMPTS = 10;

/** Runs one statement on the database at `url`, in a session of its own; gives the rows. */
export async function runOn(url: string, text: string, values: readonly string[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'policy-options tests' });
  // A server that ends meanwhile is told of by the statement; without a listener the process would end too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<pg.QueryResultRow>(text, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

/** Creates the database `name` from `template`; waits for sessions in the template, which the server does 5 s a time. */
export async function createDatabase(adminUrl: string, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runOn(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE) throw error;
    }
  }
}

/** Drops the database `name`, whoever is connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await runOn(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/** The URL of the database `name` on the server of `adminUrl`. */
export function urlOf(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

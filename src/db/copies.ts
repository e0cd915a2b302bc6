import pg from 'pg';

/** Databases made quickly from one that is filled already, on a server of one's own. */
export interface Copies {
  /** A new copy; gives its URL. Nobody may be connected to the original. */
  make(): Promise<string>;
  /** Removes a copy, whoever is connected to it. */
  drop(url: string): Promise<void>;
}

/** SQLSTATE of `CREATE DATABASE` while another session, such as autovacuum's, is in the original. */
const OBJECT_IN_USE = '55006';
/** The server waits for such a session for 5 s each time. */
const ATTEMPTS = 10;

/** Makes copies of the database at a URL, by the rights of its user. */
export function copiesOf(url: string): Copies {
  const original = new URL(url).pathname.slice(1);
  let count = 0;
  return {
    make: async () => {
      count += 1;
      const name = `${original}_copy_${String(count)}`;
      await createCopy(url, name, original);
      return at(url, name);
    },
    drop: (copy) =>
      runBeside(url, `DROP DATABASE ${pg.escapeIdentifier(new URL(copy).pathname.slice(1))} WITH (FORCE)`),
  };
}

async function createCopy(url: string, name: string, original: string): Promise<void> {
  const [copy, from] = [name, original].map(pg.escapeIdentifier);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runBeside(url, `CREATE DATABASE ${copy ?? ''} TEMPLATE ${from ?? ''} STRATEGY file_copy`);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE) throw error;
    }
  }
}

/** In a session of its own, connected to neither the original nor a copy. */
async function runBeside(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(url, 'template1') });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function at(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

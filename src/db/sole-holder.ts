import pg from 'pg';

/** What is held by one session of a database at a time, and where its holder is woken. */
export interface Holding {
  readonly url: string;
  /** Names the lock within the database. */
  readonly lock: string;
  /** Notifications of this channel wake. */
  readonly channel: string;
  readonly onWake: () => void;
}

/** A connection of its own, which may hold the lock: PostgreSQL frees it when the connection ends, however that comes. */
export interface SoleHolder {
  /** Takes the lock if it is free, connecting anew where the connection was lost; true while it is held. */
  hold(): Promise<boolean>;
  close(): Promise<void>;
}

const CONNECT_MS = 5000;

/** A holder that has not connected yet. */
export function soleHolder(holding: Holding): SoleHolder {
  let client: pg.Client | null = null;
  let isHeld = false;
  const lose = (lost: pg.Client): void => {
    if (client !== lost) return;
    client = null;
    isHeld = false;
  };
  return {
    async hold() {
      client ??= await connected(holding, lose);
      const session = client;
      try {
        isHeld = (await ask(session, isHeld ? STILL : TRY, holding.lock)) && isCurrent(client, session);
      } catch (error) {
        lose(session);
        void session.end().catch(() => undefined);
        throw error;
      }
      return isHeld;
    },
    async close() {
      await client?.end();
    },
  };
}

/** The session may have been lost while it was asked. */
function isCurrent(client: pg.Client | null, session: pg.Client): boolean {
  return client === session;
}

async function connected({ url, channel, onWake }: Holding, lose: (lost: pg.Client) => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
    keepAlive: true,
    application_name: 'policy-options keeper',
  });
  for (const end of ['error', 'end'] as const) {
    client.on(end, () => {
      lose(client);
    });
  }
  client.on('notification', onWake);
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

const TRY = `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held`;

/** Only asks whether the server is still there: as long as the session lives, it has the lock. */
const STILL = `SELECT $1::text IS NOT NULL AS held`;

async function ask(session: pg.Client, text: string, lock: string): Promise<boolean> {
  const { rows } = await session.query<{ held: boolean }>(text, [lock]);
  return rows[0]?.held === true;
}

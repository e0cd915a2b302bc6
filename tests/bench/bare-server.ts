import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { WORKLOADS } from './workloads.js';

/**
 * The limit of this platform: node:http, pg, and one prepared statement a request. A request is POST /B1 with the
 * statement's values as a JSON list; the answer is the JSON that PostgreSQL has made. A WebSocket is told of every event.
 *
 * Argument: the URL of the database.
 */
const [url = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10, idleTimeoutMillis: 0 });
const statements = new Map(WORKLOADS.flatMap(({ name, limit }) => (limit === null ? [] : [[`/${name}`, limit.text]])));

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      resolve(body);
    });
    request.on('error', reject);
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = request.url ?? '';
  const text = statements.get(name);
  if (text === undefined) {
    response.writeHead(404).end();
    return;
  }
  const values = JSON.parse(await bodyOf(request)) as unknown[];
  const { rows } = await pool.query<{ body: string }>({ name, text, values });
  const body = rows[0]?.body ?? 'null';
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

const LAST_EVENT = `
  SELECT json_build_object('type', 'next', 'payload', json_build_object('data', json_build_object('situationEvents',
           json_build_object('cursor', e.sequence::text, 'kind', e.kind))))::text AS body
    FROM event AS e WHERE e.situation_id = $1 AND e.sequence = $2`;

/** Sends every event to all who are connected: one statement for all of them. */
async function tellEvents(sockets: WebSocketServer): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  client.on('notification', ({ payload = '' }) => {
    void pool
      .query<{ body: string }>({ name: 'event', text: LAST_EVENT, values: payload.split(' ') })
      .then(({ rows }) => {
        for (const socket of sockets.clients) socket.send(rows[0]?.body ?? '');
      });
  });
  await client.query('LISTEN policy_options_event');
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
await tellEvents(new WebSocketServer({ server }));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`API: http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql\n`);
});

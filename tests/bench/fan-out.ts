import { WebSocket } from 'ws';

/** How long after a write was sent its event had come to a reader, in milliseconds. */
export interface FanOut {
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

export interface FanOutAsked {
  readonly url: string;
  readonly situation: string;
  readonly readers: number;
  readonly events: number;
  /** Null for the bare server, which sends every event to all who are connected. */
  readonly isGraphql: boolean;
  /** Sends the write; settles when it is answered. */
  readonly write: () => Promise<unknown>;
}

const SUBSCRIBE = `subscription($situation: String!) { situationEvents(situation: $situation) { cursor kind } }`;

/** Opens readers, writes, and measures when each reader has each event. */
export async function fanOut(asked: FanOutAsked): Promise<FanOut> {
  let times: number[] = [];
  let onAll = (): void => undefined;
  const onEvent = (): void => {
    times.push(performance.now());
    if (times.length === asked.readers) onAll();
  };
  const happen = async (patience: AbortSignal): Promise<readonly number[] | null> => {
    times = [];
    const all = new Promise<boolean>((resolve) => {
      onAll = () => {
        resolve(true);
      };
      patience.addEventListener('abort', () => {
        resolve(false);
      });
    });
    const sentAt = performance.now();
    await asked.write();
    return (await all) ? times.map((at) => at - sentAt) : null;
  };
  const sockets = await openReaders(asked, onEvent);
  try {
    // A subscription is not confirmed: all are there once all have been told of the same event.
    for (let tries = 0; (await happen(AbortSignal.timeout(3000))) === null; tries += 1) {
      if (tries === 10) throw new Error(`only ${String(times.length)} of ${String(asked.readers)} readers were told`);
    }
    const latencies: number[] = [];
    for (let event = 0; event < asked.events; event += 1) {
      const told = await happen(AbortSignal.timeout(30_000));
      if (told === null) throw new Error('an event did not come to all readers');
      latencies.push(...told);
    }
    latencies.sort((a, b) => a - b);
    const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
    return { p50: at(0.5), p99: at(0.99), last: latencies.at(-1) ?? 0 };
  } finally {
    for (const socket of sockets) socket.terminate();
  }
}

/** Fifty at a time, so that the queue of connections does not overflow. */
async function openReaders(asked: FanOutAsked, onEvent: () => void): Promise<readonly WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < asked.readers) {
    const some = Math.min(50, asked.readers - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: some }, () => openReader(asked, onEvent)))));
  }
  return sockets;
}

function openReader({ url, situation, isGraphql }: FanOutAsked, onEvent: () => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, isGraphql ? 'graphql-transport-ws' : []);
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => {
      if (isGraphql) socket.send('{"type":"connection_init"}');
      else resolve(socket);
    });
    socket.on('message', (data: Buffer) => {
      const message = data.toString();
      if (message.includes('"type":"connection_ack"')) {
        const payload = { query: SUBSCRIBE, variables: { situation } };
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
        // What is answered after it comes after it: then it is subscribed.
        socket.send('{"type":"ping"}');
      } else if (message.includes('"type":"pong"')) resolve(socket);
      else if (message.includes('situationEvents')) onEvent();
      else if (message.includes('"type":"error"')) reject(new Error(message));
    });
  });
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** An address that stays while the server behind it comes and goes. */
export interface Relay {
  readonly port: number;
  /** Passes new connections on to this port from now on. */
  aim(port: number): void;
  /** Refuses connections, and ends those there are. */
  close(): Promise<void>;
}

/** Passes connections on to a port of this machine, byte by byte. */
export async function startRelay(target: number): Promise<Relay> {
  let port = target;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ port, host: '127.0.0.1' });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    aim: (other) => {
      port = other;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

import type { IncomingMessage } from 'node:http';

/** One proxy is believed where it stands before the service, and not what a client says in its place. */
export function trustOf(isBehindProxy: boolean): false | ((address: string, hop: number) => boolean) {
  return isBehindProxy ? (_address, hop) => hop === 0 : false;
}

/** The address of a client by the same rule, of a request that Fastify has not seen. */
export function clientAddress({ socket, headers }: IncomingMessage, isBehindProxy: boolean): string {
  const told = isBehindProxy ? headers['x-forwarded-for'] : undefined;
  const nearest = [told ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return nearest === '' ? (socket.remoteAddress ?? '') : nearest;
}

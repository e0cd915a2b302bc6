import type { IncomingMessage } from 'node:http';

/** Longer ones do not arrive in one piece, and are worth less. */
const LONGEST = 16 * 1024;

/**
 * Gives the body of a request where it has come in one piece, and leaves it to be read by whoever comes after; else null.
 * It is given as soon as something of it is there.
 */
export function peekBody(request: IncomingMessage, use: (body: Buffer | null) => void): void {
  const length = Number(request.headers['content-length']);
  if (!(length > 0 && length <= LONGEST)) {
    use(null);
    return;
  }
  request.once('readable', () => {
    const body = request.read(length) as Buffer | null;
    if (body?.length === length) {
      request.unshift(body);
      use(body);
      return;
    }
    if (body !== null) request.unshift(body);
    use(null);
  });
}

import type { IncomingMessage } from 'node:http';
import type { Identity } from '../../api/context.js';
import { GRAPHQL_PATH } from '../graphql-error.js';
import { JSON_TYPE } from '../media-type.js';

/** What tells a request from all others that may be answered otherwise. */
export interface RequestNames {
  /** Its name among the requests of all who may see the same. */
  readonly shared: string;
  /** Its name among the requests of one person. */
  readonly personal: () => string;
  readonly markings: readonly string[];
}

/** Headers that tell how a body is sent, or from where an answer is to be read: what has one is not answered from memory. */
const BY_THE_LONG_WAY = ['content-encoding', 'transfer-encoding', 'expect', 'upgrade', 'x-read-token'];

/** Whether a request may be answered from memory at all: JSON that is posted to the API, in the plainest form. */
export function isPlain({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === 'POST' &&
    url === GRAPHQL_PATH &&
    headers['content-type']?.startsWith(JSON_TYPE) === true &&
    BY_THE_LONG_WAY.every((name) => headers[name] === undefined)
  );
}

/**
 * The names of a plain request. An answer depends on all bytes of the body, on the headers named here, on what may be seen,
 * and on whether somebody signed in at all. Whatever comes to look at another header adds it here, or to those that go
 * the long way.
 */
export function namesOf({ headers }: IncomingMessage, body: Buffer, identity: Identity): RequestNames {
  const { subject, roles, markings } = identity;
  const { accept = '', origin = '' } = headers;
  const asked = `${headers['content-type'] ?? ''}\n${accept}\n${origin}\n${body.toString('latin1')}`;
  return {
    shared: `${subject === null ? 'anybody' : 'somebody'} ${markings.join()}\n${asked}`,
    personal: () => `${JSON.stringify([subject, roles])} ${markings.join()}\n${asked}`,
    markings,
  };
}

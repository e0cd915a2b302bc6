import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createProvenance, type Provenance } from '../../api/provenance.js';
import type { Authenticate } from '../identity/authenticator.js';
import type { Metrics } from '../metrics.js';
import type { RateLimit } from '../rate-limit.js';
import type { AnswerMemory, RememberedAnswer } from './answer-memory.js';
import { peekBody } from './peek-body.js';
import { isPlain, namesOf, type RequestNames } from './request-names.js';

/** The header that names each request, in the one form in which it is written. */
const REQUEST_ID = 'x-request-id';

/** What stands before Fastify: whoever asks what was answered before gets the same bytes again while they are right. */
export interface Front {
  /** The listener of the server: it answers, or leaves the request as it came to the next one. */
  before(next: RequestListener): RequestListener;
  /** From now on requests are answered here. */
  open(parts: FrontParts): void;
  /** From now on all are left to the next listener. */
  close(): void;
  /** What the answer to a request should be remembered by, where that is worth it. */
  candidate(request: IncomingMessage): Candidate | null;
  /** For how long a request was looked at here, in milliseconds. */
  waited(request: IncomingMessage): number;
  /** Whether a request was counted here by the rate limit. */
  isCounted(request: IncomingMessage): boolean;
}

/** What it takes to answer. */
export interface FrontParts {
  readonly memory: AnswerMemory;
  readonly authenticate: Authenticate;
  readonly rate: Pick<RateLimit, 'admits'>;
  readonly metrics: Pick<Metrics, 'remembered'>;
  /** The address that a request comes from. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly requestMs: number;
}

/** A request whose answer is worth remembering, and what that is computed from. */
export interface Candidate {
  readonly names: RequestNames;
  readonly provenance: Provenance;
  /** The body of the answer, once it is sent. */
  body: string | null;
}

/** What is known of a request that goes on to the next listener. */
interface Passed {
  readonly since: number;
  isCounted: boolean;
  candidate: Candidate | null;
}

/** Kept on the request: a weak map keeps its values until old memory is collected, whatever becomes of their keys. */
const PASSED = Symbol('passed');

type Looked = IncomingMessage & { [PASSED]?: Passed };

export function createFront(): Front {
  let parts: FrontParts | null = null;
  return {
    before: (next) => (request: Looked, response) => {
      const open = parts;
      if (open === null || !isPlain(request)) {
        next(request, response);
        return;
      }
      peekBody(request, (body) => {
        if (body === null) {
          next(request, response);
          return;
        }
        const note: Passed = { since: performance.now(), isCounted: false, candidate: null };
        // Whatever fails here, fails again on the long way, which says how.
        const finding = answerTo(request, body, { parts: open, note }).catch(() => null);
        inTime(finding, open.requestMs, (found) => {
          if (found !== null) {
            give(response, found, { metrics: open.metrics, since: note.since });
            return;
          }
          request[PASSED] = note;
          next(request, response);
        });
      });
    },
    open: (given) => {
      parts = given;
    },
    close: () => {
      parts = null;
    },
    candidate: (request: Looked) => request[PASSED]?.candidate ?? null,
    waited: (request: Looked) => {
      const note = request[PASSED];
      return note === undefined ? 0 : performance.now() - note.since;
    },
    isCounted: (request: Looked) => request[PASSED]?.isCounted ?? false,
  };
}

/** The remembered answer to a request, where it may be given and is right; else null, with a note of what was found. */
async function answerTo(
  request: IncomingMessage,
  body: Buffer,
  { parts, note }: { readonly parts: FrontParts; readonly note: Passed },
): Promise<RememberedAnswer | null> {
  const { memory, authenticate, rate, addressOf } = parts;
  const admission = await authenticate(request.headers.authorization);
  if (admission.kind !== 'admitted') return null;
  const { identity } = admission;
  const names = namesOf(request, body, identity);
  const found = memory.find(names);
  if (found !== null) {
    // One that is too many is counted, and answered, on the long way.
    note.isCounted = await rate.admits({ identity, ip: addressOf(request) });
    if (!note.isCounted) return null;
    if (await memory.isStanding(found, identity.markings)) return found;
  }
  if (found !== null || memory.isAskedAgain(names))
    note.candidate = { names, provenance: createProvenance(), body: null };
  return null;
}

/** Uses what comes, once; what is not there in time is null: the long way says then that the time is up. */
function inTime<T>(coming: Promise<T | null>, milliseconds: number, use: (come: T | null) => void): void {
  let isDue = true;
  const once = (come: T | null): void => {
    if (!isDue) return;
    isDue = false;
    clearTimeout(timer);
    use(come);
  };
  const timer = setTimeout(once, milliseconds, null);
  void coming.then(once);
}

function give(
  response: ServerResponse,
  { headers, bytes, operation }: RememberedAnswer,
  { metrics, since }: Pick<FrontParts, 'metrics'> & Pick<Passed, 'since'>,
): void {
  const written = [...headers];
  written[written.indexOf(REQUEST_ID) + 1] = randomUUID();
  response.writeHead(200, written);
  // As text it is written together with the head, at once.
  response.end(bytes, 'latin1');
  metrics.remembered(operation, (performance.now() - since) / 1000);
}

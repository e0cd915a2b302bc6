import { pollUntil } from '../../src/db/embedded/poll.js';
import { CAST, type Player } from '../support/exercise.js';
import type { Input, MutationName, Written } from '../support/mutations.js';
import { tokenOf } from '../support/people.js';

/** What a client knows once it has asked. */
export type Outcome<T> =
  /** It was answered: a write is done, or refused. */
  | { readonly kind: 'answered'; readonly answer: T }
  /** The service says that it could not. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The connection was lost: nobody knows. */
  | { readonly kind: 'lost' };

/** A failure as a client meets it. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  /** Whether the error says that it may be sent again, and the header after how long. */
  readonly isRetryable: boolean;
  readonly hasRetryAfter: boolean;
}

/** A failure in one line, to be counted. */
export function failureLine({ status, code, isRetryable, hasRetryAfter }: Failure): string {
  return [status, code, ...(isRetryable ? ['retryable'] : []), ...(hasRetryAfter ? ['retry-after'] : [])].join(' ');
}

/** All that a client may meet while a database is away. */
export const EXPECTED_FAILURES = ['503 SERVICE_UNAVAILABLE retryable retry-after', '504 TIMEOUT'];

const tokens = new Map<Player, Promise<string>>();

/** A token of somebody, signed once. */
export function tokenFor(player: Player): Promise<string> {
  const known = tokens.get(player) ?? tokenOf(CAST[player]);
  tokens.set(player, known);
  return known;
}

/** Asks as somebody. What is neither answered, typed nor lost is thrown. */
export async function ask(
  to: { readonly url: string },
  player: Player,
  body: { readonly query: string; readonly variables: object },
): Promise<Outcome<Readonly<Record<string, unknown>>>> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(player)}` };
  const sent = await fetch(`${to.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
    .then(
      async (response) => ({ response, text: await response.text() }),
      () => null,
    )
    .catch(() => null);
  if (sent === null) return { kind: 'lost' };
  const { data, errors } = JSON.parse(sent.text) as Body;
  if (errors === undefined && data != null) return { kind: 'answered', answer: data };
  const extensions = errors?.[0]?.extensions ?? {};
  const failure = {
    status: sent.response.status,
    code: String(extensions['code']),
    isRetryable: extensions['retryable'] === true,
    hasRetryAfter: Number(sent.response.headers.get('retry-after')) > 0,
  };
  return { kind: 'failed', failure };
}

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** A write as it is to be sent, again if need be: with its idempotency key. */
export interface Planned {
  readonly name: MutationName;
  readonly by: Player;
  readonly input: Input & { readonly situation: string; readonly idempotencyKey: string };
}

const EXTRAS: Partial<Record<MutationName, string>> = {
  proposeStage: '... on ProposeStageSuccess { proposal { key } } ... on ProposalOpen { openProposal }',
};

/** Sends a write once. */
export async function send(to: { readonly url: string }, { name, by, input }: Planned): Promise<Outcome<Written>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation Write($input: ${type}!) { ${name}(input: $input) {
    __typename ... on WriteSuccess { revision } ... on Refusal { code message } ${EXTRAS[name] ?? ''} } }`;
  const outcome = await ask(to, by, { query, variables: { input } });
  return outcome.kind === 'answered' ? { kind: 'answered', answer: outcome.answer[name] as Written } : outcome;
}

/** Settles once the service has its database, or it is over. */
export async function untilReady(to: { readonly url: string }, isOver = () => false): Promise<void> {
  const isReady = async () => {
    if (isOver()) return true;
    return (await fetch(`${to.url}/readyz`).catch(() => null))?.status === 200 ? true : null;
  };
  if ((await pollUntil(isReady, { timeoutMs: 120_000, everyMs: 50 })) === null) throw new Error('it did not get ready');
}

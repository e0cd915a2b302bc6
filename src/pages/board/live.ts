import { credential } from '../playground/credential.js';
import { post } from './ask.js';
import { cursorOf, readMessages } from './events-stream.js';

const EVENTS = `subscription WhatHappens($situation: String!, $after: String) {
  situationEvents(situation: $situation, after: $after) {
    cursor
  }
}
`;
const SOONEST = 1000;
const LATEST = 30_000;
/** One write tells several events: so long after the first of them they are told together, in milliseconds. */
const TOGETHER = 150;

/** What a follower is told. */
export interface Follower {
  /** Something happened. */
  readonly happened: () => void;
  /** Whether events come in, from now on. */
  readonly setLive: (isLive: boolean) => void;
}

/** Follows a situation until the signal ends it: goes on where it left off when the connection is lost. */
export async function follow(situation: string, follower: Follower, signal: AbortSignal): Promise<void> {
  const tell = gathered(follower.happened);
  const seen: { cursor: string | null } = { cursor: null };
  const listener = {
    begun: (): void => {
      follower.setLive(true);
    },
    told: (cursor: string): void => {
      seen.cursor = cursor;
      tell();
    },
  };
  for (let wait = SOONEST; ; wait = Math.min(wait * 2, LATEST)) {
    const hasBegun = await listen({ situation, after: seen.cursor }, listener, signal);
    if (hasEnded(signal)) return;
    follower.setLive(false);
    if (hasBegun) wait = SOONEST;
    await pause(wait, signal);
    if (hasEnded(signal)) return;
    // Without a cursor nobody tells what happened meanwhile.
    if (seen.cursor === null && hasBegun) tell();
  }
}

/** Asked each time anew: it changes while one waits. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}

interface Listener {
  readonly told: (cursor: string) => void;
  readonly begun: () => void;
}

/** Listens once, until the stream ends for whatever reason; gives whether it had begun. */
async function listen(
  variables: Readonly<Record<string, unknown>>,
  { told, begun }: Listener,
  signal: AbortSignal,
): Promise<boolean> {
  let hasBegun = false;
  try {
    const sending = { accept: 'text/event-stream', signal, token: credential.get() };
    const { ok, body } = await post({ query: EVENTS, variables }, sending);
    if (!ok || body === null) return false;
    hasBegun = true;
    begun();
    for await (const cursor of cursorsIn(body)) told(cursor);
  } catch {
    // The connection is lost, or nobody listens any more: whoever called tells the two apart.
  }
  return hasBegun;
}

async function* cursorsIn(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let text = '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const { messages, rest } = readMessages(text + part.value);
    text = rest;
    yield* messages.map(cursorOf).filter((cursor) => cursor !== null);
  }
}

/** Calls once for all that comes within a short time. */
function gathered(call: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(call, TOGETHER);
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

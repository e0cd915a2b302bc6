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
  let after: string | null = null;
  let wait = SOONEST;
  const tell = gathered(follower.happened);
  const told = (cursor: string): void => {
    after = cursor;
    tell();
  };
  while (!signal.aborted) {
    const hasBegun = await listen(
      { situation, after },
      {
        told,
        begun: () => {
          follower.setLive(true);
        },
      },
      signal,
    );
    if (signal.aborted) return;
    follower.setLive(false);
    wait = hasBegun ? SOONEST : Math.min(wait * 2, LATEST);
    await pause(wait, signal);
    // What happened meanwhile is only told from a cursor on.
    if (after === null && hasBegun) tell();
  }
}

interface Listening {
  readonly told: (cursor: string) => void;
  readonly begun: () => void;
}

/** Listens once, until the stream ends for whatever reason; gives whether it had begun. */
async function listen(
  variables: Readonly<Record<string, unknown>>,
  { told, begun }: Listening,
  signal: AbortSignal,
): Promise<boolean> {
  let hasBegun = false;
  try {
    const response = await post(
      { query: EVENTS, variables },
      { accept: 'text/event-stream', signal, token: credential.get() },
    );
    if (!response.ok || response.body === null) return false;
    hasBegun = true;
    begun();
    let text = '';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const { messages, rest } = readMessages(text + part.value);
      text = rest;
      for (const message of messages) {
        const cursor = cursorOf(message);
        if (cursor !== null) told(cursor);
      }
    }
  } catch {
    // The connection is lost, or nobody listens any more: whoever called tells the two apart.
  }
  return hasBegun;
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

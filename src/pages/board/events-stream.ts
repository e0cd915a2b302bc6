/** One message of a stream of server-sent events. */
export interface StreamMessage {
  readonly event: string;
  readonly data: string;
}

/** The whole messages in a text, and the rest that is still to be completed. Lines end with a line feed, as the API sends. */
export function readMessages(text: string): { readonly messages: readonly StreamMessage[]; readonly rest: string } {
  const parts = text.split('\n\n');
  const rest = parts.pop() ?? '';
  return { messages: parts.flatMap(readMessage), rest };
}

function readMessage(part: string): StreamMessage[] {
  const lines = part.split('\n');
  const valuesOf = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trimStart());
  const [event] = valuesOf('event');
  // A comment keeps the connection open and says nothing.
  return event === undefined ? [] : [{ event, data: valuesOf('data').join('\n') }];
}

/** The cursor of the event that a message tells; null where it tells none. */
export function cursorOf({ event, data }: StreamMessage): string | null {
  if (event !== 'next') return null;
  const told = JSON.parse(data) as {
    readonly data?: { readonly situationEvents?: { readonly cursor: string } | null } | null;
  };
  return told.data?.situationEvents?.cursor ?? null;
}

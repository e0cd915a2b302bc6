/** Where the service is, and who asks. */
export interface Service {
  /** Such as http://127.0.0.1:4000/graphql. */
  readonly url: string;
  /** Null for a guest. */
  readonly token: string | null;
  /** The implementation of WebSocket; browsers have their own. */
  readonly webSocket?: unknown;
}

export function headersOf({ token }: Service): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

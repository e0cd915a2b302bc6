/** What an event is about, by keys and words; which of them are there depends on its kind. */
export interface EventDetail {
  readonly report?: string;
  readonly claims?: readonly string[];
  readonly claim?: string;
  readonly source?: string;
  readonly mandate?: string;
  readonly indicator?: string;
  readonly option?: string;
  readonly ladder?: string;
  readonly stage?: string;
  readonly proposal?: string;
  readonly decision?: number;
  readonly amendment?: string;
  readonly definition?: { readonly kind: string; readonly key: string; readonly version: number | null };
  readonly status?: string;
  readonly cause?: string;
  readonly from?: string;
  readonly to?: string;
  readonly valueFrom?: string;
  readonly valueTo?: string;
}

/** An event as it is stored. */
export interface EventRow {
  /** Its place among all events of its situation, from 1 without a gap; a reader who does not see all sees gaps. */
  readonly sequence: number;
  readonly kind: string;
  /** The situation's instant, in milliseconds. */
  readonly at: number;
  /** The true time. */
  readonly madeAt: number;
  readonly causedBy: string;
  readonly revision: number;
  readonly detail: EventDetail;
}

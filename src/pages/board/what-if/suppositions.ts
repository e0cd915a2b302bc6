/** One thing that is supposed; several are supposed together. */
export type Supposition = SupposedClaim | DroppedSource | SupposedMandate | MovedClock;

export interface SupposedClaim {
  readonly kind: 'claim';
  readonly source: string;
  readonly indicator: string;
  readonly polarity: 'AFFIRMS' | 'DENIES';
  readonly credibility: number;
  /** The amount that it gives; null where it gives none. */
  readonly quantity: Quantity | null;
}

export interface Quantity {
  readonly low?: number;
  readonly high?: number;
}

export interface DroppedSource {
  readonly kind: 'dropSource';
  readonly source: string;
}

export interface SupposedMandate {
  readonly kind: 'mandate';
  readonly mandate: string;
  readonly status: MandateStatus;
}

export interface MovedClock {
  readonly kind: 'clock';
  readonly at: string;
}

export const MANDATE_STATUSES = ['GRANTED', 'REQUESTED', 'REFUSED', 'EXPIRED', 'REVOKED', 'NONE'] as const;
export type MandateStatus = (typeof MANDATE_STATUSES)[number];

/** The API's OverlayInput, as far as the board fills it. */
export interface Overlay {
  readonly claims?: readonly object[];
  readonly dropSources?: readonly string[];
  readonly mandates?: readonly object[];
  readonly clock?: string;
}

/** What is supposed with one thing more. What it says anew, such as another state of one mandate, gives way to it. */
export function supposeAlso(held: readonly Supposition[], more: Supposition): Supposition[] {
  const topic = topicOf(more);
  return [...held.filter((one) => topicOf(one) !== topic), more];
}

/** What a supposition is about: only one holds on a topic. Of a source's claims on one indicator only the last stands. */
export function topicOf(supposition: Supposition): string {
  switch (supposition.kind) {
    case 'claim':
      return `claim ${supposition.source} ${supposition.indicator}`;
    case 'dropSource':
      return `source ${supposition.source}`;
    case 'mandate':
      return `mandate ${supposition.mandate}`;
    case 'clock':
      return 'clock';
  }
}

/** The suppositions as the API takes them; without those that are not made. */
export function overlayOf(suppositions: readonly Supposition[]): Overlay {
  const claims = suppositions.filter((one) => one.kind === 'claim').map(claimInput);
  const dropSources = suppositions.filter((one) => one.kind === 'dropSource').map(({ source }) => source);
  const mandates = suppositions
    .filter((one) => one.kind === 'mandate')
    .map(({ mandate, status }) => ({ mandate, status }));
  const clock = suppositions.find((one) => one.kind === 'clock')?.at;
  return {
    ...(claims.length > 0 && { claims }),
    ...(dropSources.length > 0 && { dropSources }),
    ...(mandates.length > 0 && { mandates }),
    ...(clock !== undefined && { clock }),
  };
}

function claimInput({ source, indicator, polarity, credibility, quantity }: SupposedClaim): object {
  return { source, indicator, polarity, credibility, ...(quantity !== null && { quantity }) };
}

import type { MandateStatus } from './suppositions.js';

/** What a supposition can be about. */
export const CHOICES_QUERY = `query WhatMayBeSupposed($situation: String!, $asOf: AsOfInput) {
  situation(key: $situation, asOf: $asOf) {
    sources {
      key
      name
      reliability
    }
    indicators {
      key
      title
      kind
      unit
    }
    mandates {
      key
      title
      status
    }
  }
}
`;

export interface ChoicesAnswer {
  readonly sources: readonly { readonly key: string; readonly name: string; readonly reliability: string }[];
  readonly indicators: readonly IndicatorChoice[];
  readonly mandates: readonly { readonly key: string; readonly title: string; readonly status: MandateStatus }[];
}

interface IndicatorChoice {
  readonly key: string;
  readonly title: string;
  readonly kind: 'BOOLEAN' | 'QUANTITY';
  readonly unit: string | null;
}

import type { Truth } from '../timeline/evidence.js';
import type { Table } from '../download/picture-csv.js';

/** The present and, beside it, the same under suppositions. */
export const WHAT_IF_QUERY = `query WhatIf($situation: String!, $asOf: AsOfInput, $overlay: OverlayInput!) {
  situation(key: $situation, asOf: $asOf) {
    options {
      ...Standing
    }
    indicators {
      ...Fact
    }
    simulate(overlay: $overlay) {
      asOf {
        validAt
      }
      options {
        ...Standing
      }
      indicators {
        ...Fact
      }
    }
  }
}

fragment Standing on PolicyOption {
  key
  title
  availability
  blockers {
    code
    message
    node {
      id
    }
    invariant {
      key
    }
  }
}

fragment Fact on Indicator {
  key
  title
  state {
    value
    support
    against
  }
}
`;

export interface WhatIfAnswer extends World {
  readonly simulate: World & { readonly asOf: { readonly validAt: string } };
}

interface World {
  readonly options: readonly OptionAnswer[];
  readonly indicators: readonly FactAnswer[];
}

interface OptionAnswer {
  readonly key: string;
  readonly title: string;
  readonly availability: string;
  readonly blockers: readonly BlockerAnswer[];
}

interface BlockerAnswer {
  readonly code: string;
  readonly message: string;
  readonly node: { readonly id: string } | null;
  readonly invariant: { readonly key: string } | null;
}

interface FactAnswer {
  readonly key: string;
  readonly title: string;
  readonly state: { readonly value: Truth; readonly support: number; readonly against: number };
}

/** How an option stands now, and how it would stand. */
export interface OptionDifference {
  readonly key: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What no longer stands in the way. */
  readonly went: readonly string[];
  /** What comes to stand in the way. */
  readonly came: readonly string[];
  /** What stands in the way in either case. */
  readonly stays: readonly string[];
}

/** How a monitored fact stands now, and how it would stand. */
export interface FactDifference {
  readonly key: string;
  readonly title: string;
  readonly from: FactAnswer['state'];
  readonly to: FactAnswer['state'];
}

/** Every option before and after, in the order of the dossier; those that stay as they are among them. */
export function optionDifferences({ options, simulate }: WhatIfAnswer): OptionDifference[] {
  return options.map((before) => {
    const after = simulate.options.find(({ key }) => key === before.key) ?? before;
    const lost = without(before.blockers, after.blockers);
    return {
      key: before.key,
      title: before.title,
      from: before.availability,
      to: after.availability,
      went: lost.map(({ message }) => message),
      came: without(after.blockers, before.blockers).map(({ message }) => message),
      stays: without(before.blockers, lost).map(({ message }) => message),
    };
  });
}

/** Whether anything about an option would differ. */
export function differs({ from, to, went, came }: OptionDifference): boolean {
  return from !== to || went.length > 0 || came.length > 0;
}

/** The monitored facts that would stand otherwise: another value, or other weights for or against. */
export function factDifferences({ indicators, simulate }: WhatIfAnswer): FactDifference[] {
  return indicators.flatMap(({ key, title, state: from }) => {
    const to = simulate.indicators.find((after) => after.key === key)?.state ?? from;
    const isSame = from.value === to.value && from.support === to.support && from.against === to.against;
    return isSame ? [] : [{ key, title, from, to }];
  });
}

/** The options before and after, as rows. */
export function differenceTable(differences: readonly OptionDifference[]): Table {
  return {
    columns: ['option', 'title', 'from', 'to', 'went', 'came', 'stays'],
    rows: differences.map(({ key, title, from, to, went, came, stays }) => [
      ...[key, title, from, to],
      ...[went, came, stays].map((messages) => messages.join(' | ')),
    ]),
  };
}

function without(blockers: readonly BlockerAnswer[], taken: readonly BlockerAnswer[]): BlockerAnswer[] {
  const known = new Set(taken.map(identityOf));
  return blockers.filter((blocker) => !known.has(identityOf(blocker)));
}

/** The message of one and the same blocker may change, for it can tell how long something still takes. */
function identityOf({ code, message, node, invariant }: BlockerAnswer): string {
  return [code, node?.id ?? invariant?.key ?? message].join(' ');
}

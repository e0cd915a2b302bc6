import type { Marking } from '../../domain/evidence/marking.js';

/** An entry as a dossier has it, with what is not named here. */
export type Entry = Readonly<Record<string, unknown>>;

/** What of a situation travels: an excerpt of its dossier, completed, so that every instant is written out. */
export interface Content {
  readonly situation: Entry & {
    readonly key: string;
    readonly title: string;
    readonly summary: string | null;
    readonly decidingActor: string;
    readonly openedAt: string | null;
    readonly clock: { readonly now: string | null };
  };
  readonly actors: readonly ActorEntry[];
  readonly sources: readonly SourceEntry[];
  readonly assessments: readonly AssessmentEntry[];
  readonly reports: readonly ReportEntry[];
  readonly indicators: readonly IndicatorEntry[];
  readonly claims: readonly ClaimEntry[];
  readonly policySignals: readonly SignalEntry[];
  readonly options: readonly OptionEntry[];
}

export type ActorEntry = Entry & {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
};
export type SourceEntry = Entry & {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly actor: string | null;
  readonly reliability: string;
};
export type AssessmentEntry = Entry & {
  readonly source: string;
  readonly reliability: string;
  readonly recordedAt: string;
};
export type ReportEntry = Entry & {
  readonly key: string;
  readonly source: string;
  readonly via: string | null;
  readonly title: string;
  readonly published: string | null;
  readonly collectedAt: string | null;
  readonly marking: Marking;
  readonly recordedAt: string | null;
};
export type IndicatorEntry = Entry & {
  readonly key: string;
  readonly validFrom: string | null;
  readonly title: string;
  readonly kind: string;
  readonly unit: string | null;
};
export type ClaimEntry = Entry & {
  readonly key: string;
  readonly report: string;
  readonly indicator: string;
  readonly polarity: 'AFFIRMS' | 'DENIES';
  readonly credibility: number;
  readonly quantity: {
    readonly low: number | null;
    readonly high: number | null;
    readonly approximate: boolean;
  } | null;
  readonly modality: string;
  readonly observedAt: string | null;
  readonly supersedes: string | null;
  readonly recordedAt: string | null;
  readonly retractedAt: string | null;
};
export type SignalEntry = Entry & { readonly report: string; readonly option: string; readonly status: string };
export type OptionEntry = Entry & {
  readonly key: string;
  readonly title: string;
  readonly description: string | null;
};

/**
 * What was on record by an instant: the facts recorded by then, and of each definition the version in force then. A claim
 * that was taken back later is as it was before.
 *
 * @param knownAt as a dossier writes an instant; null for everything
 */
export function contentAt(content: Content, knownAt: string | null): Content {
  const isKnown = (at: string | null): boolean => knownAt === null || (at ?? '') <= knownAt;
  const reports = content.reports.filter(({ recordedAt }) => isKnown(recordedAt));
  const known = new Set(reports.map(({ key }) => key));
  const claims = content.claims.filter(({ recordedAt, report }) => isKnown(recordedAt) && known.has(report));
  const claimed = new Set(claims.map(({ key }) => key));
  return {
    ...content,
    assessments: content.assessments.filter(({ recordedAt }) => isKnown(recordedAt)),
    reports,
    indicators: lastVersions(content.indicators.filter(({ validFrom }) => isKnown(validFrom))),
    claims: claims.map((claim) => ({
      ...(isKnown(claim.retractedAt) ? claim : { ...claim, ...NOT_RETRACTED }),
      supersedes: claimed.has(claim.supersedes ?? '') ? claim.supersedes : null,
    })),
    policySignals: content.policySignals.filter(({ report }) => known.has(report)),
  };
}

/** How a dossier writes a claim that nobody has taken back. */
const NOT_RETRACTED = { retractedAt: null, retractedBy: 'import', retractionReason: null };

/** The versions of a key follow each other in the order of their beginnings. */
function lastVersions(indicators: readonly IndicatorEntry[]): readonly IndicatorEntry[] {
  return [...new Map(indicators.map((indicator) => [indicator.key, indicator])).values()];
}

/** The letter that a source has by the assessments given: the latest, else its first. */
export function standingLetter({ key, reliability }: SourceEntry, assessments: readonly AssessmentEntry[]): string {
  return assessments.findLast(({ source }) => source === key)?.reliability ?? reliability;
}

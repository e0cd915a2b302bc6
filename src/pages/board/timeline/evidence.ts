/** Every monitored fact with the claims on it, newest first. */
export const EVIDENCE_QUERY = `query EvidenceTimeline($situation: String!, $asOf: AsOfInput) {
  situation(key: $situation, asOf: $asOf) {
    withheld
    indicators {
      key
      title
      state {
        value
        reason
        support
        against
        contributions {
          weight
          reason
          freshUntil
          reliability
          claim {
            key
          }
        }
      }
      claims(first: 100, orderBy: OBSERVED_AT_DESC) {
        totalCount
        edges {
          node {
            key
            polarity
            credibility
            observedAt
            disposition
            report {
              title
              source {
                name
                reliability
              }
              via {
                name
              }
            }
          }
        }
      }
    }
  }
}
`;

export type Truth = 'TRUE' | 'FALSE' | 'UNKNOWN';

/** The part of the answer that the timeline draws. */
export interface EvidenceAnswer {
  readonly withheld: boolean;
  readonly indicators: readonly IndicatorAnswer[];
}

interface IndicatorAnswer {
  readonly key: string;
  readonly title: string;
  readonly state: {
    readonly value: Truth;
    readonly reason: string;
    readonly support: number;
    readonly against: number;
    readonly contributions: readonly ContributionAnswer[];
  };
  readonly claims: { readonly totalCount: number; readonly edges: readonly { readonly node: ClaimAnswer }[] };
}

interface ContributionAnswer {
  readonly weight: number | null;
  readonly reason: string;
  readonly freshUntil: string | null;
  readonly reliability: string;
  readonly claim: { readonly key: string };
}

interface ClaimAnswer {
  readonly key: string;
  readonly polarity: 'AFFIRMS' | 'DENIES';
  readonly credibility: number;
  readonly observedAt: string;
  readonly disposition: string;
  readonly report: {
    readonly title: string;
    readonly source: { readonly name: string; readonly reliability: string };
    readonly via: { readonly name: string } | null;
  };
}

/** A monitored fact and what was said on it. */
export interface Lane {
  readonly key: string;
  readonly title: string;
  readonly value: Truth;
  readonly reason: string;
  readonly support: number;
  readonly against: number;
  readonly claims: readonly LaneClaim[];
  /** How many older claims are not among them. */
  readonly left: number;
}

export interface LaneClaim {
  readonly key: string;
  readonly affirms: boolean;
  /** Letter and digit, such as B2. */
  readonly grade: string;
  /** 0 to 100; null where the grade gives none, or where the claim no longer stands. */
  readonly weight: number | null;
  /** What became of it: COUNTED, STALE, RETRACTED … */
  readonly status: string;
  readonly observedAt: string;
  readonly freshUntil: string | null;
  readonly source: string;
  readonly report: string;
}

/** The monitored facts as lanes of the timeline, in the order of the dossier. */
export function lanesOf({ indicators }: Pick<EvidenceAnswer, 'indicators'>): Lane[] {
  return indicators.map(({ key, title, state, claims }) => ({
    key,
    title,
    value: state.value,
    reason: state.reason,
    support: state.support,
    against: state.against,
    claims: claims.edges.map(({ node }) =>
      laneClaim(
        node,
        state.contributions.find(({ claim }) => claim.key === node.key),
      ),
    ),
    left: claims.totalCount - claims.edges.length,
  }));
}

function laneClaim(claim: ClaimAnswer, contribution: ContributionAnswer | undefined): LaneClaim {
  const { weight, reason, freshUntil, reliability } = contribution ?? notStanding(claim);
  const { source, via, title } = claim.report;
  return {
    key: claim.key,
    affirms: claim.polarity === 'AFFIRMS',
    grade: `${reliability}${String(claim.credibility)}`,
    weight,
    status: reason,
    observedAt: claim.observedAt,
    freshUntil,
    source: via === null ? source.name : `${source.name}, via ${via.name}`,
    report: title,
  };
}

/** What is said in place of a contribution of a claim that does not stand. */
function notStanding({ disposition, report: { source } }: ClaimAnswer): Omit<ContributionAnswer, 'claim'> {
  return { weight: null, reason: disposition, freshUntil: null, reliability: source.reliability };
}

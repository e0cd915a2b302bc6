import type { Table } from '../download/picture-csv.js';

/** Who decided what, who approved it, and what is proposed. */
export const DECISIONS_QUERY = `query WhoApprovedWhat($situation: String!, $asOf: AsOfInput) {
  situation(key: $situation, asOf: $asOf) {
    decisions(last: 50) {
      totalCount
      edges {
        node {
          sequence
          kind
          decidedBy
          decidedAt
          from {
            key
          }
          to {
            key
          }
          ladder {
            key
            title
          }
          proposal {
            proposer
            rationale
          }
          approvals {
            approver
            roles
            recordedAt
          }
          replay {
            matches
          }
        }
      }
    }
  }
}
`;

/** The answer to DECISIONS_QUERY. */
export interface DecisionsAnswer {
  readonly situation: {
    readonly decisions: { readonly totalCount: number; readonly edges: readonly { readonly node: Decision }[] };
  } | null;
}

export interface Decision {
  readonly sequence: number;
  readonly kind: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly from: { readonly key: string };
  readonly to: { readonly key: string };
  readonly ladder: { readonly key: string; readonly title: string } | null;
  readonly proposal: { readonly proposer: string; readonly rationale: string | null } | null;
  readonly approvals: readonly {
    readonly approver: string;
    readonly roles: readonly string[];
    readonly recordedAt: string;
  }[];
  readonly replay: { readonly matches: boolean };
}

/** The decisions as rows: one for each approval, at least one for each decision. */
export function decisionsTable(decisions: readonly Decision[]): Table {
  const columns = [
    'sequence',
    'kind',
    'ladder',
    'from',
    'to',
    'decidedBy',
    'decidedAt',
    'proposer',
    'replays',
    'approver',
    'roles',
    'approvedAt',
  ];
  const rows = decisions.flatMap((decision) => {
    const { sequence, kind, ladder, from, to, decidedBy, decidedAt, proposal, replay } = decision;
    const cells = [
      sequence,
      kind,
      ladder?.key ?? null,
      from.key,
      to.key,
      decidedBy,
      decidedAt,
      proposal?.proposer ?? null,
      replay.matches,
    ];
    const approvals = decision.approvals.map(({ approver, roles, recordedAt }) => [
      approver,
      roles.join('; '),
      recordedAt,
    ]);
    return (approvals.length === 0 ? [[null, null, null]] : approvals).map((approval) => [...cells, ...approval]);
  });
  return { columns, rows };
}

import type { Table } from '../download/picture-csv.js';

/** Every part of an option's gate, with the claims that counted and those that did not. */
export const WHY_QUERY = `query WhyTree($situation: String!, $option: String!, $asOf: AsOfInput) {
  policyOption(situation: $situation, key: $option, asOf: $asOf) {
    key
    title
    availability
    evaluation {
      value
      sentence
      nodes {
        id
        parentId
        operator
        label
        value
        reason
        decisive
        support
        against
        contributions {
          claim {
            key
            polarity
            credibility
            observedAt
            report {
              title
              source {
                name
              }
            }
          }
          reliability
          weight
          counted
          reason
        }
      }
    }
  }
}
`;

/** The answer to WHY_QUERY. */
export interface WhyAnswer {
  readonly policyOption: ExplainedOption | null;
}

export interface ExplainedOption {
  readonly key: string;
  readonly title: string;
  readonly availability: string;
  readonly evaluation: { readonly value: string; readonly sentence: string; readonly nodes: readonly FlatNode[] };
}

/** A part of the gate as the API gives it: a flat list, in which each names its parent. */
export interface FlatNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly operator: string;
  readonly label: string;
  readonly value: string;
  readonly reason: string;
  readonly decisive: boolean;
  readonly support: number | null;
  readonly against: number | null;
  readonly contributions: readonly Contribution[];
}

export interface Contribution {
  readonly claim: {
    readonly key: string;
    readonly polarity: string;
    readonly credibility: number;
    readonly observedAt: string;
    readonly report: { readonly title: string; readonly source: { readonly name: string } };
  };
  readonly reliability: string;
  readonly weight: number | null;
  readonly counted: boolean;
  readonly reason: string;
}

/** A part of the gate with the parts that it is made of. */
export interface TreeNode extends FlatNode {
  /** Whether it decides the whole: it decides its parent, and so on up to the root. */
  readonly isDeciding: boolean;
  readonly parts: readonly TreeNode[];
}

/** The tree that a flat list describes; null for an empty one. */
export function treeOf(nodes: readonly FlatNode[]): TreeNode | null {
  const grow = (node: FlatNode, isAboveDeciding: boolean): TreeNode => {
    const isDeciding = isAboveDeciding && node.decisive;
    const parts = nodes.filter(({ parentId }) => parentId === node.id).map((part) => grow(part, isDeciding));
    return { ...node, isDeciding, parts };
  };
  const root = nodes.find(({ parentId }) => parentId === null);
  return root === undefined ? null : grow({ ...root, decisive: true }, true);
}

/** The parts of the gate as rows: one for each claim on a leaf, at least one for each part. */
export function treeTable(nodes: readonly FlatNode[]): Table {
  const columns = [
    'node',
    'operator',
    'label',
    'value',
    'reason',
    'decisive',
    'claim',
    'polarity',
    'grade',
    'weight',
    'counted',
    'why',
    'source',
    'report',
  ];
  const rows = nodes.flatMap(({ id, operator, label, value, reason, decisive, contributions }) => {
    const node = [id, operator, label, value, reason, decisive];
    const claims = contributions.map(claimCells);
    return (claims.length === 0 ? [NO_CLAIM] : claims).map((cells) => [...node, ...cells]);
  });
  return { columns, rows };
}

const NO_CLAIM = Array.from({ length: 8 }, () => null);

function claimCells({
  claim,
  reliability,
  weight,
  counted,
  reason,
}: Contribution): (string | number | boolean | null)[] {
  const { key, polarity, credibility, report } = claim;
  return [
    key,
    polarity,
    `${reliability}${String(credibility)}`,
    weight,
    counted,
    reason,
    report.source.name,
    report.title,
  ];
}

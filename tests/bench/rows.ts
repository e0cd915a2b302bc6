/** What an answer shows, as lines in one order, whoever gave it and in whichever shape. */
export type Rows = readonly string[];

type Tree = Readonly<Record<string, unknown>>;

/** Every object anywhere in an answer. */
function* objectsIn(answer: unknown): Generator<Tree> {
  if (typeof answer !== 'object' || answer === null) return;
  if (!Array.isArray(answer)) yield answer as Tree;
  for (const value of Object.values(answer)) yield* objectsIn(value);
}

function line(...parts: readonly unknown[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' | ');
}

const PICKS = {
  /** The claims that a gate was judged by, with report and source. */
  contributions: ({ claim }: Tree) => {
    if (typeof claim !== 'object' || claim === null) return null;
    const { key, report } = claim as { key: unknown; report: { title: unknown; source: { name: unknown } } };
    return line(key, report.title, report.source.name);
  },
  claims: ({ key, indicator, report, source }: Tree) =>
    indicator === undefined || report === undefined ? null : line(key, report, source),
  page: (row: Tree) => {
    if (row['total'] !== undefined) return line('total', row['total']);
    return row['observedAt'] === undefined
      ? null
      : line(
          row['key'],
          row['observedAt'],
          row['polarity'],
          row['credibility'],
          row['report'],
          row['title'],
          row['source'],
        );
  },
  /** Stages by their keys, titles and ranks: what all have of a ladder, and no other has a rank and a title. */
  titles: ({ key, title, rank }: Tree) => (title === undefined || rank === undefined ? null : line(key, title, rank)),
};

/** The distinct lines of one kind in an answer. */
export function shownBy(pick: keyof typeof PICKS): (answer: unknown) => Rows {
  return (answer) => [...new Set([...objectsIn(answer)].map(PICKS[pick]).filter((each) => each !== null))].sort();
}

interface ClaimNode {
  readonly key: string;
  readonly observedAt: string;
  readonly polarity: string;
  readonly credibility: number;
}

/** The page of claims, as this service gives it. */
export function claimsOf(answer: unknown): Rows {
  const { situation } = answer as {
    situation: { claims: { totalCount: number; edges: { node: ClaimNode & { report: ReportNode } }[] } };
  };
  const { totalCount, edges } = situation.claims;
  return pageOf(
    totalCount,
    edges.map(({ node }) => pageLine(node, node.report.key, node.report.title, node.report.source.name)),
  );
}

interface ReportNode {
  readonly key: string;
  readonly title: string;
  readonly source: { readonly name: string };
}

interface RelationalClaim extends ClaimNode {
  readonly reportBySituationIdAndReportAndSource: {
    readonly key: string;
    readonly title: string;
    readonly sourceBySituationIdAndSource: { readonly name: string };
  };
}

/** The same, as PostGraphile gives it. */
export function relationalClaimsOf(answer: unknown): Rows {
  const { situationByKey } = answer as {
    situationByKey: {
      indicatorsBySituationId: {
        nodes: { claimsBySituationIdAndIndicator: { totalCount: number; nodes: RelationalClaim[] } }[];
      };
    };
  };
  const [indicator] = situationByKey.indicatorsBySituationId.nodes;
  const { totalCount, nodes } = indicator?.claimsBySituationIdAndIndicator ?? { totalCount: 0, nodes: [] };
  return pageOf(
    totalCount,
    nodes.map((node) => {
      const report = node.reportBySituationIdAndReportAndSource;
      return pageLine(node, report.key, report.title, report.sourceBySituationIdAndSource.name);
    }),
  );
}

function pageLine({ key, observedAt, polarity, credibility }: ClaimNode, ...report: readonly string[]): string {
  return line(key, new Date(observedAt).toISOString(), polarity, credibility, ...report);
}

function pageOf(total: number, lines: readonly string[]): Rows {
  return [line('total', total), ...lines].sort();
}

import type { Table } from '../download/picture-csv.js';
import type { Lane } from './evidence.js';

/** The claims of the timeline as rows, the oldest of each fact first. */
export function evidenceTable(lanes: readonly Lane[]): Table {
  const rows = lanes.flatMap((lane) =>
    [...lane.claims]
      .reverse()
      .map((claim) => [
        lane.key,
        lane.title,
        lane.value,
        lane.reason,
        claim.key,
        claim.affirms ? 'AFFIRMS' : 'DENIES',
        claim.grade,
        claim.weight,
        claim.status,
        claim.observedAt,
        claim.freshUntil,
        claim.source,
        claim.report,
      ]),
  );
  const columns = ['indicator', 'title', 'value', 'reason', 'claim', 'polarity', 'grade', 'weight', 'status'];
  return { columns: [...columns, 'observedAt', 'freshUntil', 'source', 'report'], rows };
}

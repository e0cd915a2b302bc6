import { type Reach, reachOfOption } from '../domain/situation/reach.js';
import type { AsOf } from '../domain/time/instant.js';
import type { SituationRecord } from './record.js';
import { type RawRecord, thaw } from './record.reads.js';

type Row = RawRecord[string][number];

/** Everything of a record that may bear on whether a ladder rises to a rung with these options. */
interface Bearing {
  readonly options: ReadonlySet<unknown>;
  readonly ladders: ReadonlySet<unknown>;
  readonly indicators: ReadonlySet<unknown>;
  readonly mandates: ReadonlySet<unknown>;
  readonly assumptions: ReadonlySet<unknown>;
  readonly carried: ReadonlySet<unknown>;
  readonly reports: ReadonlySet<unknown>;
  readonly voices: ReadonlySet<unknown>;
}

/**
 * A record cut down to what bears on a rung, as JSON to be kept: the assessment and the evaluations of its options are
 * the same from this as from all. It is read again by `thaw`.
 *
 * @param rung the ladder, and the options of its next rung
 */
export function freeze(
  raw: RawRecord,
  rung: { readonly ladder: string; readonly options: readonly string[] },
): RawRecord {
  const { record, asOf } = thaw(raw);
  const bearing = bearingOn(record, rung);
  const lists = Object.entries(raw).filter(([name]) => name !== 'head');
  const cut = lists.map(([name, rows]) => {
    const keep = KEPT[name];
    const kept = (rows as readonly Row[]).filter((row) => keep?.(row, bearing) === true);
    return [name, kept.filter((row) => !('validFrom' in row) || isInForce(row, asOf))];
  });
  const frozen: unknown = { ...(Object.fromEntries(cut) as object), head: { ...raw.head, summary: null } };
  return frozen as RawRecord;
}

function bearingOn(
  record: SituationRecord,
  rung: { readonly ladder: string; readonly options: readonly string[] },
): Bearing {
  const reaches = rung.options.map((option) => reachOfOption(record, option));
  const all = (part: (reach: Reach) => ReadonlySet<string>): ReadonlySet<string> =>
    new Set(reaches.flatMap((reach) => [...part(reach)]));
  const indicators = all((reach) => reach.indicators);
  const ladders = new Set([rung.ladder, ...all((reach) => reach.ladders)]);
  const claims = record.claims.filter((claim) => indicators.has(claim.indicator));
  const enacted = reaches.flatMap(({ leaves }) =>
    leaves.flatMap((leaf) => (leaf.kind === 'optionEnacted' ? leaf.option : [])),
  );
  const rungs = record.ladders.filter(({ key }) => ladders.has(key)).flatMap(({ stages }) => stages);
  return {
    options: new Set(rung.options),
    ladders,
    indicators,
    mandates: all((reach) => reach.mandates),
    assumptions: all((reach) => reach.assumptions),
    carried: new Set([...rungs.flatMap((stage) => stage.options), ...enacted]),
    reports: new Set(claims.map((claim) => claim.report)),
    voices: new Set(claims.flatMap((claim) => [claim.source, claim.via])),
  };
}

/** Which rows of each list bear on the rung; of a list that is not here none does. */
const KEPT: Readonly<Record<string, (row: Row, bearing: Bearing) => boolean>> = {
  policies: () => true,
  invariants: () => true,
  sources: (row, { voices }) => voices.has(row['key']),
  assessments: (row, { voices }) => voices.has(row['source']),
  indicators: (row, { indicators }) => indicators.has(row['key']),
  claims: (row, { indicators }) => indicators.has(row['indicator']),
  reports: (row, { reports }) => reports.has(row['key']),
  mandateIdentities: (row, { mandates }) => mandates.has(row['key']),
  mandates: (row, { mandates }) => mandates.has(row['mandate']),
  assumptions: (row, { assumptions }) => assumptions.has(row['key']),
  options: (row, { carried }) => carried.has(row['key']),
  preconditions: (row, { options }) => options.has(row['key']),
  ladders: (row, { ladders }) => ladders.has(row['key']),
  entries: (row, { ladders }) => ladders.has(row['ladder']),
};

/** Whether a version is in force at the instants of the record; its open ends are null. */
function isInForce(row: Row, { validAt, knownAt }: AsOf): boolean {
  const at = Math.min(validAt, knownAt);
  const [from, to] = [row['validFrom'], row['validTo']];
  return (from === null || Number(from) <= at) && (to === null || at < Number(to));
}

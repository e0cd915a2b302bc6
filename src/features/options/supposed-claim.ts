import { badInput } from '../../api/errors.js';
import type { Claim } from '../../domain/evidence/claim.js';
import type { Credibility } from '../../domain/evidence/grade.js';
import type { Picture } from '../../picture/picture.js';
import type { ClaimRecord, ReportRecord } from '../../picture/record.js';
import type { QuantityInput } from '../evidence/evidence.inputs.types.js';
import type { SupposedClaimInput } from './simulation.types.js';

/** What a supposed entry rests on. */
export const SUPPOSED = { basis: 'ASSUMPTION', note: null, owner: null, reviewBy: null };

/** Gives a key back, or throws where nothing has it. */
export type Known = (kind: keyof Entries, key: string, path: Path) => string;

/** The keys there are. */
export interface Entries {
  readonly sources: ReadonlySet<string>;
  readonly indicators: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
  readonly mandates: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
}

type Path = readonly (string | number)[];

/** What a supposed claim is held against. */
interface Scene {
  readonly picture: Picture;
  readonly places: Known;
  /** The instant judged under the overlay. */
  readonly judgedAt: number;
}

/** A claim that is supposed to come in, with the report that it is supposed to come in by. */
export function supposedClaim(
  input: SupposedClaimInput,
  index: number,
  scene: Scene,
): { readonly claim: Claim; readonly report: ReportRecord } {
  const { picture, places } = scene;
  const { validAt, knownAt } = picture.asOf;
  const at = ['claims', index] as const;
  const source = places('sources', input.source, [...at, 'source']);
  const via = typeof input.via === 'string' ? places('sources', input.via, [...at, 'via']) : null;
  if (via === source) throw badInput(['overlay', ...at, 'via'], 'another source than the one that it passes on');
  const key = `SUPPOSED-${String(index + 1)}`;
  const said = { ...SUPPOSED, key, source, via, recordedAt: knownAt, recordedBy: 'supposed' };
  const indicator = places('indicators', input.indicator, [...at, 'indicator']);
  const claim: ClaimRecord = {
    ...said,
    report: key,
    indicator,
    polarity: input.polarity as Claim['polarity'],
    credibility: credibilityOf(input.credibility, [...at, 'credibility']),
    quantity: quantityOf(input.quantity ?? null, ['overlay', ...at, 'quantity'], {
      isCounted: picture.definitions.indicators.get(indicator)?.kind === 'QUANTITY',
    }),
    modality: 'ASSESSED',
    observedAt: observedAt(input.observedAt ?? validAt, ['overlay', ...at, 'observedAt'], scene),
    retractedAt: null,
    retractionReason: null,
    supersedes: null,
    gradeBasis: 'ASSUMPTION',
  };
  const dates = { publishedAt: claim.observedAt, collectedAt: null, externalDate: null, datePrecision: 'UNKNOWN' };
  return { claim, report: { ...said, ...dates, title: 'Supposed', marking: 'CLEAR' } };
}

/** What would be refused of a claim that is really recorded is refused here too. */
function observedAt(instant: number, path: Path, { judgedAt }: Scene): number {
  if (instant > judgedAt) throw badInput(path, 'an instant not after the one judged');
  return instant;
}

function quantityOf(
  given: QuantityInput | null,
  path: Path,
  { isCounted }: { readonly isCounted: boolean },
): Claim['quantity'] {
  if (given === null) return null;
  if (!isCounted) throw badInput(path, 'no quantity: the indicator counts nothing');
  const { low = null, high = null, approximate } = given;
  if (low === null && high === null) throw badInput(path, 'low, high or both');
  if (isUpsideDown(low, high)) throw badInput(path, 'low not above high');
  return { low, high, approximate: approximate === true };
}

function isUpsideDown(low: number | null, high: number | null): boolean {
  return low !== null && high !== null && low > high;
}

/** A digit as it is given; throws where there is none such. */
export function credibilityOf(digit: number, path: Path): Credibility {
  if (Number.isInteger(digit) && digit >= 1 && digit <= 6) return digit as Credibility;
  throw badInput(['overlay', ...path], 'a digit from 1 to 6');
}

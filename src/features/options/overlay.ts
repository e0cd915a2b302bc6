import type { Claim } from '../../domain/evidence/claim.js';
import type { Credibility, Reliability } from '../../domain/evidence/grade.js';
import { checkReferences } from '../../domain/preconditions/check-references.js';
import type { Expression } from '../../domain/preconditions/expression.js';
import type { Applicability, MandateStatus } from '../../domain/preconditions/mandate.js';
import { parseExpression } from '../../domain/preconditions/parse-expression.js';
import type { Truth } from '../../domain/preconditions/truth.js';
import type { Overlay } from '../../domain/situation/overlay.js';
import { badInput } from '../../api/errors.js';
import type { Picture } from '../../picture/picture.js';
import type { ClaimRecord, ReportRecord, SituationRecord } from '../../picture/record.js';
import type { OverlayInput, SupposedClaimInput } from './simulation.types.js';

/** Enough for any question that a person asks. */
const MOST = 100;

/** An overlay on a picture, with the reports that its claims are supposed to come in. */
export interface ReadOverlay {
  readonly overlay: Overlay;
  readonly reports: readonly ReportRecord[];
}

/** Reads an overlay. BAD_USER_INPUT names the part at fault: an entry that is not there, a value that makes no sense. */
export function readOverlay(input: OverlayInput, picture: Picture, whole: SituationRecord): ReadOverlay {
  const places = placesOf(picture, whole);
  for (const [field, list] of Object.entries(input)) {
    if (Array.isArray(list) && list.length > MOST)
      throw badInput(['overlay', field], `at most ${String(MOST)} entries`);
  }
  const claims = (input.claims ?? []).map((claim, index) => supposedClaim(claim, index, { picture, places }));
  return {
    overlay: { ...changesOf(input, picture, places), addedClaims: claims.map(({ claim }) => claim) },
    reports: claims.map(({ report }) => report),
  };
}

type Known = (kind: keyof Entries, key: string, path: readonly (string | number)[]) => string;

interface Entries {
  readonly sources: ReadonlySet<string>;
  readonly indicators: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
  readonly mandates: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
}

/** Gives a key back, or throws where nothing has it. */
function placesOf(picture: Picture, whole: SituationRecord): Known {
  const entries: Entries = {
    sources: new Set(picture.record.sources.map(({ key }) => key)),
    indicators: new Set(picture.definitions.indicators.keys()),
    claims: new Set(whole.claims.map(({ key }) => key)),
    mandates: new Set(picture.world.mandates.keys()),
    options: new Set(picture.options.keys()),
  };
  return (kind, key, path) => {
    if (entries[kind].has(key)) return key;
    throw badInput(['overlay', ...path], `the key of an entry of the situation; there is no ${key}`);
  };
}

function changesOf(input: OverlayInput, picture: Picture, known: Known): Omit<Overlay, 'addedClaims'> {
  const { validAt } = picture.asOf;
  const clock = input.clock ?? null;
  if (clock !== null && clock < validAt) throw badInput(['overlay', 'clock'], 'an instant not before the one judged');
  return {
    droppedClaims: (input.dropClaims ?? []).map((key, index) => known('claims', key, ['dropClaims', index])),
    droppedSources: (input.dropSources ?? []).map((key, index) => known('sources', key, ['dropSources', index])),
    regradedSources: new Map(
      (input.regradeSources ?? []).map(({ source, reliability }, index) => [
        known('sources', source, ['regradeSources', index, 'source']),
        reliability as Reliability,
      ]),
    ),
    regradedClaims: new Map(
      (input.regradeClaims ?? []).map(({ claim, credibility }, index) => [
        known('claims', claim, ['regradeClaims', index, 'claim']),
        credibilityOf(credibility, ['regradeClaims', index, 'credibility']),
      ]),
    ),
    mandates: (input.mandates ?? []).map((mandate, index) => ({
      mandate: known('mandates', mandate.mandate, ['mandates', index, 'mandate']),
      status: mandate.status as MandateStatus,
      applicability: (mandate.applicability ??
        picture.world.mandates.get(mandate.mandate)?.applicability) as Applicability,
      effectiveAt: validAt,
      validUntil: mandate.validUntil ?? null,
    })),
    supposed: new Map(
      (input.indicators ?? []).map(({ indicator, value }, index) => [
        known('indicators', indicator, ['indicators', index, 'indicator']),
        value as Truth,
      ]),
    ),
    preconditions: new Map(
      (input.preconditions ?? []).map(({ option, expression }, index) => [
        known('options', option, ['preconditions', index, 'option']),
        gateOf(expression, ['preconditions', index, 'expression'], picture),
      ]),
    ),
    clock,
  };
}

function credibilityOf(digit: number, path: readonly (string | number)[]): Credibility {
  if (Number.isInteger(digit) && digit >= 1 && digit <= 6) return digit as Credibility;
  throw badInput(['overlay', ...path], 'a digit from 1 to 6');
}

function gateOf(text: string, path: readonly (string | number)[], picture: Picture): Expression {
  const parsed = parseExpression(jsonOf(text));
  const faults = parsed.kind === 'faults' ? parsed.faults : checkReferences(parsed.expression, knownTo(picture));
  const [fault] = faults;
  if (fault === undefined && parsed.kind === 'expression') return parsed.expression;
  throw badInput(['overlay', ...path, ...(fault?.path ?? [])], fault?.expected ?? 'a precondition');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function knownTo({ definitions, world, options }: Picture): Parameters<typeof checkReferences>[1] {
  const stages = [...world.ladders.values()].flatMap(({ ladder }) => ladder.stages.map(({ key }) => key));
  return {
    indicators: definitions.indicators,
    mandates: new Set(world.mandates.keys()),
    assumptions: new Set(definitions.assumptions.keys()),
    stages: new Set(stages),
    options: new Set(options.keys()),
  };
}

interface Scene {
  readonly picture: Picture;
  readonly places: Known;
}

function supposedClaim(
  input: SupposedClaimInput,
  index: number,
  { picture, places }: Scene,
): { readonly claim: Claim; readonly report: ReportRecord } {
  const { validAt, knownAt } = picture.asOf;
  const key = `SUPPOSED-${String(index + 1)}`;
  const basis = { basis: 'ASSUMPTION', note: null, owner: null, reviewBy: null };
  const source = places('sources', input.source, ['claims', index, 'source']);
  const via = typeof input.via === 'string' ? places('sources', input.via, ['claims', index, 'via']) : null;
  const { low, high, approximate } = input.quantity ?? {};
  const claim: ClaimRecord = {
    ...basis,
    key,
    report: key,
    source,
    via,
    indicator: places('indicators', input.indicator, ['claims', index, 'indicator']),
    polarity: input.polarity as Claim['polarity'],
    credibility: credibilityOf(input.credibility, ['claims', index, 'credibility']),
    quantity:
      (input.quantity ?? null) === null
        ? null
        : { low: low ?? null, high: high ?? null, approximate: approximate ?? false },
    modality: 'ASSESSED',
    observedAt: input.observedAt ?? validAt,
    recordedAt: knownAt,
    recordedBy: 'supposed',
    retractedAt: null,
    retractionReason: null,
    supersedes: null,
    gradeBasis: 'ASSUMPTION',
  };
  const dates = { publishedAt: claim.observedAt, collectedAt: null, externalDate: null, recordedAt: knownAt };
  const report = {
    ...basis,
    ...dates,
    key,
    source,
    via,
    title: 'Supposed',
    datePrecision: 'UNKNOWN',
    marking: 'CLEAR',
    recordedBy: 'supposed',
  };
  return { claim, report };
}

import type { Reliability } from '../../domain/evidence/grade.js';
import { checkReferences } from '../../domain/preconditions/check-references.js';
import type { Expression } from '../../domain/preconditions/expression.js';
import type { Applicability, MandateStatus } from '../../domain/preconditions/mandate.js';
import { dependencyCycle } from '../../domain/options/dependency-cycle.js';
import { parseExpression } from '../../domain/preconditions/parse-expression.js';
import type { Truth } from '../../domain/preconditions/truth.js';
import type { Overlay } from '../../domain/situation/overlay.js';
import { badInput } from '../../api/errors.js';
import type { Picture } from '../../picture/picture.js';
import type { ReportRecord, SituationRecord } from '../../picture/record.js';
import type { OverlayInput, SupposedMandateInput, SupposedPreconditionInput } from './simulation.types.js';
import { credibilityOf, type Entries, type Known, supposedClaim } from './supposed-claim.js';

/** Enough for any question that a person asks. */
const MOST = 100;

/** An overlay on a picture, with the reports that its claims are supposed to come in. */
export interface ReadOverlay {
  readonly overlay: Overlay;
  readonly reports: readonly ReportRecord[];
  /** The gates supposed, as given, by option. */
  readonly written: ReadonlyMap<string, unknown>;
}

/** Reads an overlay. BAD_USER_INPUT names the part at fault: an entry that is not there, a value that makes no sense. */
export function readOverlay(input: OverlayInput, picture: Picture, whole: SituationRecord): ReadOverlay {
  const places = placesOf(picture, whole);
  for (const [field, list] of Object.entries(input) as readonly [keyof OverlayInput, unknown][]) {
    if (Array.isArray(list)) checkList(field, list);
  }
  const changes = changesOf(input, picture, places);
  const judgedAt = changes.clock ?? picture.asOf.validAt;
  const claims = eachOf(input.claims, (claim, index) => supposedClaim(claim, index, { picture, places, judgedAt }));
  return {
    overlay: { ...changes, addedClaims: claims.map(({ claim }) => claim) },
    reports: claims.map(({ report }) => report),
    written: new Map(eachOf(input.preconditions, ({ option, expression }) => [option, jsonOf(expression)])),
  };
}

/** What the entries of a list are about: of each only one may be supposed. */
const SUBJECTS: Readonly<Partial<Record<keyof OverlayInput, string>>> = {
  regradeSources: 'source',
  regradeClaims: 'claim',
  mandates: 'mandate',
  indicators: 'indicator',
  preconditions: 'option',
};

function checkList(field: keyof OverlayInput, list: readonly unknown[]): void {
  if (list.length > MOST) throw badInput(['overlay', field], `at most ${String(MOST)} entries`);
  const subject = SUBJECTS[field];
  if (subject === undefined) return;
  const keys = (list as readonly Readonly<Record<string, unknown>>[]).map((entry) => entry[subject]);
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) < index);
  if (repeated >= 0) throw badInput(['overlay', field, repeated, subject], 'a key that no entry before it has');
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
  return {
    droppedClaims: eachOf(input.dropClaims, (key, index) => known('claims', key, ['dropClaims', index])),
    droppedSources: eachOf(input.dropSources, (key, index) => known('sources', key, ['dropSources', index])),
    regradedSources: new Map(
      eachOf(input.regradeSources, ({ source, reliability }, index) => [
        known('sources', source, ['regradeSources', index, 'source']),
        reliability as Reliability,
      ]),
    ),
    regradedClaims: new Map(
      eachOf(input.regradeClaims, ({ claim, credibility }, index) => [
        known('claims', claim, ['regradeClaims', index, 'claim']),
        credibilityOf(credibility, ['regradeClaims', index, 'credibility']),
      ]),
    ),
    mandates: eachOf(input.mandates, (mandate, index) => ({
      mandate: known('mandates', mandate.mandate, ['mandates', index, 'mandate']),
      status: mandate.status as MandateStatus,
      applicability: (mandate.applicability ??
        picture.world.mandates.get(mandate.mandate)?.applicability) as Applicability,
      effectiveAt: validAt,
      validUntil: endOf(mandate, validAt, ['overlay', 'mandates', index, 'validUntil']),
    })),
    supposed: new Map(
      eachOf(input.indicators, ({ indicator, value }, index) => [
        known('indicators', indicator, ['indicators', index, 'indicator']),
        value as Truth,
      ]),
    ),
    preconditions: gatesOf(input.preconditions ?? [], picture, known),
    clock: clockOf(input.clock ?? null, picture),
  };
}

/** What is made of each entry of a list that may be left out. */
function eachOf<T, R>(list: readonly T[] | null | undefined, read: (entry: T, index: number) => R): R[] {
  return (list ?? []).map(read);
}

/** A clock moves forward: never before what is judged, or what is known. */
function clockOf(clock: number | null, { asOf }: Picture): number | null {
  if (clock === null || clock >= Math.max(asOf.validAt, asOf.knownAt)) return clock;
  throw badInput(['overlay', 'clock'], 'an instant not before those asked');
}

/** Only a grant has an end, and it ends after it begins. */
function endOf(
  { status, validUntil }: SupposedMandateInput,
  effectiveAt: number,
  path: readonly (string | number)[],
): number | null {
  if (validUntil === undefined || validUntil === null) return null;
  if (status !== 'GRANTED') throw badInput(path, 'no end: only a grant has one');
  if (validUntil <= effectiveAt) throw badInput(path, 'an instant later than the one judged');
  return validUntil;
}

/** The gates supposed; none of them may wait, through others, for itself. */
function gatesOf(
  given: readonly SupposedPreconditionInput[],
  picture: Picture,
  known: Known,
): ReadonlyMap<string, Expression> {
  const gates = new Map(
    given.map(({ option, expression }, index) => [
      known('options', option, ['preconditions', index, 'option']),
      gateOf(expression, ['preconditions', index, 'expression'], picture),
    ]),
  );
  const others = [...picture.definitions.preconditions].map(([key, gate]) => [key, gate.expression] as const);
  const ladders = [...picture.world.ladders.values()].map(({ ladder }) => ladder);
  const cycle = dependencyCycle(new Map([...others, ...gates]), ladders);
  if (cycle === null) return gates;
  const index = given.findIndex(({ option }) => cycle.includes(option));
  throw badInput(
    ['overlay', 'preconditions', index, 'expression'],
    `no gate that waits for itself: ${cycle.join(', ')}`,
  );
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

import fc from 'fast-check';
import type { Ladder, StageEntry } from '../../../src/domain/escalation/ladder.js';
import type { Claim, SourceAssessment } from '../../../src/domain/evidence/claim.js';
import type { Credibility, EvidencePolicy, Reliability } from '../../../src/domain/evidence/grade.js';
import type { Invariant } from '../../../src/domain/options/invariant.js';
import type { PolicyOption } from '../../../src/domain/options/option.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { MandateRecord } from '../../../src/domain/preconditions/mandate.js';
import type { Indicator } from '../../../src/domain/preconditions/world.js';
import type { Assumption, Facts, Precondition } from '../../../src/domain/situation/facts.js';
import type { Duration } from '../../../src/domain/time/duration.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import type { Versioned } from '../../../src/domain/time/version.js';

/** Random facts on an axis so short that every millisecond of it can be tried. Nothing in them happens after LAST. */
export const LAST = 20;
/** Nothing in them can change an answer after this: the last happening plus the longest duration. */
export const END = 40;

export const OPTIONS: readonly PolicyOption[] = [
  option('OPT-SHIELD', { purpose: 'DEFENSIVE', lethality: 'NON_LETHAL' }),
  option('OPT-SWORD', { purpose: 'OFFENSIVE', lethality: 'LETHAL' }),
];
export const INDICATORS = ['IND-1', 'IND-2'] as const;
const SOURCES = ['SRC-1', 'SRC-2', 'SRC-3'] as const;

export const instant = fc.integer({ min: 0, max: LAST });
export const asOf: fc.Arbitrary<AsOf> = fc.record({ validAt: instant, knownAt: instant });

function option(key: string, fields: Partial<PolicyOption>): PolicyOption {
  return {
    key,
    kind: 'OTHER',
    track: 'T',
    purpose: 'UNSPECIFIED',
    lethality: 'UNSPECIFIED',
    deliveryMode: 'UNSPECIFIED',
    ...fields,
  };
}

/** A duration of so many milliseconds. */
export function milliseconds(length: number): Duration {
  return { text: `PT0.${String(length).padStart(3, '0')}S`, months: 0, days: 0, milliseconds: length };
}

const duration = fc.option(fc.integer({ min: 0, max: 9 }).map(milliseconds));

/** One or two versions of a definition; the first may begin late, and the second may leave a gap. */
function versions<T>(
  key: string,
  content: fc.Arbitrary<T>,
): fc.Arbitrary<readonly (T & Versioned & { key: string })[]> {
  return fc
    .record({
      contents: fc.array(content, { minLength: 1, maxLength: 2 }),
      begin: early,
      cut: instant,
      gap: fc.boolean(),
    })
    .map(({ contents, begin, cut, gap }) => {
      const second = Math.max(begin + 1, cut);
      const spans = [
        { validFrom: begin, validTo: contents.length === 1 ? Infinity : second },
        { validFrom: gap ? second + 2 : second, validTo: Infinity },
      ];
      return contents.map((each, index) => ({
        ...each,
        key,
        version: index + 1,
        ...(spans[index] as (typeof spans)[0]),
      }));
    });
}

const early = fc.oneof({ weight: 4, arbitrary: fc.constant(-Infinity) }, { weight: 1, arbitrary: instant });

const policy: fc.Arbitrary<EvidencePolicy> = fc.record({
  reliability: fc.constant({ A: 100, B: 75, C: 50, D: 25, E: 0, F: null }),
  credibility: fc.constant({ 1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null }),
  accept: fc.constantFrom(30, 50, 60),
  margin: fc.constantFrom(0, 25),
});

const letter: fc.Arbitrary<Reliability> = fc.constantFrom('A', 'A', 'B', 'C', 'D', 'F');
const credibility: fc.Arbitrary<Credibility> = fc.constantFrom(1, 1, 2, 3, 6);

const assessment: fc.Arbitrary<SourceAssessment> = fc.record({
  source: fc.constantFrom(...SOURCES),
  reliability: letter,
  recordedAt: fc.oneof(fc.constant(0), instant),
});

const claim = fc.record({
  report: fc.constantFrom('R1', 'R2'),
  source: fc.constantFrom(...SOURCES),
  via: fc.option(fc.constantFrom(...SOURCES), { freq: 3 }),
  indicator: fc.constantFrom(...INDICATORS),
  polarity: fc.constantFrom('AFFIRMS' as const, 'AFFIRMS' as const, 'DENIES' as const),
  credibility,
  quantity: fc.option(
    fc.record({ low: fc.integer({ min: 0, max: 4 }), high: fc.constant(4), approximate: fc.constant(false) }),
  ),
  observedAt: instant,
  recordedAt: instant,
  keptFor: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 3 }),
  corrects: fc.option(fc.nat(20)),
});

const claims = fc.array(claim, { maxLength: 9 }).map((drafts) => {
  const made: Claim[] = [];
  for (const { keptFor, corrects, ...draft } of drafts.sort((one, other) => one.recordedAt - other.recordedAt)) {
    const earlier = made.filter((each) => each.source === draft.source && each.indicator === draft.indicator);
    made.push({
      ...draft,
      key: `C${String((made.length * 7) % 10)}`,
      retractedAt: keptFor === null ? null : draft.recordedAt + keptFor,
      supersedes: corrects === null ? null : (earlier[corrects % 3]?.key ?? null),
    });
  }
  return made;
});

const mandate: fc.Arbitrary<MandateRecord> = fc.record({
  mandate: fc.constantFrom('MAN-1', 'MAN-2'),
  applicability: fc.constantFrom('REQUIRED', 'REQUIRED', 'DISPUTED', 'NOT_REQUIRED'),
  status: fc.constantFrom('NONE', 'GRANTED', 'GRANTED', 'REFUSED'),
  effectiveAt: instant,
  validUntil: fc.option(instant),
  recordedAt: instant,
});

const strictness = fc.record({ accept: fc.constant(null), margin: fc.constant(null), maxAge: duration });
const indicator = fc.constantFrom(...INDICATORS);

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc
    .tuple(indicator, fc.constantFrom('TRUE' as const, 'FALSE' as const), strictness)
    .map(([key, is, rest]): Leaf => ({ kind: 'indicator', indicator: key, is, ...rest })),
  fc
    .tuple(indicator, fc.integer({ min: 1, max: 4 }), strictness)
    .map(([key, value, rest]): Leaf => ({ kind: 'quantity', indicator: key, op: 'GTE', value, unit: null, ...rest })),
  fc
    .tuple(indicator, fc.constantFrom(1, 2), duration)
    .map(([key, minOrigins, maxAge]): Leaf => ({ kind: 'corroboration', indicator: key, minOrigins, maxAge })),
  fc.constant<Leaf>({ kind: 'assumption', assumption: 'ASM' }),
  fc.constantFrom('MAN-1', 'MAN-2').map((key): Leaf => ({ kind: 'mandate', mandate: key })),
  fc
    .tuple(fc.constantFrom('ST-0', 'ST-1'), duration)
    .map(([stage, minDwell]): Leaf => ({ kind: 'stage', stage, minDwell })),
  fc.constant<Leaf>({ kind: 'optionEnacted', option: 'OPT-SHIELD' }),
  fc.tuple(fc.option(instant), fc.option(instant)).map(([after, before]): Leaf => ({ kind: 'time', after, before })),
);

const expression: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression; leaf: Leaf }>((tie) => ({
  leaf,
  tree: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([kind, of]): Expression => ({ kind, of })),
    tie('tree').map((of): Expression => ({ kind: 'not', of })),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((of): Expression => ({ kind: 'atLeast', count: 2, of })),
  ),
})).tree;

const ladder: fc.Arbitrary<Omit<Ladder, 'key'>> = fc.tuple(duration, duration).map(([low, high]) => ({
  stages: [
    { key: 'ST-0', title: '', rank: 0, options: [], minDwell: low, approvals: null },
    { key: 'ST-1', title: '', rank: 1, options: ['OPT-SHIELD'], minDwell: high, approvals: null },
    { key: 'ST-2', title: '', rank: 2, options: ['OPT-SWORD'], minDwell: null, approvals: null },
  ],
}));

const move = fc.record({ up: fc.boolean(), enteredAt: instant, late: fc.integer({ min: 0, max: 3 }) });

/** A ladder's entries: made at the start, then up by one or down to the bottom, in the order of their making. */
const entries = fc.tuple(instant, fc.array(move, { maxLength: 4 })).map(([start, moves]) => {
  const made: StageEntry[] = [];
  let rank = 0;
  const begin = { up: false, enteredAt: Math.min(start, 3), late: 0 };
  for (const { up, enteredAt, late } of [begin, ...moves.sort((one, other) => one.enteredAt - other.enteredAt)]) {
    rank = up && rank < 2 ? rank + 1 : 0;
    const stage = `ST-${String(rank)}`;
    made.push({ ladder: 'LAD', stage, rank, episode: 1, enteredAt, recordedAt: enteredAt + late });
  }
  return made;
});

const invariant: fc.Arbitrary<Omit<Invariant, 'key'>> = fc.constantFrom<Omit<Invariant, 'key'>[]>(
  { severity: 'HARD', rule: { kind: 'noSkip' } },
  { severity: 'HARD', rule: { kind: 'forbid', option: { lethality: 'LETHAL' } } },
  {
    severity: 'HARD',
    rule: { kind: 'requiresPrior', option: { lethality: 'LETHAL' }, prior: { purpose: 'DEFENSIVE' } },
  },
);

const gate = fc.record({ expression });
const SHIELD = 'OPT-SHIELD';

/** Facts of two options on one ladder, two indicators, three sources of two origins, two mandates. */
export const smallFacts: fc.Arbitrary<Facts> = fc.record({
  policies: versions('', policy),
  sources: fc.constant([
    { key: 'SRC-1', origin: 'O-1' },
    { key: 'SRC-2', origin: 'O-1' },
    { key: 'SRC-3', origin: 'O-3' },
  ]),
  assessments: fc.array(assessment, { maxLength: 6 }).map((all) => all.sort((a, b) => a.recordedAt - b.recordedAt)),
  indicators: fc
    .tuple(...INDICATORS.map((key) => versions<Omit<Indicator, 'key'>>(key, horizon())))
    .map((all) => all.flat()),
  claims,
  mandates: fc.array(mandate, { maxLength: 4 }).map((all) => all.sort((a, b) => a.recordedAt - b.recordedAt)),
  assumptions: versions<Omit<Assumption, 'key'>>(
    'ASM',
    fc.record({ holds: fc.constantFrom('TRUE', 'FALSE', 'UNKNOWN') }),
  ),
  options: fc.constant(OPTIONS),
  preconditions: fc
    .tuple(versions<Omit<Precondition, 'key'>>(SHIELD, gate), versions<Omit<Precondition, 'key'>>('OPT-SWORD', gate))
    .map((all) => all.flat()),
  ladders: versions<Omit<Ladder, 'key'>>('LAD', ladder),
  entries,
  invariants: fc.oneof(fc.constant([]), versions<Omit<Invariant, 'key'>>('INV', invariant)),
});

function horizon(): fc.Arbitrary<Omit<Indicator, 'key'>> {
  return fc.record({ kind: fc.constant('QUANTITY' as const), unit: fc.constant(null), horizon: duration });
}

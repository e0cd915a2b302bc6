import fc from 'fast-check';
import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { Credibility, Reliability } from '../../../src/domain/evidence/grade.js';
import type { Expression, Leaf } from '../../../src/domain/preconditions/expression.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import type { AsOf } from '../../../src/domain/time/instant.js';
import { DAY, lasting, NOW, POLICY } from './change-set-cases.js';

/** The instant at which random facts are judged: some of them are recorded or observed only later. */
export const JUDGED: AsOf = { validAt: NOW, knownAt: NOW };

/** The option that random facts give a gate. */
export const OPTION = 'OPT';

const ALWAYS = { version: 1, validFrom: -Infinity, validTo: Infinity } as const;
const INDICATORS = ['X', 'Y'] as const;
const SOURCES = ['S0', 'S1', 'S2', 'S3', 'S4'] as const;
/** Mostly before the instant judged. */
const DAYS = [-40, -9, -6, -3, -2, -1, -1, 1].map((days) => NOW + days * DAY);

const credibilities = fc.constantFrom<Credibility>(1, 1, 2, 2, 3, 3, 4, 5, 6);
const reliabilities = fc.constantFrom<Reliability>('A', 'A', 'B', 'B', 'C', 'D', 'E', 'F');
const strict = { accept: null, margin: null, maxAge: null } as const;

const leaves: fc.Arbitrary<Leaf> = fc
  .constantFrom(...INDICATORS)
  .chain((indicator) =>
    fc.constantFrom<Leaf>(
      { kind: 'indicator', indicator, is: 'TRUE', ...strict },
      { kind: 'indicator', indicator, is: 'FALSE', ...strict, accept: 30 },
      { kind: 'indicator', indicator, is: 'TRUE', ...strict, accept: 75, maxAge: lasting('P5D') },
      { kind: 'quantity', indicator, op: 'GTE', value: 10, unit: null, ...strict },
      { kind: 'indicator', indicator, is: 'TRUE', ...strict, accept: 20, margin: 0 },
      { kind: 'corroboration', indicator, minOrigins: 2, maxAge: null },
      { kind: 'corroboration', indicator, minOrigins: 1, maxAge: lasting('P8D') },
      { kind: 'mandate', mandate: 'M' },
    ),
  );

const trees: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression; join: Expression }>((tie) => ({
  tree: fc.oneof({ maxDepth: 2 }, leaves, tie('join'), tie('join')),
  join: fc
    .tuple(fc.constantFrom('all', 'any', 'not', 'atLeast'), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
    .map(([kind, of]): Expression => {
      const all: Expression = { kind: 'all', of };
      if (kind === 'not') return { kind: 'not', of: all };
      return kind === 'atLeast' ? { kind, count: 2, of } : { kind: kind === 'any' ? 'any' : 'all', of };
    }),
})).tree;

/** What is drawn of a claim; the report decides its source and its relay. */
const statements = fc.record({
  report: fc.nat({ max: 5 }),
  indicator: fc.constantFrom(...INDICATORS),
  polarity: fc.constantFrom('AFFIRMS' as const, 'AFFIRMS' as const, 'AFFIRMS' as const, 'DENIES' as const),
  credibility: credibilities,
  low: fc.option(fc.nat({ max: 20 })),
  observedAt: fc.constantFrom(...DAYS),
  recordedAt: fc.constantFrom(...DAYS),
  retractedAt: fc.option(fc.constantFrom(...DAYS), { freq: 9 }),
  corrects: fc.constantFrom(true, false, false),
});

/** Reports by one source each, some behind a relay; two sources have no origin of their own. */
function claimOf(drawn: typeof statements extends fc.Arbitrary<infer T> ? T : never, index: number): Claim {
  const { report, low, indicator, polarity, credibility, observedAt, recordedAt, retractedAt } = drawn;
  return {
    indicator,
    polarity,
    credibility,
    observedAt,
    recordedAt,
    retractedAt,
    key: `C${String(index)}`,
    report: `R${String(report)}`,
    source: SOURCES[report % SOURCES.length] ?? 'S0',
    via: report % 3 === 2 ? 'S1' : null,
    quantity: low === null ? null : { low, high: low + 5, approximate: false },
    supersedes: null,
  };
}

/** Each claim that corrects one corrects the last before it of the same source on the same indicator. */
function withCorrections(claims: readonly Claim[], corrects: readonly boolean[]): readonly Claim[] {
  return claims.map((claim, index) => {
    const before = claims
      .slice(0, index)
      .filter((each) => each.source === claim.source && each.indicator === claim.indicator);
    return { ...claim, supersedes: corrects[index] === true ? (before.at(-1)?.key ?? null) : null };
  });
}

/** Facts of an option with a random gate and random evidence on it: corrections, retractions, relays, late records. */
export function randomFacts(mostClaims: number): fc.Arbitrary<Facts> {
  const drawn = fc.array(statements, { minLength: mostClaims / 2, maxLength: mostClaims, size: 'max' });
  const assessments = fc.array(
    fc.record({
      source: fc.constantFrom(...SOURCES),
      reliability: reliabilities,
      recordedAt: fc.constantFrom(...DAYS),
    }),
    { maxLength: 4 },
  );
  return fc.tuple(drawn, assessments, trees, fc.boolean()).map(([statement, graded, expression, isNext]) => ({
    ...plainFacts(expression),
    assessments: [...FIRST, ...graded],
    claims: withCorrections(
      statement.map(claimOf),
      statement.map((each) => each.corrects),
    ),
    ladders: [{ ...ALWAYS, key: 'L', stages: isNext ? STAGES : STAGES.slice(0, 1) }],
  }));
}

const STAGES = [0, 1].map((rank) => {
  return {
    key: `T${String(rank)}`,
    title: '',
    rank,
    options: rank === 1 ? [OPTION] : [],
    minDwell: null,
    approvals: null,
  };
});

const FIRST = SOURCES.map((source, index) => {
  return {
    source,
    reliability: index === 4 ? ('C' as const) : index % 2 === 0 ? ('A' as const) : ('B' as const),
    recordedAt: -Infinity,
  };
});

const BASE: Omit<Facts, 'preconditions'> = {
  policies: [{ ...POLICY, ...ALWAYS }],
  sources: SOURCES.slice(0, 4).map((key, index) => ({ key, origin: `O${String(index % 3)}` })),
  assessments: [],
  indicators: INDICATORS.map((key) => ({
    ...ALWAYS,
    key,
    kind: 'QUANTITY',
    unit: null,
    horizon: key === 'Y' ? lasting('P30D') : null,
  })),
  claims: [],
  mandates: [
    {
      mandate: 'M',
      applicability: 'REQUIRED',
      status: 'GRANTED',
      effectiveAt: -Infinity,
      validUntil: null,
      recordedAt: -Infinity,
    },
  ],
  assumptions: [],
  options: [
    {
      key: OPTION,
      kind: 'OTHER',
      track: 'T',
      purpose: 'UNSPECIFIED',
      lethality: 'UNSPECIFIED',
      deliveryMode: 'UNSPECIFIED',
    },
  ],
  ladders: [{ ...ALWAYS, key: 'L', stages: STAGES }],
  entries: [{ ladder: 'L', stage: 'T0', rank: 0, episode: 1, enteredAt: -Infinity, recordedAt: -Infinity }],
  invariants: [],
};

/** Facts of an option on the next rung of its ladder, with that gate and no evidence. */
export function plainFacts(expression: Expression): Facts {
  return { ...BASE, preconditions: [{ ...ALWAYS, key: OPTION, expression }] };
}

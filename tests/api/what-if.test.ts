import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, done, type Input } from '../support/mutations.js';
import { dataOf, edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

const FOUNDING = 'dprk-troops-russia-2024';
const NOW = '2024-10-22T23:59:59.000Z';
const GRANTED = 'GRANTED';

let service: TestService;
let founding: string;
let count = 0;

beforeAll(async () => {
  founding = await foundingText();
  service = await startService();
});
afterAll(() => service.close());

/** A copy of the founding case, changed or not, that no other test touches. */
async function fresh(change: (text: string) => string = (text) => text): Promise<string> {
  count += 1;
  const key = `case-${String(count)}`;
  await importOrThrow(service.database, change(edited(founding, `key: ${FOUNDING}`, `key: ${key}`)));
  return key;
}

interface Node {
  readonly id: string;
  readonly value: string;
  readonly reason: string;
  readonly support: number | null;
  readonly against: number | null;
}

interface OptionShown {
  readonly key: string;
  readonly availability: string;
  readonly precondition: { readonly version: number; readonly expression: string | null; readonly basis: string };
  readonly evaluation: { readonly value: string; readonly nodes: readonly Node[] };
}

/** Whatever of the options does not name a claim. */
const OPTION = `key availability evidenceStatus mandateStatus sequenceStatus blockers { code message until }
  evaluation { value reason sentence nodes { id label value reason support against
    contributions { side reliability weight counted reason freshUntil claim { credibility polarity observedAt } } } }`;
const INDICATOR = 'key state { value reason support against } origins { origin support against }';

async function situationOf(situation: string, fields: string): Promise<Input> {
  const query = `query S($s: String!) { situation(key: $s) { ${fields} } }`;
  return (await dataOf(service, query, { s: situation }))['situation'] as Input;
}

/** Options and indicators as they are, told in an order that no key decides. */
async function judged(situation: string, fields = `options { ${OPTION} } indicators { ${INDICATOR} }`): Promise<Input> {
  return unkeyed(await situationOf(situation, fields));
}

async function simulated(
  situation: string,
  overlay: Input,
  fields = `options { ${OPTION} } indicators { ${INDICATOR} }`,
): Promise<Input> {
  const query = `query S($s: String!, $overlay: OverlayInput!) {
    situation(key: $s) { simulate(overlay: $overlay) { ${fields} } } }`;
  const data = await dataOf(service, query, { s: situation, overlay });
  return unkeyed((data['situation'] as { readonly simulate: Input }).simulate);
}

/** With contributions in an order of their contents: the keys that order them differ between a wish and a fact. */
function unkeyed<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (name, part: unknown) =>
      name === 'contributions' ? (part as unknown[]).map((each) => JSON.stringify(each)).sort() : part,
    ),
  ) as T;
}

describe('simulate', () => {
  it('shows the situation as it is under an overlay of nothing', async () => {
    const nothing = await simulated(FOUNDING, {}, `options { ${OPTION} } indicators { ${INDICATOR} } changes { to }`);
    expect(nothing).toEqual({ ...(await judged(FOUNDING)), changes: [] });
  });

  it('writes nothing, not even an answer to be kept', async () => {
    const before = await contentOf(service.database);
    await simulated(FOUNDING, {
      claims: [{ source: 'SRC-NIS', indicator: 'IND-COMBAT', polarity: 'AFFIRMS', credibility: 2 }],
      dropClaims: ['C0'],
      dropSources: ['SRC-TG'],
      regradeSources: [{ source: 'SRC-NIS', reliability: 'C' }],
      regradeClaims: [{ claim: 'C1', credibility: 5 }],
      mandates: [{ mandate: 'MAN-NSC', status: GRANTED }],
      indicators: [{ indicator: 'IND-CAPTURED', value: 'TRUE' }],
      preconditions: [{ option: 'OPT-OBSERVER', expression: '{"mandate":"MAN-NSC"}' }],
      clock: '2025-01-01T00:00:00Z',
    });
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('tells the differences from the present, and judges at the clock supposed', async () => {
    const overlay = {
      indicators: [{ indicator: 'IND-HOST-CONSENT', value: 'TRUE' }],
      mandates: [{ mandate: 'MAN-NA-CONSENT', status: GRANTED }],
      clock: '2024-10-25T00:00:00Z',
    };
    const fields =
      'asOf { validAt knownAt } changes { option { key availability } from to valueFrom valueTo } indicators { key state { value reason } }';
    const shown = await simulated(FOUNDING, overlay, fields);
    expect(shown).toMatchObject({
      asOf: { validAt: '2024-10-25T00:00:00.000Z', knownAt: '2024-10-25T00:00:00.000Z' },
      changes: [
        {
          option: { key: 'OPT-OBSERVER', availability: 'AVAILABLE' },
          from: 'UNDETERMINED',
          to: 'AVAILABLE',
          valueFrom: 'UNKNOWN',
          valueTo: 'TRUE',
        },
      ],
    });
    expect(shown['indicators']).toContainEqual({
      key: 'IND-HOST-CONSENT',
      state: { value: 'TRUE', reason: 'ASSUMED' },
    });
  });

  it('shows a gate that is supposed as it was given', async () => {
    const expression = '{"any":[{"mandate":"MAN-NSC"},{"indicator":"IND-IN-RUSSIA"}]}';
    const overlay = {
      preconditions: [
        { option: 'OPT-OBSERVER', expression },
        { option: 'OPT-DIRECT-LETHAL', expression },
      ],
    };
    const fields = 'options { key availability precondition { version expression sentence basis } }';
    const { options } = (await simulated(FOUNDING, overlay, fields)) as unknown as { options: readonly OptionShown[] };
    const gate = { version: 0, expression, basis: 'ASSUMPTION' };
    expect(options.find(({ key }) => key === 'OPT-OBSERVER')).toMatchObject({
      availability: 'AVAILABLE',
      precondition: gate,
    });
    expect(options.find(({ key }) => key === 'OPT-DIRECT-LETHAL')).toMatchObject({
      availability: 'EXCLUDED',
      precondition: gate,
    });
  });

  it('makes dropped sources and claims as if they had never spoken', async () => {
    const without = await fresh((text) => {
      const spoken = /key: (R1|C1|C2|C4), /;
      return text
        .split('\n')
        .filter((line) => !spoken.test(line))
        .join('\n');
    });
    const whole = await fresh();
    const expected = await judged(without);
    expect(await simulated(whole, { dropSources: ['SRC-NIS'] })).toEqual(expected);
    expect(await simulated(whole, { dropClaims: ['C1', 'C2', 'C4'] })).toEqual(expected);
  });

  it('drops what a dropped source has passed on', async () => {
    const fields = 'indicators { key state { reason } }';
    const { indicators } = await simulated(FOUNDING, { dropSources: ['SRC-YONHAP'] }, fields);
    expect(indicators).toContainEqual({ key: 'IND-IN-UKRAINE', state: { reason: 'NO_EVIDENCE' } });
  });

  it('answers what would change the options, and what they hang on, under what is supposed', async () => {
    const overlay = {
      indicators: [{ indicator: 'IND-HOST-CONSENT', value: 'TRUE' }],
      claims: [
        {
          source: 'SRC-YONHAP',
          indicator: 'IND-IN-RUSSIA',
          polarity: 'AFFIRMS',
          credibility: 1,
          quantity: { low: 900 },
        },
      ],
      mandates: [{ mandate: 'MAN-NA-CONSENT', status: GRANTED, validUntil: '2024-10-30T00:00:00Z' }],
    };
    const fields = `options { key availability
      unlockSets { sets { changes { kind key } } } blockSets { sets { size changes { kind key } } }
      fragility { singles { kind keys carries availability { from to } } truncated }
      nextChangeAt { at availabilityFrom availabilityTo causes { kind mandate message } }
      evaluation { nodes { id contributions { counted claim { key source: report { key title source { key } } } } } } }`;
    const { options } = (await simulated(FOUNDING, overlay, fields)) as { options: readonly Input[] };
    const observer = options.find(({ key }) => key === 'OPT-OBSERVER');
    expect(observer).toMatchObject({
      availability: 'AVAILABLE',
      unlockSets: { sets: [{ changes: [] }] },
      nextChangeAt: {
        at: '2024-10-30T00:00:00.000Z',
        availabilityFrom: 'AVAILABLE',
        causes: [{ kind: 'MANDATE', mandate: 'MAN-NA-CONSENT' }],
      },
    });
    const { singles } = observer?.['fragility'] as { singles: readonly Input[] };
    expect(singles.filter(({ carries }) => carries)).toEqual([]);
    const carried = (await simulated(FOUNDING, { ...overlay, claims: [] }, fields)) as { options: readonly Input[] };
    const alone = carried.options.find(({ key }) => key === 'OPT-OBSERVER')?.['fragility'] as {
      singles: readonly Input[];
    };
    expect(alone.singles.filter(({ carries }) => carries)).toEqual(
      ['REPORT R1', 'ORIGIN O-NIS', 'CLAIM C2'].map((named) => {
        const [kind, key] = named.split(' ');
        return { kind, keys: [key], carries: true, availability: { from: 'AVAILABLE', to: 'UNDETERMINED' } };
      }),
    );
    expect(JSON.stringify(observer?.['evaluation'])).toContain('SUPPOSED-1');
  });

  it.each<[string, Input, readonly string[]]>([
    ['a source', { claims: [supposed({ source: 'X' })] }, ['claims', '0', 'source']],
    ['a relay', { claims: [supposed({ via: 'X' })] }, ['claims', '0', 'via']],
    ['an indicator', { claims: [supposed(), supposed({ indicator: 'X' })] }, ['claims', '1', 'indicator']],
    ['a dropped claim', { dropClaims: ['C1', 'X'] }, ['dropClaims', '1']],
    ['a dropped source', { dropSources: ["' OR 1=1"] }, ['dropSources', '0']],
    ['a source regraded', { regradeSources: [{ source: 'X', reliability: 'A' }] }, ['regradeSources', '0', 'source']],
    ['a claim regraded', { regradeClaims: [{ claim: '\0', credibility: 1 }] }, ['regradeClaims', '0', 'claim']],
    ['a mandate', { mandates: [{ mandate: 'X', status: GRANTED }] }, ['mandates', '0', 'mandate']],
    ['a supposed indicator', { indicators: [{ indicator: 'X', value: 'TRUE' }] }, ['indicators', '0', 'indicator']],
    ['an option', { preconditions: [{ option: 'X', expression: '{}' }] }, ['preconditions', '0', 'option']],
  ])('refuses an unknown key of %s', refuses);

  it.each<[string, Input, readonly string[]]>([
    ['a relay that is the source', { claims: [supposed({ via: 'SRC-NIS' })] }, ['claims', '0', 'via']],
    ['a digit of 0', { claims: [supposed({ credibility: 0 })] }, ['claims', '0', 'credibility']],
    ['a digit of 7', { regradeClaims: [{ claim: 'C1', credibility: 7 }] }, ['regradeClaims', '0', 'credibility']],
    ['an amount of what is not counted', { claims: [supposed({ quantity: { low: 1 } })] }, ['claims', '0', 'quantity']],
    ['an amount of nothing', { claims: [counted({})] }, ['claims', '0', 'quantity']],
    ['an amount upside down', { claims: [counted({ low: 2, high: 1 })] }, ['claims', '0', 'quantity']],
    [
      'an observation after the instant judged',
      { claims: [supposed({ observedAt: '2024-10-23T00:00:00Z' })] },
      ['claims', '0', 'observedAt'],
    ],
    [
      'an end of what is no grant',
      { mandates: [{ mandate: 'MAN-NSC', status: 'NONE', validUntil: '2025-01-01T00:00:00Z' }] },
      ['mandates', '0', 'validUntil'],
    ],
    [
      'a grant that is over',
      { mandates: [{ mandate: 'MAN-NSC', status: GRANTED, validUntil: NOW }] },
      ['mandates', '0', 'validUntil'],
    ],
    [
      'two letters for a source',
      { regradeSources: ['A', 'B'].map((reliability) => ({ source: 'SRC-NIS', reliability })) },
      ['regradeSources', '1', 'source'],
    ],
    [
      'two values of an indicator',
      { indicators: ['TRUE', 'FALSE'].map((value) => ({ indicator: 'IND-COMBAT', value })) },
      ['indicators', '1', 'indicator'],
    ],
    ['a gate that is no JSON', { preconditions: [gate('{')] }, ['preconditions', '0', 'expression']],
    ['a gate of another form', { preconditions: [gate('{"all": []}')] }, ['preconditions', '0', 'expression', 'all']],
    [
      'a gate that asks of nothing',
      { preconditions: [gate('{"any":[{"mandate":"MAN-NSC"},{"mandate":"X"}]}')] },
      ['preconditions', '0', 'expression', 'any', '1', 'mandate'],
    ],
    [
      'a gate that waits for itself',
      { preconditions: [gate('{"optionEnacted":"OPT-OBSERVER"}')] },
      ['preconditions', '0', 'expression'],
    ],
    ['a clock moved back', { clock: '2024-10-22T00:00:00Z' }, ['clock']],
    ['more entries than may be', { dropClaims: Array.from({ length: 101 }, () => 'C1') }, ['dropClaims']],
  ])('refuses %s', refuses);

  it('takes an observation that the clock supposed has reached', async () => {
    const overlay = { claims: [supposed({ observedAt: '2024-10-23T00:00:00Z' })], clock: '2024-10-24T00:00:00Z' };
    const { indicators } = await simulated(FOUNDING, overlay, 'indicators { key state { value } }');
    expect(indicators).toContainEqual({ key: 'IND-COMBAT', state: { value: 'TRUE' } });
  });

  async function refuses(_: string, overlay: Input, argument: readonly string[]): Promise<void> {
    const query = `query S($overlay: OverlayInput!) {
      situation(key: "${FOUNDING}") { simulate(overlay: $overlay) { asOf { validAt } } } }`;
    const { body } = await service.ask(query, { overlay });
    const [error] = body.errors ?? [];
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((error?.extensions['argument'] as readonly string[]).slice(0, argument.length + 1)).toEqual([
      'overlay',
      ...argument,
    ]);
  }
});

function supposed(fields: Input = {}): Input {
  return { source: 'SRC-NIS', indicator: 'IND-COMBAT', polarity: 'AFFIRMS', credibility: 1, ...fields };
}

function counted(quantity: Input): Input {
  return supposed({ indicator: 'IND-IN-RUSSIA', quantity });
}

function gate(expression: string): Input {
  return { option: 'OPT-OBSERVER', expression };
}

const SOURCES = ['SRC-NIS', 'SRC-UKR-INTEL', 'SRC-YONHAP', 'SRC-DPRK-UN'];
const GATES = [
  '{"indicator":"IND-COMBAT"}',
  '{"not":{"mandate":"MAN-NSC"}}',
  '{"atLeast":{"count":2,"of":[{"indicator":"IND-COMBAT"},{"mandate":"MAN-NSC"},{"corroboration":"IND-IN-RUSSIA","minOrigins":1}]}}',
];

/** Claims of one source on one indicator are made one at a time: which of two at one instant stands is up to their keys. */
const claimsSupposed = fc.uniqueArray(
  fc.record({
    source: fc.constantFrom(...SOURCES),
    via: fc.constantFrom(null, null, 'SRC-TG'),
    indicator: fc.constantFrom('IND-COMBAT', 'IND-HOST-CONSENT', 'IND-IN-RUSSIA', 'IND-COOPERATION'),
    polarity: fc.constantFrom('AFFIRMS', 'DENIES'),
    credibility: fc.integer({ min: 1, max: 6 }),
    observedAt: fc.constantFrom('2024-10-22T20:00:00.000Z', '2024-10-01T00:00:00.000Z', NOW),
  }),
  { maxLength: 4, selector: ({ source, indicator }) => `${source} ${indicator}` },
);
const overlays = fc.record({
  claims: claimsSupposed,
  regradeSources: fc.uniqueArray(
    fc.record({ source: fc.constantFrom(...SOURCES), reliability: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F') }),
    { maxLength: 2, selector: ({ source }) => source },
  ),
  mandates: fc.uniqueArray(
    fc.record({
      mandate: fc.constantFrom('MAN-NSC', 'MAN-NA-CONSENT', 'MAN-EXPORT'),
      status: fc.constantFrom('GRANTED', 'REFUSED', 'REVOKED'),
      applicability: fc.constantFrom('REQUIRED', 'DISPUTED', 'NOT_REQUIRED', null),
    }),
    { maxLength: 2, selector: ({ mandate }) => mandate },
  ),
  preconditions: fc.uniqueArray(
    fc.record({ option: fc.constantFrom('OPT-OBSERVER', 'OPT-DEFENSIVE'), expression: fc.constantFrom(...GATES) }),
    { maxLength: 2, selector: ({ option }) => option },
  ),
  clock: fc.constantFrom(null, '2024-11-03T00:00:00Z', '2024-11-22T12:00:00Z', '2025-06-01T00:00:00Z'),
});

describe('what is supposed and then really written', () => {
  it('gives the same answers', async () => {
    const property = fc.asyncProperty(overlays, async (overlay) => {
      const situation = await fresh();
      const expected = await simulated(situation, overlay);
      await writeAll(situation, overlay);
      expect(await judged(situation)).toEqual(expected);
    });
    await fc.assert(property, { numRuns: 12 });
  }, 120_000);
});

async function writeAll(
  situation: string,
  overlay: typeof overlays extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> {
  for (const { source, via, ...claim } of overlay.claims) {
    const claims = [{ ...claim, modality: 'ASSESSED' }];
    await done(service, 'recordReport', { situation, source, via, title: 'Said', publishedAt: NOW, claims });
  }
  for (const regrade of overlay.regradeSources) await done(service, 'assessSource', { situation, ...regrade });
  for (const mandate of overlay.mandates) await done(service, 'updateMandate', { situation, ...mandate });
  for (const { option, expression } of overlay.preconditions) {
    const input = { situation, kind: 'PRECONDITION', key: option, definition: expression };
    await done(service, 'amendDefinition', input);
  }
  if (overlay.clock !== null) await done(service, 'advanceClock', { situation, to: overlay.clock });
}

interface Change {
  readonly kind: string;
  readonly key: string | null;
  readonly to: string | null;
  readonly moreOrigins: number | null;
  readonly message: string;
  readonly ways: readonly { readonly origins: number; readonly grade: string; readonly weight: number }[];
  readonly mandateSteps: readonly string[];
}
interface Sets {
  readonly truncated: boolean;
  readonly sets: readonly { readonly size: number; readonly changes: readonly Change[] }[];
}

const SETS = `truncated sets { size changes { kind key to moreOrigins message needed missing ways { origins grade weight }
  mandateSteps } }`;

async function setsOf(option: string): Promise<{ readonly unlockSets: Sets; readonly blockSets: Sets }> {
  const query = `query U($o: String!) { policyOption(situation: "${FOUNDING}", key: $o) {
    unlockSets { ${SETS} } blockSets { ${SETS} } } }`;
  const data = await dataOf(service, query, { o: option });
  return data['policyOption'] as { unlockSets: Sets; blockSets: Sets };
}

describe('unlockSets and blockSets on the founding case', () => {
  it('open OPT-OBSERVER by the consent of the host and of the assembly alone', async () => {
    const { unlockSets } = await setsOf('OPT-OBSERVER');
    expect(unlockSets).toMatchObject({
      truncated: false,
      sets: [
        {
          size: 2,
          changes: [
            { kind: 'EVIDENCE', key: 'IND-HOST-CONSENT', to: 'TRUE', needed: 50, missing: 50 },
            { kind: 'MANDATE', key: 'MAN-NA-CONSENT', to: 'TRUE', mandateSteps: ['GRANT'] },
          ],
        },
      ],
    });
    expect(unlockSets.sets[0]?.changes[0]?.ways[0]).toEqual({ origins: 1, grade: 'A3', weight: 50 });
  });

  it('open OPT-DEFENSIVE by a second origin and the leave of the council', async () => {
    const { unlockSets } = await setsOf('OPT-DEFENSIVE');
    expect(unlockSets).toMatchObject({
      truncated: false,
      sets: [
        {
          size: 2,
          changes: [
            { kind: 'CORROBORATION', key: 'IND-IN-RUSSIA', to: 'TRUE', moreOrigins: 1 },
            { kind: 'MANDATE', key: 'MAN-NSC', to: 'TRUE' },
          ],
        },
      ],
    });
  });

  it('are true: the changes told for OPT-OBSERVER open it, and no part of them does', async () => {
    const indicators = [{ indicator: 'IND-HOST-CONSENT', value: 'TRUE' }];
    const mandates = [{ mandate: 'MAN-NA-CONSENT', status: GRANTED }];
    const open = async (overlay: Input): Promise<string | undefined> => {
      const { options } = await simulated(FOUNDING, overlay, 'options { key availability }');
      return (options as readonly OptionShown[]).find(({ key }) => key === 'OPT-OBSERVER')?.availability;
    };
    expect(await open({ indicators, mandates })).toBe('AVAILABLE');
    expect(await open({ indicators })).toBe('UNDETERMINED');
    expect(await open({ mandates })).toBe('UNDETERMINED');
  });

  it('block OPT-OBSERVER by any one of its three parts', async () => {
    const { blockSets } = await setsOf('OPT-OBSERVER');
    expect(blockSets.sets.map(({ changes }) => changes.map(({ key, to }) => `${key ?? ''} ${to ?? ''}`))).toEqual(
      expect.arrayContaining([['IND-HOST-CONSENT FALSE'], ['MAN-NA-CONSENT FALSE'], ['IND-IN-RUSSIA FALSE']]),
    );
  });

  it('have nothing to block in OPT-DEFENSIVE, whose gate is FALSE', async () => {
    const { blockSets } = await setsOf('OPT-DEFENSIVE');
    expect(blockSets).toEqual({ truncated: false, sets: [{ size: 0, changes: [] }] });
  });

  it('are empty for an option without a gate', async () => {
    const none = { truncated: false, sets: [] };
    expect(await setsOf('OPT-DIRECT-LETHAL')).toEqual({ unlockSets: none, blockSets: none });
  });
});

interface Drop {
  readonly kind: string;
  readonly keys: readonly string[];
  readonly carries: boolean;
  readonly leaves: readonly { readonly node: string; readonly from: string; readonly to: string }[];
}

describe('fragility on the founding case', () => {
  const OPTIONS = ['OPT-OBSERVER', 'OPT-DEFENSIVE', 'OPT-INDIRECT-LETHAL'];

  it('finds that R1 alone carries every leaf of evidence that is TRUE, and no other report any leaf', async () => {
    const carried: string[] = [];
    const expected: string[] = [];
    for (const option of OPTIONS) {
      const query = `query F($o: String!) { policyOption(situation: "${FOUNDING}", key: $o) {
        evaluation { nodes { id operator value } }
        fragility { singles { kind keys carries leaves { node from to } } } } }`;
      const data = await dataOf(service, query, { o: option });
      const shown = data['policyOption'] as {
        evaluation: { nodes: readonly { id: string; operator: string; value: string }[] };
        fragility: { singles: readonly Drop[] };
      };
      const reports = shown.fragility.singles.filter(({ kind }) => kind === 'REPORT');
      for (const { keys, leaves, carries } of reports) {
        expect([keys[0], carries]).toEqual([keys[0], keys[0] === 'R1']);
        carried.push(...leaves.map(({ node, from }) => `${option} ${node} ${from}`));
      }
      const leafKinds = ['INDICATOR', 'QUANTITY', 'CORROBORATION'];
      const isTrueLeaf = ({ operator, value }: { operator: string; value: string }): boolean =>
        value === 'TRUE' && leafKinds.includes(operator);
      expected.push(...shown.evaluation.nodes.filter(isTrueLeaf).map(({ id }) => `${option} ${id} TRUE`));
    }
    expect(carried.sort()).toEqual(expected.sort());
    expect(expected).toHaveLength(3);
  });

  it('agrees with a simulation without each report', async () => {
    const claims: Readonly<Record<string, readonly string[]>> = {
      R0: ['C0'],
      R1: ['C1', 'C2', 'C4'],
      R2: ['C3'],
      R4: ['C5', 'C6'],
      R5: ['C7'],
    };
    const fields = 'options { key evaluation { nodes { id value } } }';
    const present = await judged(FOUNDING, fields);
    for (const [report, dropClaims] of Object.entries(claims)) {
      const without = await simulated(FOUNDING, { dropClaims }, fields);
      if (report === 'R1') expect(without).not.toEqual(present);
      else expect(without).toEqual(present);
    }
  });
});

describe('collectionPriorities on the founding case', () => {
  it('ask first about what would open most with least', async () => {
    const { collectionPriorities } = await situationOf(
      FOUNDING,
      `collectionPriorities { rank indicator { key } unlocksAlone { key } helpsUnlock { key } otherChanges
        change { kind key to } }`,
    );
    expect(collectionPriorities).toMatchObject([
      { rank: 1, indicator: { key: 'IND-HOST-CONSENT' }, helpsUnlock: [{ key: 'OPT-OBSERVER' }], otherChanges: 1 },
      { rank: 2, indicator: { key: 'IND-IN-RUSSIA' }, helpsUnlock: [{ key: 'OPT-DEFENSIVE' }], otherChanges: 1 },
      { rank: 3, indicator: { key: 'IND-COMBAT' }, helpsUnlock: [{ key: 'OPT-INDIRECT-LETHAL' }] },
    ]);
  });

  it('rank what opens an option alone before all else, and give no more than asked for', async () => {
    const situation = await fresh();
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NSC', status: GRANTED });
    const { collectionPriorities } = await situationOf(
      situation,
      'collectionPriorities(first: 1) { indicator { key } unlocksAlone { key } otherChanges }',
    );
    expect(collectionPriorities).toEqual([
      { indicator: { key: 'IND-IN-RUSSIA' }, unlocksAlone: [{ key: 'OPT-DEFENSIVE' }], otherChanges: 0 },
    ]);
  });

  it.each([-1, 0, 101])('refuse to give %i', async (first) => {
    const query = `query P($first: Int) { situation(key: "${FOUNDING}") { collectionPriorities(first: $first) { rank } } }`;
    const { body } = await service.ask(query, { first });
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['first'] });
  });
});

interface Compared {
  readonly options: readonly {
    readonly option: { readonly key: string; readonly availability: string };
    readonly mid: { readonly value: number; readonly rank: number };
  }[];
  readonly missing: readonly { readonly option: { readonly key: string }; readonly criteria: readonly string[] }[];
  readonly criteria: readonly {
    readonly key: string;
    readonly weight: number;
    readonly orderHoldsFrom: number;
    readonly orderHoldsTo: number;
  }[];
}

describe('comparison on the founding case', () => {
  const FIELDS = `method options { option { key availability } low { value rank } mid { value rank } high { value rank } }
    missing { option { key } criteria } criteria { key weight orderHoldsFrom orderHoldsTo }`;

  async function compared(args: string): Promise<Compared> {
    const { comparison } = await situationOf(FOUNDING, `comparison${args} { ${FIELDS} }`);
    return comparison as Compared;
  }

  it.each(['WEIGHTED_SUM', 'TOPSIS'])('ranks the three options that have scores by %s', async (method) => {
    const { options, missing } = await compared(`(method: ${method})`);
    expect(options.map(({ option, mid }) => [option.key, option.availability, mid.rank])).toEqual([
      ['OPT-OBSERVER', 'UNDETERMINED', 1],
      ['OPT-DEFENSIVE', 'BLOCKED', 2],
      ['OPT-INDIRECT-LETHAL', 'BLOCKED', 3],
    ]);
    expect(missing).toMatchObject([{ option: { key: 'OPT-DIRECT-LETHAL' } }]);
    expect(missing[0]?.criteria).toHaveLength(5);
  });

  it('tells the interval of each weight, in which that weight lies', async () => {
    const { criteria } = await compared('');
    expect(criteria.map(({ key }) => key)).toHaveLength(5);
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    for (const { weight, orderHoldsFrom, orderHoldsTo } of criteria) {
      expect(orderHoldsFrom).toBeLessThanOrEqual(weight);
      expect(orderHoldsTo).toBeGreaterThanOrEqual(weight);
    }
  });

  it('keeps the order within the interval of a weight and loses it beyond', async () => {
    const { criteria, options } = await compared('');
    const order = options.map(({ option }) => option.key);
    const turning = criteria.find(({ orderHoldsTo }) => orderHoldsTo < 1);
    expect(turning).toBeDefined();
    const orderAt = async (share: number): Promise<readonly string[]> => {
      // The weight that makes this share of the whole while the others stay as they are.
      const others = criteria.filter(({ key }) => key !== turning?.key).reduce((sum, { weight }) => sum + weight, 0);
      const weight = (share * others) / (1 - share);
      const asked = criteria.map(
        (each) => `{criterion: "${each.key}", weight: ${String(each.key === turning?.key ? weight : each.weight)}}`,
      );
      return (await compared(`(weights: [${asked.join(', ')}])`)).options.map(({ option }) => option.key);
    };
    const to = turning?.orderHoldsTo ?? 0;
    expect(await orderAt(to - 0.001)).toEqual(order);
    expect(await orderAt(to + 0.001)).not.toEqual(order);
  });

  it('takes other weights and fewer options', async () => {
    const { options, criteria } = await compared(
      '(options: ["OPT-INDIRECT-LETHAL", "OPT-DEFENSIVE"], weights: [{criterion: "DETERRENCE", weight: 1000}])',
    );
    expect(options.map(({ option }) => option.key)).toEqual(['OPT-INDIRECT-LETHAL', 'OPT-DEFENSIVE']);
    expect(criteria.find(({ key }) => key === 'DETERRENCE')?.weight).toBeGreaterThan(0.99);
  });

  it.each<[string, string, readonly string[]]>([
    ['an unknown criterion', 'weights: [{criterion: "NONE", weight: 1}]', ['weights', '0', 'criterion']],
    ['a weight of 0', 'weights: [{criterion: "DETERRENCE", weight: 0}]', ['weights', '0', 'weight']],
    ['a negative weight', 'weights: [{criterion: "DETERRENCE", weight: -1}]', ['weights', '0', 'weight']],
    ['a weight beyond reason', 'weights: [{criterion: "DETERRENCE", weight: 1e300}]', ['weights', '0', 'weight']],
    ['an unknown option', 'options: ["OPT-OBSERVER", "NONE"]', ['options', '1']],
  ])('refuses %s', async (_, args, argument) => {
    const { body } = await service.ask(`{ situation(key: "${FOUNDING}") { comparison(${args}) { method } } }`);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

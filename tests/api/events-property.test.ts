import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Marking, MARKINGS, markingsUpTo } from '../../src/domain/evidence/marking.js';
import { type ShownEvent, shownEvents } from '../support/events.js';
import { DAY, START } from '../support/histories.js';
import { done, type Input, type MutationName } from '../support/mutations.js';
import { dossierText, type MarkedEvidence, markedEvidence, seenOf } from '../support/random-dossier.js';
import { foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

/**
 * Whoever may see part of what is recorded is told of the events that there would be if that part were all there is. Two
 * services hold one situation, the one whole, the other only what the reader may see.
 */
let whole: TestService;
let seen: TestService;
let founding: string;

beforeAll(async () => {
  [whole, seen] = await Promise.all([startService([]), startService([])]);
  founding = await foundingText();
});

afterAll(async () => {
  await whole.close();
  await seen.close();
});

const RUNS = 5;
const SEED = 1;
const iso = (instant: number): string => new Date(instant).toISOString();
const WRITER = { subject: 'writer', roles: ['ANALYST', 'PLANNER', 'ADMIN'], clearance: 'RED' };

/** What is done after the import, one step a day. */
interface Step {
  readonly name: MutationName;
  readonly input: Input;
  /** Done where only part is seen too, if this marking is. */
  readonly marking: Marking;
}

const claims = fc.record({
  indicator: fc.constantFrom('IND-HOST-CONSENT', 'IND-COMBAT', 'IND-COOPERATION'),
  polarity: fc.constantFrom('AFFIRMS', 'DENIES'),
  credibility: fc.integer({ min: 1, max: 3 }),
});

const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc
      .oneof(
        fc.record({
          marking: fc.constantFrom(...MARKINGS),
          claim: claims,
          source: fc.constantFrom('SRC-NIS', 'SRC-UKR-INTEL'),
        }),
        fc.record({ reliability: fc.constantFrom('A', 'C', 'F') }),
        fc.record({ days: fc.constantFrom(1, 20, 45) }),
      )
      .map((drawn): Omit<Step, 'input'> & { readonly inputOf: (key: string, at: string) => Input } => {
        if ('days' in drawn) {
          return {
            name: 'advanceClock',
            marking: 'CLEAR',
            inputOf: (_, at) => ({ to: iso(Date.parse(at) + drawn.days * DAY) }),
          };
        }
        if ('reliability' in drawn) {
          return { name: 'assessSource', marking: 'CLEAR', inputOf: () => ({ source: 'SRC-NIS', ...drawn }) };
        }
        const { marking, claim, source } = drawn;
        const inputOf = (key: string, at: string): Input => ({
          ...{ key, source, title: 'Later', collectedAt: at, marking: marking.replace('+', '_') },
          claims: [{ ...claim, key: `${key}-C`, modality: 'ASSESSED' }],
        });
        return { name: 'recordReport', marking, inputOf };
      }),
    { minLength: 3, maxLength: 7 },
  )
  .map((drawn) => {
    let at = START;
    return drawn.map(({ name, marking, inputOf }, index) => {
      const input = inputOf(`L${String(index)}`, iso(at));
      if (name === 'advanceClock') at = Date.parse(String(input['to']));
      return { name, marking, input };
    });
  });

let cases = 0;

async function place(
  service: TestService,
  evidence: MarkedEvidence,
  after: readonly Step[],
  situation: string,
): Promise<void> {
  await importOrThrow(service.database, dossierText(founding, situation, evidence));
  for (const { name, input } of after) await done(service.as(WRITER), name, { situation, ...input });
}

/** With the policy of row level security or without: what the code leaves out has to be enough by itself. */
async function enforceRows(isEnforced: boolean): Promise<void> {
  const text = `ALTER TABLE event ${isEnforced ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`;
  await whole.database.sql.rows({ text, values: [] });
}

/** Places in the order and true times tell of what is hidden that it happened, and no more. */
function told(events: readonly ShownEvent[]): readonly unknown[] {
  return events.map(({ id: _, cursor: __, revision: ___, ...event }) => event);
}

describe('a reader who does not see everything', () => {
  it('is told of the events that there would be if nothing else were recorded', async () => {
    let parted = 0;
    const property = fc.asyncProperty(
      markedEvidence,
      steps,
      fc.constantFrom<Marking>('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'),
      fc.boolean(),
      async (evidence, after, clearance, isEnforced) => {
        await enforceRows(isEnforced);
        cases += 1;
        const situation = `case-${String(cases)}`;
        const markings = markingsUpTo(clearance);
        await place(whole, evidence, after, situation);
        const shown = after.filter(({ marking }) => markings.includes(marking));
        await place(seen, seenOf(evidence, markings), shown, situation);
        const reader = { subject: 'reader', roles: ['READER'], clearance };
        const [part, alone] = await Promise.all(
          [whole, seen].map((service) => shownEvents(service, situation, reader)),
        );
        expect(told(part ?? [])).toEqual(told(alone ?? []));
        const all = await shownEvents(whole, situation, { ...reader, clearance: 'RED' });
        if (JSON.stringify(told(all)) !== JSON.stringify(told(part ?? []))) parted += 1;
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    // Where nothing that is hidden happens, there is nothing to let through.
    expect(parted).toBeGreaterThan(RUNS / 2);
  }, 180_000);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAST, SITUATION, type Step, STEPS } from '../support/exercise.js';
import { dataOf, startService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

/** Keys that the service made up, in the order of their making. */
const made: Record<'proposal' | 'amendment', string[]> = { proposal: [], amendment: [] };
const told: string[] = [];

/** What a step sends: the input of a mutation, or the arguments of a query. */
function variablesOf({ document, input, earlier }: Step): Readonly<Record<string, unknown>> {
  if (!document.startsWith('mutation')) return input;
  const named = Object.entries(earlier ?? {}).map(([kind, number]) => [
    kind,
    made[kind as keyof typeof made][Number(number) - 1],
  ]);
  return { input: { ...input, ...(Object.fromEntries(named) as object) } };
}

const INBOX = `query Inbox($key: String!) { situation(key: $key) {
  proposals(first: 10) { edges { node { key proposedAt } } } amendments { key } } }`;

/** Notes the keys that are new. */
async function noteKeys(): Promise<void> {
  const data = await dataOf(service.as(CAST.proposer), INBOX, { key: SITUATION });
  const { proposals, amendments } = data['situation'] as {
    proposals: { edges: { node: { key: string } }[] };
    amendments: { key: string }[];
  };
  const known = [...made.proposal, ...made.amendment];
  made.proposal.push(...proposals.edges.map(({ node }) => node.key).filter((key) => !known.includes(key)));
  made.amendment.push(...amendments.map(({ key }) => key).filter((key) => !known.includes(key)));
}

/** Text in which the keys made up by the service are called by their numbers. */
function stable(text: string): string {
  const names = Object.entries(made).flatMap(([kind, keys]) =>
    keys.map((key, index) => [key, `the key of ${kind} ${String(index + 1)}`] as const),
  );
  return names.reduce((shown, [key, name]) => shown.replaceAll(key, name), text);
}

function block(language: string, text: string): string {
  return ['```' + language, text, '```'].join('\n');
}

function tell(step: Step, number: number, variables: object, answer: unknown): string {
  const { subject, roles } = CAST[step.by];
  return [
    `## ${String(number)}. ${step.title}`,
    step.text,
    `As \`${subject}\` (${roles.join(', ')}):`,
    block('graphql', step.document),
    block('json', stable(JSON.stringify(variables, null, 2))),
    'The answer:',
    block('json', stable(JSON.stringify(answer, null, 2))),
  ].join('\n\n');
}

const INTRODUCTION = `# A table-top exercise

The founding case, played from its last day to the step back to nothing: who asks what, and what the service answers. Every
query and every answer below is as the test \`tests/api/exercise.test.ts\` asked and got it; keys that the service makes up
are called by their numbers. To play it yourself, start the service and make a token for each person, such as
\`npm run -s token -- --role NSC_MEMBER --clearance AMBER --subject minister\`.

| Person | Roles |
| --- | --- |
${Object.values(CAST)
  .map(({ subject, roles }) => `| \`${subject}\` | ${roles.join(', ')} |`)
  .join('\n')}`;

describe('the exercise on the founding case', () => {
  it.each(STEPS.map((step, index) => [index + 1, step.title, step] as const))(
    '%i. %s',
    async (number, _title, step) => {
      const variables = variablesOf(step);
      const data = await dataOf(service.as(CAST[step.by]), step.document, variables);
      const [answer] = Object.values(data);
      await noteKeys();
      told.push(tell(step, number, variables, data));
      expect(answer).toMatchObject(step.expected);
      const direct = await dataOf(
        service.as(CAST.analyst),
        `{ policyOption(situation: "${SITUATION}", key: "OPT-DIRECT-LETHAL") { availability } }`,
      );
      expect(direct).toEqual({ policyOption: { availability: 'EXCLUDED' } });
    },
  );

  it('is told in docs/exercise.md as it went', async () => {
    await expect(`${[INTRODUCTION, ...told].join('\n\n')}\n`).toMatchFileSnapshot('../../docs/exercise.md');
  });
});

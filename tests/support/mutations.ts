import type { Database } from '../../src/service.js';
import type { Answer, TestService } from './service.js';

/** What a write answers, whichever member of its union it is. */
export interface Written {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
  readonly revision?: number | null;
  readonly changes?: readonly AvailabilityChange[];
  readonly [field: string]: unknown;
}

export interface AvailabilityChange {
  readonly option: { readonly key: string; readonly availability: string };
  readonly from: string;
  readonly to: string;
  readonly valueFrom: string;
  readonly valueTo: string;
}

export type Input = Readonly<Record<string, unknown>>;
export type MutationName = keyof typeof FIELDS;

const CLAIM = `key indicator { key } polarity credibility modality observedAt recordedAt recordedBy retractedAt
  retractionReason supersedes basis gradeBasis note quantity { low high approximate } report { key }`;
const CHANGES = 'changes { option { key availability } from to valueFrom valueTo }';

/** The success of each mutation with its own fields, and the facts of the refusals that only it can meet. */
const FIELDS = {
  recordReport: `... on RecordReportSuccess {
      report { key title source { key } via { key } publishedAt datePrecision collectedAt marking recordedAt basis note }
      claims { ${CLAIM} } }
    ... on EntryExists { key } ... on DatedInFuture { now }`,
  retractClaim: `... on RetractClaimSuccess { claim { ${CLAIM} } } ... on AlreadyRetracted { retractedAt }`,
  assessSource: `... on AssessSourceSuccess {
      source { key reliability assessments { reliability rationale basis recordedAt recordedBy } } }`,
  updateMandate: `... on UpdateMandateSuccess { mandate { key applicability status validUntil value reason } }`,
  advanceClock: `... on AdvanceClockSuccess { from } ... on ClockNotMovable { now }`,
  amendDefinition: `... on AmendDefinitionSuccess { key version } ... on FaultyDossier { faults { line path expected } }`,
  importDossier: `... on ImportDossierSuccess { situation { key revision } revision dryRun isNew unchanged
      added { section added } ${CHANGES} }
    ... on FaultyDossier { faults { line path expected } }`,
} as const;

const COMMON = `... on Refusal { code message path }
  ... on StaleRevision { currentRevision } ... on UnknownEntry { key }`;
const SUCCESS = `... on WriteSuccess { revision situation { key revision clock { now } } ${CHANGES} }`;

/** The document of a mutation, asking for everything its answers can tell. */
export function documentOf(name: MutationName): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const success = name === 'importDossier' ? '' : SUCCESS;
  return `mutation Write($input: ${type}!) { ${name}(input: $input) { __typename ${success} ${FIELDS[name]} ${COMMON} } }`;
}

type Asks = Pick<TestService, 'ask'>;

/** Sends a write as it is and gives the whole answer, errors included. */
export function send(service: Asks, name: MutationName, input: Input): Promise<Answer> {
  return service.ask(documentOf(name), { input });
}

/** Writes; throws where the answer is an error rather than a success or a refusal. */
export async function write(service: Asks, name: MutationName, input: Input): Promise<Written> {
  const { body } = await send(service, name, input);
  const written = body.data?.[name];
  if (body.errors !== undefined || written === undefined) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return written as Written;
}

/** Writes; throws where it is refused. */
export async function done(service: Asks, name: MutationName, input: Input): Promise<Written> {
  const written = await write(service, name, input);
  if (!written.__typename.endsWith('Success')) throw new Error(`${name}: ${JSON.stringify(written)}`);
  return written;
}

const TABLES = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`;

/** The number of rows of every table and a digest of all that is in them: whether anything was written at all. */
export async function contentOf({ sql }: Pick<Database, 'sql'>): Promise<Readonly<Record<string, string>>> {
  const tables = await sql.rows<{ name: string }>({ text: TABLES, values: [] });
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS name,
      concat(count(*), ' ', md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), ''))) AS content FROM "${name}" AS t`,
  );
  const rows = await sql.rows<{ name: string; content: string }>({ text: counts.join(' UNION ALL '), values: [] });
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

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
const AMENDMENT = 'id key kind definitionKey definition status version proposedBy proposedAt closedBy closedAt';
const PROPOSAL = `proposal { id key status proposer proposedAt rationale marking evaluationHash evaluationHolds
    approvals { approver roles recordedAt } missing { people roles } closedAt closedBy closingCause
    ladder { key } from { key } to { key } }`;
const DECISION = `ladder { key episode since current { key rank } } decision { id sequence kind decidedBy decidedAt marking
    from { key rank } to { key rank } episode evaluationHash previousHash hash replay { matches differences { path } } }`;
const RULES =
  '... on OptionExcluded { options { option invariant } } ... on DefensiveNotFirst { options { option invariant } }';
const GATES = '... on GateNotTrue { gates { option value leaves { code message node } } }';
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
  amendDefinition: `... on AmendDefinitionSuccess { key version }
    ... on AmendDefinitionPending { amendment { ${AMENDMENT} } } ... on AmendmentEnacts { options } ... on FaultyDossier { faults { line path expected } }`,
  approveAmendment: `... on ApproveAmendmentSuccess { amendment { ${AMENDMENT} } }
    ... on ProposerMayNotApprove { proposer } ... on AmendmentClosed { status } ... on FaultyDossier { faults { line path expected } }`,
  proposeStage: `... on ProposeStageSuccess { ${PROPOSAL} } ... on ProposalOpen { openProposal }
    ... on RankSkipped { stage rank currentRank } ... on WrongStage { stage rank currentRank } ${RULES} ${GATES}`,
  approveProposal: `... on ApproveProposalSuccess { ${PROPOSAL} } ... on ProposalNotOpen { status }
    ... on ProposerMayNotApprove { proposer } ... on AlreadyApproved { approver } ... on RoleNotHeld { asked held }
    ... on EvaluationChanged { boundTo now }`,
  rejectProposal: `... on RejectProposalSuccess { ${PROPOSAL} } ... on ProposalNotOpen { status }
    ... on RoleNotHeld { asked held }`,
  withdrawProposal: `... on WithdrawProposalSuccess { ${PROPOSAL} } ... on ProposalNotOpen { status }
    ... on NotTheProposer { proposer }`,
  enactProposal: `... on EnactProposalSuccess { ${PROPOSAL} ${DECISION} } ... on ProposalNotOpen { status }
    ... on DwellNotOver { remaining until } ... on EvaluationChanged { boundTo now }
    ... on ApprovalsMissing { people roles } ${RULES} ${GATES}`,
  standDown: `... on StandDownSuccess { ${DECISION} } ... on WrongStage { stage rank currentRank }`,
  importDossier: `... on ImportDossierSuccess { situation { key revision } revision dryRun isNew unchanged
      added { section added } ${CHANGES} }
    ... on FaultyDossier { faults { line path expected } }`,
} as const;

const STALE = '... on StaleRevision { currentRevision }';
const COMMON = `... on Refusal { code message path } ... on UnknownEntry { key } ... on NotAuthorised { operation roles }`;
const SUCCESS = `... on WriteSuccess { revision situation { key revision clock { now } } ${CHANGES} }`;

/** The document of a mutation, asking for everything its answers can tell. */
export function documentOf(name: MutationName): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const success = name === 'importDossier' ? '' : SUCCESS;
  // A step down is never too late.
  const stale = name === 'standDown' ? '' : STALE;
  return `mutation Write($input: ${type}!) { ${name}(input: $input) { __typename ${success} ${FIELDS[name]} ${COMMON} ${stale} } }`;
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
  if (written.code !== undefined) throw new Error(`${name}: ${JSON.stringify(written)}`);
  return written;
}

const TABLES = `
  SELECT tablename AS name FROM pg_tables
   WHERE schemaname = 'public' AND tablename <> 'audit_entry' ORDER BY tablename`;

/**
 * The number of rows of every table and a digest of all that is in them: whether anything was written at all. Attempts
 * are audited either way and left out.
 */
export async function contentOf({ sql }: Pick<Database, 'sql'>): Promise<Readonly<Record<string, string>>> {
  const tables = await sql.rows<{ name: string }>({ text: TABLES, values: [] });
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS name,
      concat(count(*), ' ', md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), ''))) AS content FROM "${name}" AS t`,
  );
  const rows = await sql.rows<{ name: string; content: string }>({ text: counts.join(' UNION ALL '), values: [] });
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

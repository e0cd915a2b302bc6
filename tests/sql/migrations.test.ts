import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource, migrate } from '../../src/data-source.js';
import { RICH } from '../api/rich-dossier.js';
import { runOn } from '../support/admin.js';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.js';
import { importInto } from '../support/service.js';

/** Everything in the schema that no extension brought, one to a line. */
const INVENTORY = `
  SELECT format('%s %s', kind, name) AS item FROM (
    SELECT 'relation ' || relkind::text AS kind, oid::regclass::text AS name, oid, 'pg_class'::regclass AS catalog
      FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT 'function', oid::regprocedure::text, oid, 'pg_proc'::regclass
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'type', oid::regtype::text, oid, 'pg_type'::regclass
      FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('d', 'e')
    UNION ALL SELECT 'constraint ' || contype::text, conrelid::regclass::text || ' ' || conname, oid, 'pg_constraint'::regclass
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL SELECT 'trigger', tgrelid::regclass::text || ' ' || tgname, oid, 'pg_trigger'::regclass
      FROM pg_trigger WHERE NOT tgisinternal
  ) AS found
  WHERE NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = found.catalog AND d.objid = found.oid AND d.deptype = 'e')
  ORDER BY item`;

async function inventory(url: string): Promise<readonly string[]> {
  return (await runOn(url, INVENTORY)).map(({ item }) => String(item));
}

async function undoAll(url: string): Promise<void> {
  const source = await createDataSource(url, 1).initialize();
  const run = await source.query<unknown[]>('SELECT FROM migration');
  for (const _ of run) await source.undoLastMigration();
  await source.destroy();
}

describe('migrate', () => {
  it('goes up, down and up again, and leaves nothing behind on the way down', async () => {
    const { url, drop } = await emptyDatabase();
    const first = await migrate(url);
    const whole = await inventory(url);
    expect(whole).toEqual(
      expect.arrayContaining(['relation r claim', 'function instant_text(timestamp with time zone)']),
    );

    await undoAll(url);
    const left = await inventory(url);
    expect(left.filter((item) => !/ migration(_|$| )| "?PK_\w+"?$/.test(item))).toEqual([]);
    expect(await runOn(url, 'SELECT * FROM migration')).toEqual([]);

    expect(await migrate(url)).toEqual(first);
    expect(await inventory(url)).toEqual(whole);
    await drop();
  });

  it('finds nothing left to do on a database that is up to date', async () => {
    const { url, drop } = await freshDatabase();
    expect(await migrate(url)).toEqual([]);
    await drop();
  });

  it('lets two instances that start at once take turns', async () => {
    const { url, drop } = await emptyDatabase();
    const done = await Promise.all([migrate(url), migrate(url)]);
    const [all] = await runOn(url, 'SELECT count(*)::int AS number FROM migration');
    expect(done.map((names) => names.length).sort((one, other) => one - other)).toEqual([0, all?.['number']]);
    await drop();
  });

  it('gives the schema that the entities declare', async () => {
    const { url, drop } = await freshDatabase();
    const source = await createDataSource(url, 1).initialize();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await source.destroy();
    await drop();
  });
});

/** The tables of ours, with the columns of their primary keys in order. */
const PRIMARY_KEYS = `
  SELECT i.indrelid::regclass::text AS name, array_agg(a.attname::text ORDER BY k.place) AS columns
    FROM pg_index AS i
    CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
    JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
    JOIN pg_class AS c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
   WHERE i.indisprimary AND c.relname <> 'migration'
   GROUP BY i.indrelid ORDER BY name`;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

const APPEND_ONLY = [
  'approval',
  'audit_entry',
  'claim',
  'decision_record',
  'escalation_stage',
  'event',
  'idempotent_request',
  'mandate_opinion',
  'mandate_record',
  'policy_signal',
  'report',
  'retraction',
  'source_assessment',
  'stage_entry',
  'stage_option',
] as const;

const VERSIONED = [
  'assumption',
  'evidence_policy',
  'indicator_definition',
  'invariant',
  'ladder_definition',
  'precondition',
] as const;

/** A proposal that is open, after one that was enacted. */
const PROPOSAL = { id: '11111111-1111-4111-8111-111111111111', ladder: 'LAD-BORDER', proposed_by: 'ann' };
const ENACTED = '22222222-2222-4222-8222-222222222222';

/** A row of each table that an import leaves empty. */
const WAY_UP = `
  INSERT INTO proposal (situation_id, id, ladder, from_stage, to_stage, status, evaluation_hash, proposed_by, proposed_at,
    marking, submitted_at)
  SELECT id, '${PROPOSAL.id}', 'LAD-BORDER', 'ST-PATROL', 'ST-ARMS', 'PROPOSED', 'h', 'ann', '2031-07-01', 'AMBER',
    '2031-07-01' FROM situation;
  INSERT INTO proposal
  SELECT p.situation_id, '${ENACTED}', p.ladder, 'ST-WATCH', 'ST-PATROL', 'ENACTED', 'h', NULL, 'ann', '2031-05-01',
    '2031-06-01', 'ann', 'ENACTMENT', 'CLEAR', '2031-05-01', '2031-05-02' FROM proposal AS p;
  INSERT INTO approval SELECT situation_id, id, 'bob', '{CHIEF}', 'ann', 'h', '2031-05-02' FROM proposal WHERE id = '${ENACTED}';
  INSERT INTO stage_entry
  SELECT situation_id, ladder, 2, 'ST-PATROL', 1, 1, 0, 1, '2031-06-01', '2031-06-01', 'ann', '${ENACTED}' FROM stage_entry;
  INSERT INTO decision_record
  SELECT situation_id, 1, 'ENACTMENT', 'LAD-BORDER', id, '{}', '', 'hash-1', 'ann', '2031-06-01', 'CLEAR' FROM proposal
   WHERE id = '${ENACTED}';
  INSERT INTO idempotent_request SELECT id, 'once', 'standDown', 'h', '{}', '2030-06-03' FROM situation;
  INSERT INTO audit_entry (subject, roles, operation, outcome, detail, request_id)
  VALUES ('ann', '{CHIEF}', 'standDown', 'DONE', '{}', 'r');
  INSERT INTO amendment
  SELECT id, '${PROPOSAL.id}', 'INVARIANT', 'INV', '{}', 1, 'PENDING', NULL, 'ann', '2030-06-01', NULL, NULL FROM situation;`;

let database: TestDatabase;
let client: pg.Client;
let tables: readonly Table[];

beforeAll(async () => {
  database = await freshDatabase();
  await importInto(database.url, RICH);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(WAY_UP);
  tables = (await client.query<Table>(PRIMARY_KEYS)).rows;
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What came of a statement, checked at once and then undone: the constraint or the message that refused it, or `done`. */
async function outcomeOf(text: string, values: readonly unknown[] = []): Promise<string> {
  await client.query('BEGIN');
  try {
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await (values.length === 0 ? client.query(text) : client.query(text, [...values]));
    return 'done';
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return error.constraint ?? error.message;
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Inserts a copy of one row, found by the first condition, with other values in some columns. */
function copyOf(table: string, changes: Readonly<Record<string, unknown>>, where = 'true'): Promise<string> {
  const text = `INSERT INTO ${table} SELECT made.* FROM (SELECT * FROM ${table} WHERE ${where} LIMIT 1) AS t
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, to_jsonb(t) || $1::jsonb) AS made`;
  return outcomeOf(text, [JSON.stringify(changes)]);
}

const NOWHERE = '00000000-0000-4000-8000-000000000000';

const IS_ENACTED = "status = 'ENACTED'";
const STEP_DOWN = { sequence: 3, previous_sequence: 2, previous_rank: 1, rank: 0 };
const SECOND = { sequence: 2, previous_hash: 'hash-1', hash: 'hash-2' };
const DOWN = { kind: 'STAND_DOWN', proposal: null };

/** Each constraint, with a row that breaks it: a copy of a good one with these values. */
const BROKEN: [constraint: string, table: string, changes: Record<string, unknown>, where?: string][] = [
  ['key_text_form', 'indicator', { key: 'a key with spaces' }],
  ['title_text_not_empty', 'report', { key: 'X', title: '' }],
  ['duration_text_form', 'indicator_definition', { version: 9, horizon: '30 days' }],
  ['basis_word_known', 'report', { key: 'X', basis: 'HEARSAY' }],
  ['truth_word_known', 'assumption', { key: 'X', holds: 'MAYBE' }],
  ['marking_word_known', 'report', { key: 'X', marking: 'WHITE' }],
  ['reliability_letter_known', 'source_assessment', { sequence: 9, reliability: 'G' }],
  ['credibility_digit_known', 'claim', { key: 'X', credibility: 7 }],
  ['credibility_digit_known', 'claim', { key: 'X', credibility: 0 }],
  ['applicability_word_known', 'mandate_record', { sequence: 9, applicability: 'PERHAPS' }],

  ['situation_key_unique', 'situation', { id: NOWHERE }],
  ['situation_deciding_actor_known', 'situation', { id: NOWHERE, key: 'other' }],
  ['situation_clock_mode_known', 'situation', { id: NOWHERE, key: 'other', clock_mode: 'STOPPED' }],
  ['situation_exercise_has_instant', 'situation', { id: NOWHERE, key: 'other', clock_now: null }],
  ['situation_exercise_has_instant', 'situation', { id: NOWHERE, key: 'other', clock_mode: 'LIVE' }],
  ['situation_revision_positive', 'situation', { id: NOWHERE, key: 'other', revision: 0 }],
  ['situation_event_sequence_counts', 'situation', { id: NOWHERE, key: 'other', event_sequence: -1 }],
  ['situation_frame_revision_past', 'situation', { id: NOWHERE, key: 'other', frame_revision: 99 }],
  ['situation_exercise_waits_for_people', 'situation', { id: NOWHERE, key: 'other', next_change_at: '2030-01-01' }],
  ['actor_situation_known', 'actor', { situation_id: NOWHERE, parent: null }],
  ['actor_kind_known', 'actor', { key: 'X', kind: 'GHOST' }],
  ['actor_parent_other', 'actor', { key: 'X', parent: 'X' }],
  ['actor_parent_known', 'actor', { key: 'X', parent: 'NOBODY' }],

  ['source_situation_known', 'source', { situation_id: NOWHERE, actor: null }],
  ['source_kind_known', 'source', { key: 'X', kind: 'RUMOUR' }],
  ['source_actor_known', 'source', { key: 'X', actor: 'NOBODY' }],
  ['source_assessment_source_known', 'source_assessment', { source: 'NOBODY' }],
  ['report_source_known', 'report', { key: 'X', source: 'NOBODY' }],
  ['report_via_known', 'report', { key: 'X', via: 'NOBODY' }],
  ['report_via_other', 'report', { key: 'X', via: 'S-SAT' }, "key = 'P1'"],
  ['report_dated', 'report', { key: 'X', published_at: null, collected_at: null }],
  ['report_date_precision_known', 'report', { key: 'X', date_precision: 'CENTURY' }],
  ['claim_report_known', 'claim', { key: 'X', report: 'NOTHING' }],
  ['claim_report_known', 'claim', { key: 'X', source: 'S-WIT' }, "key = 'K1'"],
  ['claim_marking_of_report', 'claim', { key: 'X', marking: 'RED' }, "key = 'K1'"],
  ['claim_indicator_known', 'claim', { key: 'X', indicator: 'NOTHING', supersedes: null }],
  ['claim_polarity_known', 'claim', { key: 'X', polarity: 'DOUBTS' }],
  ['claim_modality_known', 'claim', { key: 'X', modality: 'DREAMT' }],
  ['claim_quantity_ordered', 'claim', { key: 'X', quantity_low: 121, quantity_high: 120 }, "key = 'K5'"],
  ['claim_quantity_whole', 'claim', { key: 'X', quantity_approximate: null }, "key = 'K5'"],
  ['claim_quantity_whole', 'claim', { key: 'X', quantity_approximate: true }, "key = 'K1'"],
  ['claim_supersedes_other', 'claim', { key: 'X', supersedes: 'X' }],
  ['claim_supersedes_same_question', 'claim', { key: 'X', supersedes: 'K3' }, "key = 'K1'"],
  ['claim_supersedes_same_question', 'claim', { key: 'X', supersedes: 'K5' }, "key = 'K1'"],
  ['retraction_claim_known', 'retraction', { claim: 'NOTHING' }],

  ['indicator_situation_known', 'indicator', { situation_id: NOWHERE }],
  ['indicator_kind_known', 'indicator', { key: 'X', kind: 'MOOD' }],
  ['indicator_quantity_has_unit', 'indicator', { key: 'X', unit: null }, "kind = 'QUANTITY'"],
  ['indicator_quantity_has_unit', 'indicator', { key: 'X', unit: 'PERSON' }, "kind = 'BOOLEAN'"],
  ['indicator_definition_indicator_known', 'indicator_definition', { key: 'NOTHING' }],
  ['evidence_policy_situation_known', 'evidence_policy', { situation_id: NOWHERE }],
  ['evidence_policy_accept_percent', 'evidence_policy', { version: 9, accept: 100.01 }],
  ['evidence_policy_margin_percent', 'evidence_policy', { version: 9, margin: -0.01 }],
  ['assumption_situation_known', 'assumption', { situation_id: NOWHERE }],

  ['policy_option_situation_known', 'policy_option', { situation_id: NOWHERE }],
  ['policy_option_kind_known', 'policy_option', { key: 'X', kind: 'MAGIC' }],
  ['policy_option_purpose_known', 'policy_option', { key: 'X', purpose: 'FUN' }],
  ['policy_option_lethality_known', 'policy_option', { key: 'X', lethality: 'SOMEWHAT' }],
  ['policy_option_delivery_mode_known', 'policy_option', { key: 'X', delivery_mode: 'BY_POST' }],
  ['policy_option_mechanism_known', 'policy_option', { key: 'X', mechanism: 'GIFT' }],
  ['precondition_option_known', 'precondition', { key: 'NOTHING' }],
  ['policy_signal_report_known', 'policy_signal', { report: 'NOTHING' }],
  ['policy_signal_option_known', 'policy_signal', { option: 'NOTHING' }],
  ['policy_signal_status_known', 'policy_signal', { option: 'OPT-ARMS', status: 'HINTED' }],
  ['invariant_situation_known', 'invariant', { situation_id: NOWHERE }],
  ['invariant_severity_known', 'invariant', { key: 'X', severity: 'FIRM' }],
  ['mandate_situation_known', 'mandate', { situation_id: NOWHERE }],
  ['mandate_record_mandate_known', 'mandate_record', { mandate: 'NOTHING' }],
  ['mandate_record_status_known', 'mandate_record', { sequence: 9, status: 'GIVEN', valid_until: null }],
  ['mandate_record_only_grants_end', 'mandate_record', { sequence: 9, status: 'REFUSED' }, 'valid_until IS NOT NULL'],
  ['mandate_record_ends_after_start', 'mandate_record', { sequence: 9, valid_until: '2030-03-01' }, 'sequence = 3'],
  ['mandate_opinion_mandate_known', 'mandate_opinion', { mandate: 'NOTHING' }],
  ['criterion_situation_known', 'criterion', { situation_id: NOWHERE }],
  ['criterion_direction_known', 'criterion', { key: 'X', direction: 'SIDEWAYS' }],
  ['criterion_weight_positive', 'criterion', { key: 'X', weight: 0 }],
  ['option_score_option_known', 'option_score', { option: 'NOTHING' }],
  ['option_score_criterion_known', 'option_score', { criterion: 'NOTHING' }],
  ['option_score_ordered', 'option_score', { option: 'OPT-WORDS', low: 5, mid: 4 }],
  ['option_score_ordered', 'option_score', { option: 'OPT-WORDS', high: 10.5 }],

  ['escalation_ladder_situation_known', 'escalation_ladder', { situation_id: NOWHERE }],
  ['ladder_definition_ladder_known', 'ladder_definition', { key: 'NOTHING' }],
  ['escalation_stage_ladder_known', 'escalation_stage', { version: 9 }],
  ['escalation_stage_rank_unique', 'escalation_stage', { key: 'X' }],
  ['escalation_stage_rank_not_negative', 'escalation_stage', { key: 'X', rank: -1 }],
  ['escalation_stage_quorum_positive', 'escalation_stage', { key: 'X', rank: 9, quorum: 0 }],
  ['stage_option_stage_known', 'stage_option', { stage: 'NOTHING', option: 'OPT-WORDS' }],
  ['stage_option_option_known', 'stage_option', { option: 'NOTHING' }],
  ['stage_entry_ladder_known', 'stage_entry', { ladder: 'NOTHING' }, 'sequence = 1'],
  ['stage_entry_sequence_from_one', 'stage_entry', { sequence: 0, previous_sequence: -1, previous_rank: 1, rank: 0 }],
  ['stage_entry_rank_not_negative', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: 1, rank: -1 }],
  ['stage_entry_episode_from_one', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: 1, episode: 0 }],
  ['stage_entry_follows_previous', 'stage_entry', { sequence: 4, previous_sequence: 2, previous_rank: 1, rank: 2 }],
  [
    'stage_entry_follows_previous',
    'stage_entry',
    { sequence: 3, previous_sequence: null, previous_rank: null, rank: 0 },
  ],
  ['stage_entry_previous_whole', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: null, rank: 0 }],
  ['stage_entry_never_skips', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: 1, rank: 3 }],
  ['stage_entry_never_skips', 'stage_entry', { ladder: 'LAD-BORDER', sequence: 1, rank: 1 }, 'sequence = 1'],
  ['stage_entry_previous_known', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: 2, rank: 1 }],
  ['stage_entry_moves', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: 1, rank: 1 }],
  ['stage_entry_rises_by_proposal', 'stage_entry', { sequence: 3, previous_sequence: 2, previous_rank: 1, rank: 2 }],
  ['stage_entry_rises_by_proposal', 'stage_entry', { ...STEP_DOWN, proposal: ENACTED }],
  ['stage_entry_proposal_known', 'stage_entry', { ...STEP_DOWN, rank: 2, proposal: NOWHERE }],
  ['stage_entry_proposal_unique', 'stage_entry', { ...STEP_DOWN, rank: 2, stage: 'ST-PATROL', proposal: ENACTED }],

  ['proposal_one_open', 'proposal', { id: NOWHERE }],
  ['proposal_one_open', 'proposal', { id: NOWHERE, status: 'DRAFT', submitted_at: null, proposed_by: 'cid' }],
  ['proposal_status_known', 'proposal', { id: NOWHERE, status: 'DREAMT' }, IS_ENACTED],
  ['proposal_closed_when_ended', 'proposal', { id: NOWHERE, status: 'REJECTED' }],
  ['proposal_closed_when_ended', 'proposal', { id: NOWHERE, status: 'APPROVED' }, IS_ENACTED],
  ['proposal_ladder_known', 'proposal', { id: NOWHERE, ladder: 'NOTHING' }],
  ['proposal_submitted_unless_draft', 'proposal', { id: NOWHERE, status: 'DRAFT' }],
  ['proposal_submitted_unless_draft', 'proposal', { id: NOWHERE, submitted_at: null }],
  ['proposal_submitted_unless_draft', 'proposal', { id: NOWHERE, submitted_at: null }, IS_ENACTED],
  ['proposal_approved_once_enough', 'proposal', { id: NOWHERE, approved_at: '2031-07-02' }],
  ['proposal_approved_once_enough', 'proposal', { id: NOWHERE, status: 'APPROVED' }],
  ['proposal_approved_once_enough', 'proposal', { id: NOWHERE, approved_at: null }, IS_ENACTED],
  ['proposal_closing_whole', 'proposal', { id: NOWHERE, closed_by: null }, IS_ENACTED],
  ['proposal_closing_whole', 'proposal', { id: NOWHERE, closing_cause: null }, IS_ENACTED],
  ['proposal_closing_cause_known', 'proposal', { id: NOWHERE, closing_cause: 'BOREDOM' }, IS_ENACTED],
  ['approval_evaluation_bound', 'approval', { approver: 'cid', evaluation_hash: 'other' }],
  ['approval_not_by_proposer', 'approval', { approver: 'ann' }],
  ['approval_proposal_known', 'approval', { approver: 'ann', proposed_by: 'bob' }],
  ['approval_proposal_known', 'approval', { proposal: NOWHERE }],
  ['decision_record_situation_known', 'decision_record', { situation_id: NOWHERE, kind: 'STAND_DOWN', proposal: null }],
  ['decision_record_enacts_proposal', 'decision_record', { ...SECOND, kind: 'STAND_DOWN' }],
  ['decision_record_enacts_proposal', 'decision_record', { ...SECOND, proposal: null }],
  ['decision_record_proposal_unique', 'decision_record', SECOND],
  ['decision_record_sequence_from_one', 'decision_record', { sequence: 0, previous_hash: 'hash-1', hash: 'hash-2' }],
  ['decision_record_kind_known', 'decision_record', { ...SECOND, ...DOWN, kind: 'WHIM' }],
  ['decision_record_chain_unique', 'decision_record', { ...SECOND, ...DOWN, previous_hash: '' }],
  ['decision_record_hash_unique', 'decision_record', { ...SECOND, ...DOWN, hash: 'hash-1' }],
  ['decision_record_ladder_known', 'decision_record', { ...SECOND, ...DOWN, ladder: 'NOTHING' }],
  ['idempotent_request_situation_known', 'idempotent_request', { situation_id: NOWHERE }],
  ['idempotent_request_key_length', 'idempotent_request', { key: '' }],
  ['idempotent_request_key_length', 'idempotent_request', { key: 'k'.repeat(201) }],
  ['amendment_situation_known', 'amendment', { situation_id: NOWHERE }],
  ['amendment_kind_known', 'amendment', { id: NOWHERE, key: 'X', kind: 'LADDER' }],
  ['amendment_status_known', 'amendment', { id: NOWHERE, status: 'DENIED', closed_by: 'bob', closed_at: '2030-06-02' }],
  ['amendment_one_pending', 'amendment', { id: NOWHERE }],
  ['amendment_closed_when_ended', 'amendment', { id: NOWHERE, key: 'X', closed_by: 'bob' }],
  ['amendment_closed_when_ended', 'amendment', { id: NOWHERE, status: 'OUTDATED' }],
  ['amendment_version_when_in_force', 'amendment', { id: NOWHERE, key: 'X', version: 2 }],
  [
    'amendment_by_two_people',
    'amendment',
    { id: NOWHERE, status: 'IN_FORCE', version: 2, closed_by: 'ann', closed_at: '2030-06-02' },
  ],
  ['audit_entry_outcome_known', 'audit_entry', { outcome: 'TRIED' }],
  ['audit_entry_code_when_not_done', 'audit_entry', { outcome: 'DENIED' }],
  ['decision_record_proposal_known', 'decision_record', { ...SECOND, proposal: NOWHERE }],
  ['event_situation_known', 'event', { situation_id: NOWHERE }],
  ['event_sequence_positive', 'event', { sequence: 0 }],
  ['event_kind_known', 'event', { sequence: 99, kind: 'SOMETHING' }],
  ['event_audience_of_clearances', 'event', { sequence: 99, audience: [] }],
  ['event_audience_of_clearances', 'event', { sequence: 99, audience: ['CLEAR', 'WHITE'] }],
  ['event_revision_positive', 'event', { sequence: 99, revision: 0 }],
  ['event_detail_is_object', 'event', { sequence: 99, detail: ['RED'] }],
];

describe('the migrated schema', () => {
  it('has the situation first in the primary key of every table but the audit trail, which all share', () => {
    const others = tables.filter(({ columns }) => columns[0] !== 'situation_id');
    expect(others).toEqual([
      { name: 'audit_entry', columns: ['id'] },
      { name: 'situation', columns: ['id'] },
    ]);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining([...APPEND_ONLY, ...VERSIONED]));
  });

  it('has the situation in every foreign key, so that none crosses from one situation to another', async () => {
    const { rows } = await client.query(`
      SELECT conname, conrelid::regclass::text AS owner FROM pg_constraint AS c
       WHERE contype = 'f' AND connamespace = 'public'::regnamespace
         AND (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) <> 'situation_id'`);
    expect(rows).toEqual([{ conname: 'situation_deciding_actor_known', owner: 'situation' }]);
  });

  it.each(BROKEN)('refuses by %s a row of %s with %j', async (...broken) => {
    const [constraint, table, changes, where] = broken;
    expect(await copyOf(table, changes, where)).toBe(constraint);
  });

  it('refuses a second row under the key of a first in every table', async () => {
    for (const { name } of tables) expect([name, await copyOf(name, {})]).toEqual([name, `${name}_pk`]);
  });
});

describe('append-only tables', () => {
  it.each(APPEND_ONLY)('%s refuses a change, a removal and an emptying', async (table) => {
    const refused = (verb: string): string => `${table} is append only: ${verb} refused`;
    const column = table === 'audit_entry' ? 'subject' : 'situation_id';
    expect(await outcomeOf(`UPDATE ${table} SET ${column} = ${column}`)).toBe(refused('UPDATE'));
    expect(await outcomeOf(`DELETE FROM ${table}`)).toBe(refused('DELETE'));
    expect(await outcomeOf(`TRUNCATE ${table} CASCADE`)).toContain('is append only: TRUNCATE refused');
  });

  it('refuse to be emptied by way of the situation that they belong to', async () => {
    expect(await outcomeOf('TRUNCATE situation CASCADE')).toContain('TRUNCATE refused');
    expect(await outcomeOf('DELETE FROM situation')).toMatch(/_known$/);
  });
});

describe('versioned tables', () => {
  const rewritten = (table: string): string => `${table} keeps its versions: only an open one may be ended`;
  const open = "valid_to = 'infinity'";

  it.each(VERSIONED)('%s lets an open version be ended, and nothing else', async (table) => {
    const later = "greatest(valid_from, '2030-06-01') + interval '1 day'";
    expect(await outcomeOf(`UPDATE ${table} SET valid_to = ${later} WHERE ${open}`)).toBe('done');
    expect(await outcomeOf(`UPDATE ${table} SET note = 'other' WHERE ${open}`)).toBe(rewritten(table));
    expect(await outcomeOf(`UPDATE ${table} SET note = 'other', valid_to = ${later} WHERE ${open}`)).toBe(
      rewritten(table),
    );
    expect(await outcomeOf(`UPDATE ${table} SET valid_from = '2029-01-01' WHERE ${open}`)).toBe(rewritten(table));
    expect(await outcomeOf(`DELETE FROM ${table}`)).toBe(rewritten(table));
    expect(await outcomeOf(`TRUNCATE ${table} CASCADE`)).toContain('TRUNCATE');
  });

  it.each(VERSIONED)('%s keeps a closed version closed', async (table) => {
    expect(await outcomeOf(`UPDATE ${table} SET valid_to = 'infinity' WHERE NOT (${open})`)).toBe(rewritten(table));
    expect(await outcomeOf(`UPDATE ${table} SET valid_to = valid_to - interval '1 s' WHERE NOT (${open})`)).toBe(
      rewritten(table),
    );
  });

  it.each(VERSIONED)('%s has one version at a time', async (table) => {
    const overlapping = { version: 9, valid_from: '2030-06-02' };
    expect(await copyOf(table, overlapping, open)).toBe(`${table}_one_at_a_time`);
  });

  it.each(VERSIONED)('%s has no version that ends before it begins', async (table) => {
    const inverted = { version: 9, valid_from: '2031-01-01', valid_to: '2030-12-31' };
    expect(await copyOf(table, inverted)).toBe(`${table}_ends_not_before_start`);
  });

  it.each(VERSIONED)('%s lets a version be replaced in the instant of its making', async (table) => {
    expect(await outcomeOf(`UPDATE ${table} SET valid_to = valid_from WHERE ${open} AND isfinite(valid_from)`)).toBe(
      'done',
    );
  });
});

describe('a proposal', () => {
  const kept = (why: string): string => `proposal keeps its record: ${why}`;
  const change = (set: string, which = `id = '${PROPOSAL.id}'`): Promise<string> =>
    outcomeOf(`UPDATE proposal SET ${set} WHERE ${which}`);
  const ended = "closed_at = '2031-08-01', closed_by = 'bob'";

  it.each([
    "status = 'APPROVED', approved_at = '2031-07-02'",
    `status = 'REJECTED', closing_cause = 'REJECTION', ${ended}`,
    `status = 'LAPSED', closing_cause = 'EVALUATION_CHANGED', ${ended}`,
  ])('that is open takes its course: %s', async (set) => {
    expect(await change(set)).toBe('done');
  });

  it.each([
    "ladder = 'LAD-OTHER'",
    "to_stage = 'ST-WATCH'",
    "proposed_by = 'bob'",
    "marking = 'CLEAR'",
    "evaluation_hash = 'other'",
    "rationale = 'other'",
    "proposed_at = '2031-06-30'",
    "submitted_at = '2031-07-02'",
  ])('that is open is not rewritten: %s', async (set) => {
    expect(await change(set)).toBe(kept('only its course may change'));
  });

  it.each(["status = 'PROPOSED'", "closed_by = 'bob'", "status = 'LAPSED', closing_cause = 'EVALUATION_CHANGED'"])(
    'that has ended stays as it is: %s',
    async (set) => {
      expect(await change(set, IS_ENACTED)).toBe(kept('it has ended'));
    },
  );

  it('is enacted only once it is approved, and is never a draft again', async () => {
    const enacted = `status = 'ENACTED', closing_cause = 'ENACTMENT', approved_at = '2031-07-02', ${ended}`;
    expect(await change(enacted)).toBe(kept('ENACTED does not follow PROPOSED'));
    expect(await change("status = 'DRAFT'")).toBe(kept('DRAFT does not follow PROPOSED'));
  });

  it('is never removed', async () => {
    expect(await outcomeOf('DELETE FROM proposal')).toBe(kept('DELETE refused'));
    expect(await outcomeOf('TRUNCATE proposal CASCADE')).toContain('TRUNCATE refused');
  });
});

describe('a rise of a ladder', () => {
  /** The open proposal enacted at an instant, and the entry that it leads to. */
  const riseTo = (entry: string, from = 'ST-PATROL'): string => `
      UPDATE proposal SET status = 'APPROVED', approved_at = '2031-07-02' WHERE id = '${PROPOSAL.id}';
      UPDATE proposal SET status = 'ENACTED', closing_cause = 'ENACTMENT', closed_at = '2031-08-01', closed_by = 'ann'
       WHERE id = '${PROPOSAL.id}' AND from_stage = '${from}';
      INSERT INTO stage_entry (situation_id, ladder, sequence, previous_sequence, previous_rank, episode, recorded_at,
        recorded_by, proposal, stage, rank, entered_at)
      SELECT situation_id, ladder, 3, 2, 1, 1, '2031-08-01', 'ann', '${PROPOSAL.id}', ${entry} FROM stage_entry
       WHERE sequence = 2`;
  const rise = (...of: Parameters<typeof riseTo>): Promise<string> => outcomeOf(riseTo(...of));
  const byProposal = 'stage_entry rises by an enacted proposal for just that stage';

  it('follows an enacted proposal for just that stage', async () => {
    expect(await rise("'ST-ARMS', 2, '2031-08-01'")).toBe('done');
    expect(await rise("'ST-PATROL', 2, '2031-08-01'")).toBe(byProposal);
    expect(await rise("'ST-ARMS', 2, '2031-08-01'", 'ELSEWHERE')).toBe(byProposal);
  });

  it.each([
    ['of the version in force', 'P62D', 'infinity', 'stage_entry rises once the dwell is over'],
    ['over at that very instant', 'P61D', 'infinity', 'done'],
    ['of a month, by the UTC calendar', 'P2M', 'infinity', 'done'],
    ['of a version that was not in force then', 'P62D', '2031-07-31', 'done'],
  ])('waits for a dwell %s (%s)', async (_, dwell, until, outcome) => {
    const next = `
      UPDATE ladder_definition SET valid_to = '2031-06-15' WHERE valid_to = 'infinity';
      INSERT INTO ladder_definition (situation_id, key, version, title, initial_stage, basis, valid_from, valid_to)
      SELECT situation_id, key, 3, title, initial_stage, basis, '2031-06-15', '${until}' FROM ladder_definition
       WHERE version = 2;
      INSERT INTO escalation_stage (situation_id, ladder, version, key, title, rank, min_dwell)
      SELECT situation_id, ladder, 3, key, title, rank, CASE rank WHEN 1 THEN '${dwell}' END FROM escalation_stage
       WHERE version = 1`;
    expect(await outcomeOf(`${next}; ${riseTo("'ST-ARMS', 2, '2031-08-01'")}`)).toBe(outcome);
  });
});

describe('these tests', () => {
  /** Uniqueness that other keys lean on: nothing can break it without breaking the primary key first. */
  const LEANED_ON = [
    'claim_question_unique',
    'proposal_evaluation_unique',
    'proposal_proposer_unique',
    'report_author_unique',
    'report_marking_unique',
    'stage_entry_rank_unique',
  ];

  it('break every constraint that there is, but for primary keys', async () => {
    const { rows } = await client.query<{ name: string }>(`
      SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'u')
         AND conname !~ '_ends_not_before_start$'
      UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indisunique
         AND indrelid::regclass::text IN (SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace)
         AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`);
    const broken = new Set(BROKEN.map(([constraint]) => constraint));
    const unbroken = rows.map(({ name }) => name).filter((name) => !broken.has(name) && !LEANED_ON.includes(name));
    expect(unbroken.sort()).toEqual([]);
  });

  it('know every table that is guarded by a trigger', async () => {
    const { rows } = await client.query<{ name: string; triggers: readonly string[] }>(`
      SELECT tgrelid::regclass::text AS name, array_agg(substr(tgname, length(tgrelid::regclass::text) + 2) ORDER BY tgname)
        AS triggers FROM pg_trigger WHERE NOT tgisinternal GROUP BY tgrelid ORDER BY 1`);
    const guarded = (...triggers: readonly string[]) =>
      rows.filter((row) => row.triggers.join() === triggers.join()).map(({ name }) => name);
    expect(guarded('append_only', 'not_truncated')).toEqual(
      APPEND_ONLY.filter((name) => !['event', 'stage_entry'].includes(name)),
    );
    expect(guarded('announced', 'append_only', 'not_truncated')).toEqual(['event']);
    expect(guarded('append_only', 'not_truncated', 'rises_by_rule')).toEqual(['stage_entry']);
    expect(guarded('keeps_record', 'not_truncated')).toEqual(['amendment', 'proposal']);
    expect(guarded('keeps_versions', 'not_truncated')).toEqual([...VERSIONED]);
    expect(rows).toHaveLength(APPEND_ONLY.length + VERSIONED.length + 2);
  });
});

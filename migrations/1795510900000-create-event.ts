import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened in each situation, in one order without a gap, told in the transaction that it happened in. An event is
 * seen by the clearances that it names. A situation says up to when the changes that mere time brings have been told,
 * and when the next one may come; its readers are not told that, since what is hidden from them bears on it.
 */
export class CreateEvent1795510900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SITUATION);
    await runner.query(TABLE);
    await runner.query(FUNCTIONS);
    await runner.query(TRIGGERS);
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE event;
      DROP FUNCTION announce_events();
      DROP FUNCTION visible_clearance();
      DROP INDEX retraction_by_record, report_by_marking;
      REVOKE SELECT (${READ_COLUMNS}) ON situation FROM policy_options_reader;
      ALTER TABLE situation
        DROP COLUMN event_sequence,
        DROP COLUMN evaluated_at,
        DROP COLUMN next_change_at;
      GRANT SELECT ON situation TO policy_options_reader;`);
  }
}

/** What readers may read of a situation: everything but how its events are made. */
const READ_COLUMNS = `id, key, title, summary, deciding_actor, clock_mode, clock_now, opened_at, revision, created_at`;

/**
 * A live situation that is there has told nothing yet, so it is looked at at once: the keeper tells what comes from now
 * on, not what came before there were events.
 */
const SITUATION = `
  ALTER TABLE situation
    ADD COLUMN event_sequence integer NOT NULL DEFAULT 0,
    ADD COLUMN evaluated_at timestamptz(3),
    ADD COLUMN next_change_at timestamptz(3);
  UPDATE situation SET next_change_at = opened_at WHERE clock_mode = 'LIVE';
  ALTER TABLE situation
    ADD CONSTRAINT situation_event_sequence_counts CHECK (event_sequence >= 0),
    ADD CONSTRAINT situation_exercise_waits_for_people CHECK (clock_mode = 'LIVE' OR next_change_at IS NULL);
  CREATE INDEX situation_by_next_change ON situation (next_change_at) WHERE next_change_at IS NOT NULL;
  CREATE INDEX report_by_marking ON report (situation_id, marking) WHERE marking <> 'CLEAR';
  CREATE INDEX retraction_by_record ON retraction (situation_id, recorded_at);`;

const KINDS = `'REPORT_RECORDED', 'CLAIM_RETRACTED', 'SOURCE_ASSESSED', 'MANDATE_UPDATED', 'DEFINITION_AMENDED',
          'AMENDMENT_PROPOSED', 'AMENDMENT_APPROVED', 'AMENDMENT_CLOSED', 'PROPOSAL_OPENED', 'PROPOSAL_SUBMITTED',
          'APPROVAL_GIVEN', 'PROPOSAL_CLOSED', 'STAGE_ENTERED', 'CLOCK_ADVANCED', 'DOSSIER_IMPORTED',
          'INDICATOR_CHANGED', 'AVAILABILITY_CHANGED', 'BASIS_LAPSED', 'BASIS_RESTORED'`;

const TABLE = `
  CREATE TABLE event (
    situation_id uuid NOT NULL CONSTRAINT event_situation_known REFERENCES situation (id),
    sequence     integer NOT NULL CONSTRAINT event_sequence_positive CHECK (sequence >= 1),
    kind         text NOT NULL CONSTRAINT event_kind_known CHECK (kind IN
         (${KINDS})),
    audience     text[] NOT NULL CONSTRAINT event_audience_of_clearances CHECK
         (audience <> '{}' AND audience <@ '{CLEAR,GREEN,AMBER,AMBER+STRICT,RED}'::text[]),
    at           timestamptz(3) NOT NULL,
    made_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    caused_by    text NOT NULL,
    revision     integer NOT NULL CONSTRAINT event_revision_positive CHECK (revision >= 1),
    detail       jsonb NOT NULL CONSTRAINT event_detail_is_object CHECK (jsonb_typeof(detail) = 'object'),
    CONSTRAINT event_pk PRIMARY KEY (situation_id, sequence)
  );`;

const FUNCTIONS = `
  CREATE FUNCTION visible_clearance() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce((SELECT m FROM unnest('{RED,AMBER+STRICT,AMBER,GREEN}'::text[]) WITH ORDINALITY AS w(m, place)
             WHERE m = ANY (visible_markings()) ORDER BY place LIMIT 1), 'CLEAR');
  COMMENT ON FUNCTION visible_clearance IS 'The highest marking that this session may see';

  CREATE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('policy_options_event', situation_id::text || ' ' || max(sequence)) FROM made GROUP BY situation_id;
    RETURN NULL;
  END $$;`;

/** A statement announces the last of its events for each situation: who listens reads all that are new. */
const TRIGGERS = `
  CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER event_not_truncated BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER event_announced AFTER INSERT ON event REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION announce_events();`;

const RIGHTS = `
  REVOKE SELECT ON situation FROM policy_options_reader;
  GRANT SELECT (${READ_COLUMNS}) ON situation TO policy_options_reader;
  GRANT SELECT ON event TO policy_options_reader;
  GRANT EXECUTE ON FUNCTION visible_clearance TO policy_options_reader;
  ALTER TABLE event ENABLE ROW LEVEL SECURITY;
  CREATE POLICY event_visible ON event FOR SELECT TO policy_options_reader
    USING ((SELECT visible_clearance()) = ANY (audience));`;

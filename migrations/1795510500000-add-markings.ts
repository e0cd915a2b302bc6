import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a reader may see, held by the database itself: reads run as a role that no policy lets past the markings of its
 * session. The tables' owner, who writes, sees everything. The role belongs to the whole server, where other databases
 * may use it: it is made if it is missing, and `down` leaves it.
 */
export class AddMarkings1795510500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLE);
    await runner.query(MARKED_CLAIMS);
    await runner.query(FUNCTIONS);
    await runner.query(POLICIES);
    await runner.query(RIGHTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE ALL ON ${READ_TABLES} FROM policy_options_reader;
      DROP POLICY policy_signal_visible ON policy_signal;
      DROP POLICY retraction_visible ON retraction;
      DROP POLICY claim_visible ON claim;
      DROP POLICY report_visible ON report;
      ALTER TABLE policy_signal DISABLE ROW LEVEL SECURITY;
      ALTER TABLE retraction DISABLE ROW LEVEL SECURITY;
      ALTER TABLE claim DISABLE ROW LEVEL SECURITY;
      ALTER TABLE report DISABLE ROW LEVEL SECURITY;
      DROP FUNCTION is_withheld(uuid, timestamptz, text[]);
      DROP FUNCTION visible_markings();
      ALTER TABLE claim DROP COLUMN marking;
      ALTER TABLE report DROP CONSTRAINT report_marking_unique`);
  }
}

/** Everything that the read side reads. A later table is granted by the migration that makes it. */
const READ_TABLES = `situation, actor, source, source_assessment, indicator, indicator_definition, evidence_policy,
  assumption, report, claim, retraction, policy_option, precondition, policy_signal, invariant, mandate, mandate_record,
  mandate_opinion, criterion, option_score, escalation_ladder, ladder_definition, escalation_stage, stage_option,
  stage_entry`;

/**
 * The role, and the right to become it. Somebody else may make it at the same time, for another database of the server.
 * A superuser may become every role; since PostgreSQL 16 whoever makes a role must still be granted to become it.
 */
const ROLE = `
  DO $$
  DECLARE way constant text := 'policy_options_reader" is missing: as an administrator of the server run'
    || ' CREATE ROLE policy_options_reader NOLOGIN; GRANT policy_options_reader TO ';
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'policy_options_reader') THEN
      CREATE ROLE policy_options_reader NOLOGIN;
    END IF;
  EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'the role "%', way || quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
  END $$;
  DO $$
  DECLARE is_new constant boolean := current_setting('server_version_num')::int >= 160000;
  BEGIN
    IF pg_has_role(current_user, 'policy_options_reader', CASE WHEN is_new THEN 'SET' ELSE 'MEMBER' END) THEN RETURN; END IF;
    EXECUTE 'GRANT policy_options_reader TO ' || quote_ident(current_user)
      || CASE WHEN is_new THEN ' WITH SET TRUE, INHERIT FALSE' ELSE '' END;
  EXCEPTION
    WHEN insufficient_privilege THEN
      RAISE EXCEPTION 'the role "policy_options_reader" is there, but % may not become it: as an administrator of the server run GRANT policy_options_reader TO %',
        quote_ident(current_user), quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
  END $$;`;

/**
 * A claim has its report's marking, and by the foreign key never another. Reports are append-only, so the copy stays
 * true. Claims that are there get theirs while the trigger that keeps them is off, in this transaction alone.
 */
const MARKED_CLAIMS = `
  ALTER TABLE report ADD CONSTRAINT report_marking_unique UNIQUE (situation_id, key, marking);
  ALTER TABLE claim ADD COLUMN marking marking_word NOT NULL DEFAULT 'CLEAR';
  ALTER TABLE claim ALTER COLUMN marking DROP DEFAULT;
  ALTER TABLE claim DISABLE TRIGGER claim_append_only;
  UPDATE claim AS c SET marking = r.marking FROM report AS r
   WHERE r.situation_id = c.situation_id AND r.key = c.report AND r.marking <> 'CLEAR';
  SET CONSTRAINTS ALL IMMEDIATE;
  ALTER TABLE claim ENABLE TRIGGER claim_append_only;
  ALTER TABLE claim ADD CONSTRAINT claim_marking_of_report FOREIGN KEY (situation_id, report, marking)
    REFERENCES report (situation_id, key, marking);`;

const FUNCTIONS = `
  CREATE FUNCTION visible_markings() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(current_setting('policy_options.markings', true), ''), '{CLEAR}')::text[];
  COMMENT ON FUNCTION visible_markings IS 'The markings that this session may see, from the setting policy_options.markings; CLEAR alone where it is not set';

  CREATE FUNCTION is_withheld(situation uuid, known_at timestamptz, markings text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    RETURN EXISTS (SELECT FROM report AS r WHERE r.situation_id = situation AND r.recorded_at <= known_at
      AND r.marking <> 'CLEAR' AND r.marking <> ALL (markings));
  COMMENT ON FUNCTION is_withheld IS 'Whether a report known by then is kept from a reader of these markings: all that such a reader learns of it. As the owner, since the reader sees no such row. Index: report_marked';
  REVOKE EXECUTE ON FUNCTION is_withheld FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION visible_markings, is_withheld TO policy_options_reader;`;

/**
 * The sub-selects are there for speed: the setting is read once a statement, and what hangs on a claim or a report is
 * looked up by its primary key, never by a scan of all claims.
 */
const POLICIES = `
  ALTER TABLE report ENABLE ROW LEVEL SECURITY;
  ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
  ALTER TABLE retraction ENABLE ROW LEVEL SECURITY;
  ALTER TABLE policy_signal ENABLE ROW LEVEL SECURITY;
  CREATE POLICY report_visible ON report FOR SELECT TO policy_options_reader
    USING (marking = ANY ((SELECT visible_markings())::text[]));
  CREATE POLICY claim_visible ON claim FOR SELECT TO policy_options_reader
    USING (marking = ANY ((SELECT visible_markings())::text[]));
  CREATE POLICY retraction_visible ON retraction FOR SELECT TO policy_options_reader
    USING ((SELECT c.marking FROM claim AS c
             WHERE c.situation_id = retraction.situation_id AND c.key = retraction.claim) IS NOT NULL);
  CREATE POLICY policy_signal_visible ON policy_signal FOR SELECT TO policy_options_reader
    USING ((SELECT r.marking FROM report AS r
             WHERE r.situation_id = policy_signal.situation_id AND r.key = policy_signal.report) IS NOT NULL);`;

const RIGHTS = `
  GRANT SELECT ON ${READ_TABLES} TO policy_options_reader;
  DO $$ BEGIN
    IF NOT has_schema_privilege('policy_options_reader', current_schema(), 'USAGE') THEN
      EXECUTE format('GRANT USAGE ON SCHEMA %I TO policy_options_reader', current_schema());
    END IF;
  END $$;`;

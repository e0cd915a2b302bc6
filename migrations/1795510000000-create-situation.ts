import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The situation, its actors, and the words that every later table is written in: closed lists as domains, so that each
 * is checked in one place, and the triggers that keep facts append-only.
 */
export class CreateSituation1795510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(DOMAINS);
    await runner.query(FUNCTIONS);
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE situation DROP CONSTRAINT situation_deciding_actor_known;
      DROP TABLE actor;
      DROP TABLE situation;
      DROP FUNCTION refuse_rewrite();
      DROP FUNCTION refuse_change();
      DROP FUNCTION instant_text(timestamptz);
      DROP FUNCTION instant_of(bigint);
      DROP FUNCTION instant_ms(timestamptz);
      DROP DOMAIN marking_word, truth_word, basis_word, duration_text, title_text, key_text;`);
  }
}

const DOMAINS = `
  CREATE DOMAIN key_text AS text COLLATE "C"
    CONSTRAINT key_text_form CHECK (VALUE ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$');
  CREATE DOMAIN title_text AS text CONSTRAINT title_text_not_empty CHECK (VALUE <> '' AND length(VALUE) <= 2000);
  CREATE DOMAIN duration_text AS text CONSTRAINT duration_text_form CHECK (VALUE ~ '^P(\\d|T\\d)' AND length(VALUE) <= 100);
  CREATE DOMAIN basis_word AS text CONSTRAINT basis_word_known CHECK (VALUE IN ('TEXT', 'ASSUMPTION', 'EXTERNAL'));
  CREATE DOMAIN truth_word AS text CONSTRAINT truth_word_known CHECK (VALUE IN ('TRUE', 'FALSE', 'UNKNOWN'));
  CREATE DOMAIN marking_word AS text
    CONSTRAINT marking_word_known CHECK (VALUE IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'));`;

const FUNCTIONS = `
  CREATE FUNCTION instant_ms(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN isfinite(at) THEN floor(extract(epoch FROM at) * 1000)::bigint END $$;
  COMMENT ON FUNCTION instant_ms IS 'Milliseconds since 1970, cut and never ahead; null for the infinities';

  CREATE FUNCTION instant_of(ms bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (timestamp 'epoch' + ms / 1000 * interval '1 second' + ms % 1000 * interval '1 millisecond')
      AT TIME ZONE 'UTC' $$;
  COMMENT ON FUNCTION instant_of IS 'From milliseconds since 1970, exact in all years: to_timestamp is not';

  CREATE FUNCTION instant_text(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN isfinite(at) THEN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END $$;
  COMMENT ON FUNCTION instant_text IS 'RFC 3339 in UTC with milliseconds; null for the infinities';

  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END $$;

  CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.valid_to = 'infinity'
       AND to_jsonb(NEW) - 'valid_to' = to_jsonb(OLD) - 'valid_to' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% keeps its versions: only an open one may be ended', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END $$;`;

const TABLES = `
  CREATE TABLE situation (
    id             uuid CONSTRAINT situation_pk PRIMARY KEY,
    key            key_text NOT NULL CONSTRAINT situation_key_unique UNIQUE,
    title          title_text NOT NULL,
    summary        text,
    deciding_actor key_text NOT NULL,
    clock_mode     text NOT NULL CONSTRAINT situation_clock_mode_known CHECK (clock_mode IN ('LIVE', 'EXERCISE')),
    clock_now      timestamptz(3),
    opened_at      timestamptz(3) NOT NULL,
    revision       integer NOT NULL DEFAULT 1 CONSTRAINT situation_revision_positive CHECK (revision >= 1),
    created_at     timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT situation_exercise_has_instant CHECK ((clock_mode = 'EXERCISE') = (clock_now IS NOT NULL))
  );
  CREATE INDEX situation_by_opening ON situation (opened_at, key);
  CREATE TABLE actor (
    situation_id uuid NOT NULL CONSTRAINT actor_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    position     integer NOT NULL,
    name         title_text NOT NULL,
    kind         text NOT NULL CONSTRAINT actor_kind_known CHECK (kind IN
      ('STATE', 'AGENCY', 'ALLIANCE', 'OFFICE', 'LEGISLATURE', 'ORGANISATION', 'PERSON', 'OTHER')),
    parent       key_text CONSTRAINT actor_parent_other CHECK (parent <> key),
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    CONSTRAINT actor_pk PRIMARY KEY (situation_id, key),
    CONSTRAINT actor_parent_known FOREIGN KEY (situation_id, parent) REFERENCES actor (situation_id, key)
      DEFERRABLE INITIALLY DEFERRED
  );
  ALTER TABLE situation ADD CONSTRAINT situation_deciding_actor_known
    FOREIGN KEY (id, deciding_actor) REFERENCES actor (situation_id, key) DEFERRABLE INITIALLY DEFERRED;`;

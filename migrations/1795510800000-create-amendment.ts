import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Amendments that wait for a second person. An ended one stays as it is, and nobody approves an own one. */
export class CreateAmendment1795510800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE amendment (
        situation_id uuid NOT NULL CONSTRAINT amendment_situation_known REFERENCES situation (id),
        id           uuid NOT NULL,
        kind         text NOT NULL CONSTRAINT amendment_kind_known CHECK (kind IN ('INVARIANT')),
        key          key_text NOT NULL,
        definition   text NOT NULL,
        base_version integer NOT NULL,
        status       text NOT NULL CONSTRAINT amendment_status_known CHECK (status IN
          ('PENDING', 'IN_FORCE', 'SUPERSEDED', 'OUTDATED')),
        version      integer,
        proposed_by  text NOT NULL,
        proposed_at  timestamptz(3) NOT NULL,
        closed_by    text,
        closed_at    timestamptz(3),
        CONSTRAINT amendment_pk PRIMARY KEY (situation_id, id),
        CONSTRAINT amendment_closed_when_ended CHECK
          ((status = 'PENDING') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
        CONSTRAINT amendment_version_when_in_force CHECK ((version IS NOT NULL) = (status = 'IN_FORCE')),
        CONSTRAINT amendment_by_two_people CHECK (status <> 'IN_FORCE' OR closed_by <> proposed_by)
      );
      CREATE UNIQUE INDEX amendment_one_pending ON amendment (situation_id, kind, key) WHERE status = 'PENDING';
      CREATE INDEX amendment_pending ON amendment (proposed_at, id) WHERE status = 'PENDING';
      CREATE FUNCTION refuse_amendment_rewrite() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          IF TG_OP = 'UPDATE' AND OLD.status = 'PENDING'
             AND to_jsonb(NEW) - '{status,version,closed_by,closed_at}'::text[]
               = to_jsonb(OLD) - '{status,version,closed_by,closed_at}'::text[]
          THEN
            RETURN NEW;
          END IF;
          RAISE EXCEPTION 'amendment: only a pending one changes, and only by being closed' USING ERRCODE = 'restrict_violation';
        END $body$;
      CREATE TRIGGER amendment_keeps_record BEFORE UPDATE OR DELETE ON amendment
        FOR EACH ROW EXECUTE FUNCTION refuse_amendment_rewrite();
      CREATE TRIGGER amendment_not_truncated BEFORE TRUNCATE ON amendment
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT ON amendment TO policy_options_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE amendment; DROP FUNCTION refuse_amendment_rewrite()');
  }
}

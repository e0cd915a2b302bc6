import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was answered to a request that named an idempotency key: the same key gets the same answer, and acts once. */
export class CreateIdempotentRequest1795510400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotent_request (
        situation_id uuid NOT NULL CONSTRAINT idempotent_request_situation_known REFERENCES situation (id),
        key          text NOT NULL CONSTRAINT idempotent_request_key_length CHECK (length(key) BETWEEN 1 AND 200),
        operation    text NOT NULL,
        body_hash    text NOT NULL,
        answer       jsonb NOT NULL,
        made_at      timestamptz(3) NOT NULL,
        CONSTRAINT idempotent_request_pk PRIMARY KEY (situation_id, key)
      );
      CREATE TRIGGER idempotent_request_append_only BEFORE UPDATE OR DELETE ON idempotent_request
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER idempotent_request_not_truncated BEFORE TRUNCATE ON idempotent_request
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotent_request');
  }
}

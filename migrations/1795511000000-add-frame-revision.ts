import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A situation tells at which revision its frame, everything but its reports, claims, retractions, proposals and clock,
 * was changed last: whoever has the frame of that revision needs to read only the rest.
 */
export class AddFrameRevision1795511000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE situation ADD COLUMN frame_revision integer NOT NULL DEFAULT 0;
      ALTER TABLE situation
        ADD CONSTRAINT situation_frame_revision_past CHECK (frame_revision BETWEEN 0 AND revision);
      GRANT SELECT (frame_revision) ON situation TO policy_options_reader;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE situation DROP COLUMN frame_revision');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ladders and the way up them. What SQL can say of DESIGN §6 is said here: a rank never rises by more than one, one
 * open proposal a ladder, no proposer approves, nobody approves twice, and records are never changed.
 */
export class CreateEscalation1795510300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LADDERS);
    await runner.query(DECISIONS);
    for (const table of ['escalation_stage', 'stage_option', 'stage_entry', 'approval', 'decision_record']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_not_truncated BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
    await runner.query(`
      CREATE TRIGGER ladder_definition_keeps_versions BEFORE UPDATE OR DELETE ON ladder_definition
        FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
      CREATE TRIGGER ladder_definition_not_truncated BEFORE TRUNCATE ON ladder_definition
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE decision_record, approval, proposal, stage_entry, stage_option, escalation_stage, ladder_definition,
        escalation_ladder`);
  }
}

const LADDERS = `
  CREATE TABLE escalation_ladder (
    situation_id uuid NOT NULL CONSTRAINT escalation_ladder_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    position     integer NOT NULL,
    CONSTRAINT escalation_ladder_pk PRIMARY KEY (situation_id, key)
  );
  CREATE TABLE ladder_definition (
    situation_id  uuid NOT NULL,
    key           key_text NOT NULL,
    version       integer NOT NULL,
    title         title_text NOT NULL,
    initial_stage key_text NOT NULL,
    basis         basis_word NOT NULL,
    note          text,
    owner         text,
    review_by     timestamptz(3),
    valid_from    timestamptz(3) NOT NULL,
    valid_to      timestamptz(3) NOT NULL DEFAULT 'infinity',
    CONSTRAINT ladder_definition_pk PRIMARY KEY (situation_id, key, version),
    CONSTRAINT ladder_definition_ladder_known FOREIGN KEY (situation_id, key)
      REFERENCES escalation_ladder (situation_id, key),
    CONSTRAINT ladder_definition_ends_not_before_start CHECK (valid_from <= valid_to),
    CONSTRAINT ladder_definition_one_at_a_time
      EXCLUDE USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)
  );
  CREATE TABLE escalation_stage (
    situation_id uuid NOT NULL,
    ladder       key_text NOT NULL,
    version      integer NOT NULL,
    key          key_text NOT NULL,
    title        title_text NOT NULL,
    rank         smallint NOT NULL CONSTRAINT escalation_stage_rank_not_negative CHECK (rank >= 0),
    min_dwell    duration_text,
    quorum       smallint CONSTRAINT escalation_stage_quorum_positive CHECK (quorum >= 1),
    roles        text[] NOT NULL DEFAULT '{}',
    CONSTRAINT escalation_stage_pk PRIMARY KEY (situation_id, ladder, version, key),
    CONSTRAINT escalation_stage_rank_unique UNIQUE (situation_id, ladder, version, rank),
    CONSTRAINT escalation_stage_ladder_known FOREIGN KEY (situation_id, ladder, version)
      REFERENCES ladder_definition (situation_id, key, version)
  );
  CREATE TABLE stage_option (
    situation_id uuid NOT NULL,
    ladder       key_text NOT NULL,
    version      integer NOT NULL,
    stage        key_text NOT NULL,
    option       key_text NOT NULL,
    position     integer NOT NULL,
    CONSTRAINT stage_option_pk PRIMARY KEY (situation_id, ladder, version, option),
    CONSTRAINT stage_option_stage_known FOREIGN KEY (situation_id, ladder, version, stage)
      REFERENCES escalation_stage (situation_id, ladder, version, key),
    CONSTRAINT stage_option_option_known FOREIGN KEY (situation_id, option)
      REFERENCES policy_option (situation_id, key)
  );
  CREATE TABLE stage_entry (
    situation_id      uuid NOT NULL,
    ladder            key_text NOT NULL,
    sequence          integer NOT NULL CONSTRAINT stage_entry_sequence_from_one CHECK (sequence >= 1),
    stage             key_text NOT NULL,
    rank              smallint NOT NULL CONSTRAINT stage_entry_rank_not_negative CHECK (rank >= 0),
    previous_sequence integer,
    previous_rank     smallint,
    episode           integer NOT NULL CONSTRAINT stage_entry_episode_from_one CHECK (episode >= 1),
    entered_at        timestamptz(3) NOT NULL,
    recorded_at       timestamptz(3) NOT NULL,
    recorded_by       text NOT NULL,
    CONSTRAINT stage_entry_pk PRIMARY KEY (situation_id, ladder, sequence),
    CONSTRAINT stage_entry_rank_unique UNIQUE (situation_id, ladder, sequence, rank),
    CONSTRAINT stage_entry_ladder_known FOREIGN KEY (situation_id, ladder)
      REFERENCES escalation_ladder (situation_id, key),
    CONSTRAINT stage_entry_previous_known FOREIGN KEY (situation_id, ladder, previous_sequence, previous_rank)
      REFERENCES stage_entry (situation_id, ladder, sequence, rank),
    CONSTRAINT stage_entry_follows_previous CHECK
      ((sequence = 1) = (previous_sequence IS NULL) AND previous_sequence = sequence - 1),
    CONSTRAINT stage_entry_previous_whole CHECK ((previous_sequence IS NULL) = (previous_rank IS NULL)),
    CONSTRAINT stage_entry_never_skips CHECK (rank <= coalesce(previous_rank, -1) + 1),
    CONSTRAINT stage_entry_moves CHECK (rank <> previous_rank)
  );`;

const DECISIONS = `
  CREATE TABLE proposal (
    situation_id    uuid NOT NULL,
    id              uuid NOT NULL,
    ladder          key_text NOT NULL,
    from_stage      key_text NOT NULL,
    to_stage        key_text NOT NULL,
    status          text NOT NULL CONSTRAINT proposal_status_known CHECK (status IN
      ('DRAFT', 'PROPOSED', 'APPROVED', 'ENACTED', 'REJECTED', 'WITHDRAWN', 'LAPSED')),
    evaluation_hash text NOT NULL,
    rationale       text,
    proposed_by     text NOT NULL,
    proposed_at     timestamptz(3) NOT NULL,
    closed_at       timestamptz(3),
    closed_by       text,
    closed_reason   text,
    CONSTRAINT proposal_pk PRIMARY KEY (situation_id, id),
    CONSTRAINT proposal_proposer_unique UNIQUE (situation_id, id, proposed_by),
    CONSTRAINT proposal_ladder_known FOREIGN KEY (situation_id, ladder)
      REFERENCES escalation_ladder (situation_id, key),
    CONSTRAINT proposal_closed_when_ended CHECK
      ((closed_at IS NULL) = (status IN ('DRAFT', 'PROPOSED', 'APPROVED')))
  );
  CREATE UNIQUE INDEX proposal_one_open ON proposal (situation_id, ladder)
    WHERE status IN ('DRAFT', 'PROPOSED', 'APPROVED');
  CREATE TABLE approval (
    situation_id    uuid NOT NULL,
    proposal        uuid NOT NULL,
    approver        text NOT NULL,
    role            text NOT NULL,
    proposed_by     text NOT NULL,
    evaluation_hash text NOT NULL,
    recorded_at     timestamptz(3) NOT NULL,
    CONSTRAINT approval_pk PRIMARY KEY (situation_id, proposal, approver),
    CONSTRAINT approval_proposal_known FOREIGN KEY (situation_id, proposal, proposed_by)
      REFERENCES proposal (situation_id, id, proposed_by),
    CONSTRAINT approval_not_by_proposer CHECK (approver <> proposed_by)
  );
  CREATE TABLE decision_record (
    situation_id  uuid NOT NULL CONSTRAINT decision_record_situation_known REFERENCES situation (id),
    sequence      integer NOT NULL CONSTRAINT decision_record_sequence_from_one CHECK (sequence >= 1),
    kind          text NOT NULL CONSTRAINT decision_record_kind_known CHECK (kind IN ('ENACTMENT', 'STAND_DOWN')),
    ladder        key_text NOT NULL,
    proposal      uuid,
    content       jsonb NOT NULL,
    previous_hash text NOT NULL,
    hash          text NOT NULL,
    decided_by    text NOT NULL,
    decided_at    timestamptz(3) NOT NULL,
    CONSTRAINT decision_record_pk PRIMARY KEY (situation_id, sequence),
    CONSTRAINT decision_record_chain_unique UNIQUE (situation_id, previous_hash),
    CONSTRAINT decision_record_hash_unique UNIQUE (situation_id, hash),
    CONSTRAINT decision_record_ladder_known FOREIGN KEY (situation_id, ladder)
      REFERENCES escalation_ladder (situation_id, key),
    CONSTRAINT decision_record_proposal_known FOREIGN KEY (situation_id, proposal)
      REFERENCES proposal (situation_id, id)
  );`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may be done, on which conditions, by whose leave, under which rules, and how the options compare. */
export class CreateOptions1795510200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPTIONS);
    await runner.query(MANDATES);
    await runner.query(COMPARISON);
    for (const table of ['policy_signal', 'mandate_record', 'mandate_opinion']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_not_truncated BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
    for (const table of ['precondition', 'invariant']) {
      await runner.query(`
        CREATE TRIGGER ${table}_keeps_versions BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
        CREATE TRIGGER ${table}_not_truncated BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE option_score, criterion, mandate_opinion, mandate_record, mandate, invariant, policy_signal,
        precondition, policy_option;
      DROP DOMAIN applicability_word`);
  }
}

const OPTIONS = `
  CREATE TABLE policy_option (
    situation_id  uuid NOT NULL CONSTRAINT policy_option_situation_known REFERENCES situation (id),
    key           key_text NOT NULL,
    position      integer NOT NULL,
    title         title_text NOT NULL,
    description   text,
    kind          text NOT NULL CONSTRAINT policy_option_kind_known CHECK (kind IN
      ('OBSERVER_DISPATCH', 'DEFENSIVE_AID', 'INDIRECT_LETHAL_AID', 'DIRECT_LETHAL_AID', 'HUMANITARIAN_AID',
       'FINANCIAL_AID', 'DIPLOMATIC', 'SANCTIONS', 'OTHER')),
    track         key_text NOT NULL,
    purpose       text NOT NULL CONSTRAINT policy_option_purpose_known CHECK (purpose IN
      ('DEFENSIVE', 'OFFENSIVE', 'DUAL', 'UNSPECIFIED')),
    lethality     text NOT NULL CONSTRAINT policy_option_lethality_known CHECK (lethality IN
      ('NON_LETHAL', 'LETHAL', 'UNSPECIFIED')),
    delivery_mode text NOT NULL CONSTRAINT policy_option_delivery_mode_known CHECK (delivery_mode IN
      ('DIRECT', 'INDIRECT', 'UNSPECIFIED')),
    mechanism     text CONSTRAINT policy_option_mechanism_known CHECK (mechanism IN
      ('BACKFILL', 'LOAN', 'SALE_VIA_THIRD_STATE', 'FUNDING', 'JOINT_PRODUCTION', 'OTHER', 'UNSPECIFIED')),
    measures      text[] NOT NULL DEFAULT '{}',
    composition   text,
    basis         basis_word NOT NULL,
    note          text,
    owner         text,
    review_by     timestamptz(3),
    CONSTRAINT policy_option_pk PRIMARY KEY (situation_id, key)
  );
  CREATE INDEX policy_option_by_kind ON policy_option (kind, situation_id, key);
  CREATE TABLE precondition (
    situation_id uuid NOT NULL,
    key          key_text NOT NULL,
    version      integer NOT NULL,
    expression   jsonb NOT NULL,
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    valid_from   timestamptz(3) NOT NULL,
    valid_to     timestamptz(3) NOT NULL DEFAULT 'infinity',
    CONSTRAINT precondition_pk PRIMARY KEY (situation_id, key, version),
    CONSTRAINT precondition_option_known FOREIGN KEY (situation_id, key) REFERENCES policy_option (situation_id, key),
    CONSTRAINT precondition_ends_not_before_start CHECK (valid_from <= valid_to),
    CONSTRAINT precondition_one_at_a_time
      EXCLUDE USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)
  );
  CREATE TABLE policy_signal (
    situation_id uuid NOT NULL,
    report       key_text NOT NULL,
    option       key_text NOT NULL,
    position     integer NOT NULL,
    status       text NOT NULL CONSTRAINT policy_signal_status_known CHECK (status IN
      ('UNDER_CONSIDERATION', 'UNDER_EVALUATION', 'ANNOUNCED', 'DECIDED', 'RULED_OUT', 'WITHDRAWN')),
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    CONSTRAINT policy_signal_pk PRIMARY KEY (situation_id, report, option),
    CONSTRAINT policy_signal_report_known FOREIGN KEY (situation_id, report) REFERENCES report (situation_id, key),
    CONSTRAINT policy_signal_option_known FOREIGN KEY (situation_id, option)
      REFERENCES policy_option (situation_id, key)
  );
  CREATE TABLE invariant (
    situation_id uuid NOT NULL CONSTRAINT invariant_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    version      integer NOT NULL,
    position     integer NOT NULL,
    rule         jsonb NOT NULL,
    severity     text NOT NULL CONSTRAINT invariant_severity_known CHECK (severity IN ('HARD', 'SOFT')),
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    valid_from   timestamptz(3) NOT NULL,
    valid_to     timestamptz(3) NOT NULL DEFAULT 'infinity',
    CONSTRAINT invariant_pk PRIMARY KEY (situation_id, key, version),
    CONSTRAINT invariant_ends_not_before_start CHECK (valid_from <= valid_to),
    CONSTRAINT invariant_one_at_a_time
      EXCLUDE USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)
  );`;

const MANDATES = `
  CREATE DOMAIN applicability_word AS text
    CONSTRAINT applicability_word_known CHECK (VALUE IN ('REQUIRED', 'NOT_REQUIRED', 'DISPUTED'));
  CREATE TABLE mandate (
    situation_id uuid NOT NULL CONSTRAINT mandate_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    position     integer NOT NULL,
    title        title_text NOT NULL,
    legal_basis  text,
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    CONSTRAINT mandate_pk PRIMARY KEY (situation_id, key)
  );
  CREATE TABLE mandate_record (
    situation_id  uuid NOT NULL,
    mandate       key_text NOT NULL,
    sequence      integer NOT NULL,
    applicability applicability_word NOT NULL,
    status        text NOT NULL CONSTRAINT mandate_record_status_known CHECK (status IN
      ('NONE', 'REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED', 'REVOKED')),
    effective_at  timestamptz(3) NOT NULL,
    valid_until   timestamptz(3),
    note          text,
    recorded_at   timestamptz(3) NOT NULL,
    recorded_by   text NOT NULL,
    CONSTRAINT mandate_record_pk PRIMARY KEY (situation_id, mandate, sequence),
    CONSTRAINT mandate_record_mandate_known FOREIGN KEY (situation_id, mandate) REFERENCES mandate (situation_id, key),
    CONSTRAINT mandate_record_ends_after_start CHECK (valid_until > effective_at),
    CONSTRAINT mandate_record_only_grants_end CHECK (valid_until IS NULL OR status = 'GRANTED')
  );
  CREATE TABLE mandate_opinion (
    situation_id  uuid NOT NULL,
    mandate       key_text NOT NULL,
    sequence      integer NOT NULL,
    holder        title_text NOT NULL,
    applicability applicability_word NOT NULL,
    statement     title_text NOT NULL,
    stated_at     timestamptz(3),
    recorded_at   timestamptz(3) NOT NULL,
    CONSTRAINT mandate_opinion_pk PRIMARY KEY (situation_id, mandate, sequence),
    CONSTRAINT mandate_opinion_mandate_known FOREIGN KEY (situation_id, mandate) REFERENCES mandate (situation_id, key)
  );`;

const COMPARISON = `
  CREATE TABLE criterion (
    situation_id uuid NOT NULL CONSTRAINT criterion_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    position     integer NOT NULL,
    title        title_text NOT NULL,
    direction    text NOT NULL CONSTRAINT criterion_direction_known CHECK (direction IN
      ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')),
    weight       double precision NOT NULL CONSTRAINT criterion_weight_positive CHECK (weight > 0),
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    CONSTRAINT criterion_pk PRIMARY KEY (situation_id, key)
  );
  CREATE TABLE option_score (
    situation_id uuid NOT NULL,
    option       key_text NOT NULL,
    criterion    key_text NOT NULL,
    low          double precision NOT NULL,
    mid          double precision NOT NULL,
    high         double precision NOT NULL,
    basis        basis_word NOT NULL,
    CONSTRAINT option_score_pk PRIMARY KEY (situation_id, option, criterion),
    CONSTRAINT option_score_option_known FOREIGN KEY (situation_id, option)
      REFERENCES policy_option (situation_id, key),
    CONSTRAINT option_score_criterion_known FOREIGN KEY (situation_id, criterion)
      REFERENCES criterion (situation_id, key),
    CONSTRAINT option_score_ordered CHECK (0 <= low AND low <= mid AND mid <= high AND high <= 10)
  );`;

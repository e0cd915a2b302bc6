import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who speaks, what was said, how it is graded, and what it bears on. Facts are append-only, definitions are versions. */
export class CreateEvidence1795510100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SOURCES);
    await runner.query(INDICATORS);
    await runner.query(CLAIMS);
    for (const table of ['source_assessment', 'report', 'claim', 'retraction']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_not_truncated BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
    for (const table of ['indicator_definition', 'evidence_policy', 'assumption']) {
      await runner.query(`
        CREATE TRIGGER ${table}_keeps_versions BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
        CREATE TRIGGER ${table}_not_truncated BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE retraction, claim, report, assumption, evidence_policy, indicator_definition, indicator,
        source_assessment, source;
      DROP DOMAIN credibility_digit, reliability_letter`);
  }
}

const SOURCES = `
  CREATE DOMAIN reliability_letter AS text
    CONSTRAINT reliability_letter_known CHECK (VALUE IN ('A', 'B', 'C', 'D', 'E', 'F'));
  CREATE DOMAIN credibility_digit AS smallint CONSTRAINT credibility_digit_known CHECK (VALUE BETWEEN 1 AND 6);
  CREATE TABLE source (
    situation_id uuid NOT NULL CONSTRAINT source_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    position     integer NOT NULL,
    name         title_text NOT NULL,
    kind         text NOT NULL CONSTRAINT source_kind_known CHECK (kind IN
      ('GOVERNMENT_INTELLIGENCE', 'GOVERNMENT_OFFICIAL', 'GOVERNMENT_OFFICIAL_ANONYMOUS', 'NEWS_AGENCY', 'SOCIAL_MEDIA',
       'COMMERCIAL_IMAGERY', 'RESEARCH', 'INTERNATIONAL_ORGANISATION', 'WITNESS', 'OTHER')),
    actor        key_text,
    origin       key_text NOT NULL,
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    CONSTRAINT source_pk PRIMARY KEY (situation_id, key),
    CONSTRAINT source_actor_known FOREIGN KEY (situation_id, actor) REFERENCES actor (situation_id, key)
  );
  CREATE TABLE source_assessment (
    situation_id uuid NOT NULL,
    source       key_text NOT NULL,
    sequence     integer NOT NULL,
    reliability  reliability_letter NOT NULL,
    rationale    text,
    basis        basis_word NOT NULL,
    recorded_at  timestamptz(3) NOT NULL,
    recorded_by  text NOT NULL,
    CONSTRAINT source_assessment_pk PRIMARY KEY (situation_id, source, sequence),
    CONSTRAINT source_assessment_source_known FOREIGN KEY (situation_id, source) REFERENCES source (situation_id, key)
  );`;

const INDICATORS = `
  CREATE TABLE indicator (
    situation_id uuid NOT NULL CONSTRAINT indicator_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    position     integer NOT NULL,
    kind         text NOT NULL CONSTRAINT indicator_kind_known CHECK (kind IN ('BOOLEAN', 'QUANTITY')),
    unit         text,
    CONSTRAINT indicator_pk PRIMARY KEY (situation_id, key),
    CONSTRAINT indicator_quantity_has_unit CHECK ((kind = 'QUANTITY') = (unit IS NOT NULL))
  );
  CREATE TABLE indicator_definition (
    situation_id uuid NOT NULL,
    key          key_text NOT NULL,
    version      integer NOT NULL,
    title        title_text NOT NULL,
    horizon      duration_text,
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    valid_from   timestamptz(3) NOT NULL,
    valid_to     timestamptz(3) NOT NULL DEFAULT 'infinity',
    CONSTRAINT indicator_definition_pk PRIMARY KEY (situation_id, key, version),
    CONSTRAINT indicator_definition_indicator_known FOREIGN KEY (situation_id, key)
      REFERENCES indicator (situation_id, key),
    CONSTRAINT indicator_definition_ends_not_before_start CHECK (valid_from <= valid_to),
    CONSTRAINT indicator_definition_one_at_a_time
      EXCLUDE USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)
  );
  CREATE TABLE evidence_policy (
    situation_id uuid NOT NULL CONSTRAINT evidence_policy_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    version      integer NOT NULL,
    reliability  jsonb NOT NULL,
    credibility  jsonb NOT NULL,
    accept       numeric(5, 2) NOT NULL CONSTRAINT evidence_policy_accept_percent CHECK (accept BETWEEN 0 AND 100),
    margin       numeric(5, 2) NOT NULL CONSTRAINT evidence_policy_margin_percent CHECK (margin BETWEEN 0 AND 100),
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    valid_from   timestamptz(3) NOT NULL,
    valid_to     timestamptz(3) NOT NULL DEFAULT 'infinity',
    CONSTRAINT evidence_policy_pk PRIMARY KEY (situation_id, version),
    CONSTRAINT evidence_policy_ends_not_before_start CHECK (valid_from <= valid_to),
    CONSTRAINT evidence_policy_one_at_a_time
      EXCLUDE USING gist (situation_id WITH =, tstzrange(valid_from, valid_to) WITH &&)
  );
  CREATE TABLE assumption (
    situation_id uuid NOT NULL CONSTRAINT assumption_situation_known REFERENCES situation (id),
    key          key_text NOT NULL,
    version      integer NOT NULL,
    position     integer NOT NULL,
    statement    title_text NOT NULL,
    holds        truth_word NOT NULL,
    basis        basis_word NOT NULL,
    note         text,
    owner        text,
    review_by    timestamptz(3),
    valid_from   timestamptz(3) NOT NULL,
    valid_to     timestamptz(3) NOT NULL DEFAULT 'infinity',
    CONSTRAINT assumption_pk PRIMARY KEY (situation_id, key, version),
    CONSTRAINT assumption_ends_not_before_start CHECK (valid_from <= valid_to),
    CONSTRAINT assumption_one_at_a_time
      EXCLUDE USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)
  );`;

const CLAIMS = `
  CREATE TABLE report (
    situation_id   uuid NOT NULL,
    key            key_text NOT NULL,
    source         key_text NOT NULL,
    via            key_text,
    title          title_text NOT NULL,
    published_at   timestamptz(3),
    date_precision text NOT NULL CONSTRAINT report_date_precision_known CHECK (date_precision IN
      ('INSTANT', 'DAY', 'WEEK', 'MONTH', 'YEAR', 'UNKNOWN')),
    collected_at   timestamptz(3),
    external_date  timestamptz(3),
    marking        marking_word NOT NULL DEFAULT 'CLEAR',
    basis          basis_word NOT NULL,
    note           text,
    owner          text,
    review_by      timestamptz(3),
    recorded_at    timestamptz(3) NOT NULL,
    recorded_by    text NOT NULL,
    CONSTRAINT report_pk PRIMARY KEY (situation_id, key),
    CONSTRAINT report_author_unique UNIQUE (situation_id, key, source),
    CONSTRAINT report_source_known FOREIGN KEY (situation_id, source) REFERENCES source (situation_id, key),
    CONSTRAINT report_via_known FOREIGN KEY (situation_id, via) REFERENCES source (situation_id, key),
    CONSTRAINT report_via_other CHECK (via <> source),
    CONSTRAINT report_dated CHECK (published_at IS NOT NULL OR collected_at IS NOT NULL)
  );
  CREATE INDEX report_by_record ON report (situation_id, recorded_at, key);
  CREATE INDEX report_by_source ON report (situation_id, source, recorded_at, key);
  CREATE INDEX report_marked ON report (situation_id, recorded_at) WHERE marking <> 'CLEAR';

  CREATE TABLE claim (
    situation_id         uuid NOT NULL,
    key                  key_text NOT NULL,
    report               key_text NOT NULL,
    source               key_text NOT NULL,
    indicator            key_text NOT NULL,
    polarity             text NOT NULL CONSTRAINT claim_polarity_known CHECK (polarity IN ('AFFIRMS', 'DENIES')),
    credibility          credibility_digit NOT NULL,
    quantity_low         double precision,
    quantity_high        double precision,
    quantity_approximate boolean,
    modality             text NOT NULL CONSTRAINT claim_modality_known CHECK (modality IN
      ('OBSERVED', 'ASSESSED', 'PLANNED', 'CONSIDERED', 'STATEMENT')),
    supersedes           key_text CONSTRAINT claim_supersedes_other CHECK (supersedes <> key),
    basis                basis_word NOT NULL,
    grade_basis          basis_word NOT NULL,
    note                 text,
    owner                text,
    review_by            timestamptz(3),
    observed_at          timestamptz(3) NOT NULL,
    recorded_at          timestamptz(3) NOT NULL,
    recorded_by          text NOT NULL,
    CONSTRAINT claim_pk PRIMARY KEY (situation_id, key),
    CONSTRAINT claim_question_unique UNIQUE (situation_id, key, source, indicator),
    CONSTRAINT claim_report_known FOREIGN KEY (situation_id, report, source)
      REFERENCES report (situation_id, key, source),
    CONSTRAINT claim_indicator_known FOREIGN KEY (situation_id, indicator) REFERENCES indicator (situation_id, key),
    CONSTRAINT claim_supersedes_same_question FOREIGN KEY (situation_id, supersedes, source, indicator)
      REFERENCES claim (situation_id, key, source, indicator) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_quantity_ordered CHECK (quantity_low <= quantity_high),
    CONSTRAINT claim_quantity_whole CHECK
      ((quantity_approximate IS NOT NULL) = (quantity_low IS NOT NULL OR quantity_high IS NOT NULL))
  );
  CREATE INDEX claim_standing ON claim
    (situation_id, indicator, source, observed_at DESC, recorded_at DESC, key DESC);
  CREATE INDEX claim_by_observation ON claim (situation_id, observed_at, key);
  CREATE INDEX claim_by_record ON claim (situation_id, recorded_at, key);
  CREATE INDEX claim_by_report ON claim (situation_id, report);
  CREATE INDEX claim_correction ON claim (situation_id, supersedes) WHERE supersedes IS NOT NULL;

  CREATE TABLE retraction (
    situation_id uuid NOT NULL,
    claim        key_text NOT NULL,
    reason       text NOT NULL,
    recorded_at  timestamptz(3) NOT NULL,
    recorded_by  text NOT NULL,
    CONSTRAINT retraction_pk PRIMARY KEY (situation_id, claim),
    CONSTRAINT retraction_claim_known FOREIGN KEY (situation_id, claim) REFERENCES claim (situation_id, key)
  );`;

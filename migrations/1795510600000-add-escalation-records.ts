import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the way up a ladder leaves on record. Of the rules of escalation the database now holds these too: an approval
 * cannot outlive a changed evaluation, a proposal that has ended stays ended, what is put to the approvers is not
 * rewritten, and a ladder rises only by an enacted proposal for just that rung, once the dwell is over. Proposals and
 * decisions are marked, and shown to nobody below their marking.
 */
export class AddEscalationRecords1795510600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FUNCTIONS);
    await runner.query(TRIGGERS);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(WITHOUT_POLICIES);
    await runner.query(WITHOUT_TRIGGERS);
    await runner.query(WITHOUT_TABLES);
  }
}

/** No API has written these tables before. What somebody put there by hand is shown to the fewest: RED. */
const TABLES = `
  ALTER TABLE proposal RENAME COLUMN closed_reason TO closing_cause;
  ALTER TABLE proposal
    ADD COLUMN marking marking_word NOT NULL DEFAULT 'RED',
    ADD COLUMN submitted_at timestamptz(3),
    ADD COLUMN approved_at timestamptz(3);
  ALTER TABLE proposal
    ALTER COLUMN marking DROP DEFAULT,
    ADD CONSTRAINT proposal_evaluation_unique UNIQUE (situation_id, id, evaluation_hash),
    ADD CONSTRAINT proposal_submitted_unless_draft CHECK (CASE status
      WHEN 'DRAFT' THEN submitted_at IS NULL
      WHEN 'PROPOSED' THEN submitted_at IS NOT NULL
      ELSE submitted_at IS NOT NULL OR approved_at IS NULL END),
    ADD CONSTRAINT proposal_approved_once_enough CHECK (CASE
      WHEN status IN ('DRAFT', 'PROPOSED') THEN approved_at IS NULL
      WHEN status IN ('APPROVED', 'ENACTED') THEN approved_at IS NOT NULL
      ELSE true END),
    ADD CONSTRAINT proposal_closing_whole CHECK
      ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closing_cause IS NULL)),
    ADD CONSTRAINT proposal_closing_cause_known CHECK (closing_cause IN
      ('ENACTMENT', 'REJECTION', 'WITHDRAWAL', 'STAND_DOWN', 'DEFINITION_AMENDED', 'EVALUATION_CHANGED'));
  CREATE INDEX proposal_by_time ON proposal (situation_id, proposed_at, id);
  CREATE INDEX proposal_marked ON proposal (situation_id, proposed_at) WHERE marking <> 'CLEAR';
  CREATE INDEX proposal_waiting ON proposal (proposed_at, situation_id, id) WHERE status = 'PROPOSED';

  ALTER TABLE approval ALTER COLUMN role TYPE text[] USING ARRAY[role];
  ALTER TABLE approval RENAME COLUMN role TO roles;
  ALTER TABLE approval
    ADD CONSTRAINT approval_evaluation_bound FOREIGN KEY (situation_id, proposal, evaluation_hash)
      REFERENCES proposal (situation_id, id, evaluation_hash);

  ALTER TABLE stage_entry ADD COLUMN proposal uuid;
  ALTER TABLE stage_entry
    ADD CONSTRAINT stage_entry_proposal_known FOREIGN KEY (situation_id, proposal)
      REFERENCES proposal (situation_id, id),
    ADD CONSTRAINT stage_entry_proposal_unique UNIQUE (situation_id, proposal),
    ADD CONSTRAINT stage_entry_rises_by_proposal CHECK
      (coalesce(rank > previous_rank, false) = (proposal IS NOT NULL));

  ALTER TABLE decision_record ADD COLUMN marking marking_word NOT NULL DEFAULT 'RED';
  ALTER TABLE decision_record
    ALTER COLUMN marking DROP DEFAULT,
    ADD CONSTRAINT decision_record_proposal_unique UNIQUE (situation_id, proposal),
    ADD CONSTRAINT decision_record_enacts_proposal CHECK ((kind = 'ENACTMENT') = (proposal IS NOT NULL));
  CREATE INDEX decision_record_marked ON decision_record (situation_id, decided_at) WHERE marking <> 'CLEAR';`;

/** Durations are ISO 8601, which PostgreSQL reads and adds as the rules do: months, days, time, by the UTC calendar. */
const FUNCTIONS = `
  CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    free CONSTANT text[] := CASE WHEN OLD.status = 'DRAFT'
      THEN ARRAY['status', 'evaluation_hash', 'submitted_at', 'approved_at', 'closed_at', 'closed_by', 'closing_cause']
      ELSE ARRAY['status', 'approved_at', 'closed_at', 'closed_by', 'closing_cause'] END;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'proposal keeps its record: DELETE refused' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.closed_at IS NOT NULL THEN
      RAISE EXCEPTION 'proposal keeps its record: it has ended' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
      RAISE EXCEPTION 'proposal keeps its record: only its course may change' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.approved_at IS NOT NULL AND OLD.approved_at IS DISTINCT FROM NEW.approved_at)
       OR (NEW.status = 'DRAFT' AND OLD.status <> 'DRAFT') OR (NEW.status = 'ENACTED' AND OLD.status <> 'APPROVED') THEN
      RAISE EXCEPTION 'proposal keeps its record: % does not follow %', NEW.status, OLD.status
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION check_rise() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    left_at timestamptz;
    dwell   text;
  BEGIN
    IF NEW.proposal IS NULL OR NEW.rank <= NEW.previous_rank THEN
      RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM proposal AS p WHERE p.situation_id = NEW.situation_id AND p.id = NEW.proposal
        AND (p.ladder, p.to_stage, p.status) <> (NEW.ladder, NEW.stage, 'ENACTED')) THEN
      RAISE EXCEPTION 'stage_entry rises by an enacted proposal for just that stage' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT e.entered_at INTO left_at FROM stage_entry AS e
     WHERE e.situation_id = NEW.situation_id AND e.ladder = NEW.ladder AND e.sequence = NEW.previous_sequence;
    SELECT s.min_dwell INTO dwell
      FROM ladder_definition AS d
      JOIN escalation_stage AS s ON s.situation_id = d.situation_id AND s.ladder = d.key AND s.version = d.version
     WHERE d.situation_id = NEW.situation_id AND d.key = NEW.ladder
       AND d.valid_from <= NEW.entered_at AND NEW.entered_at < d.valid_to AND s.rank <= NEW.previous_rank
     ORDER BY s.rank DESC LIMIT 1;
    IF (left_at AT TIME ZONE 'UTC' + replace(dwell, ',', '.')::interval) AT TIME ZONE 'UTC' > NEW.entered_at THEN
      RAISE EXCEPTION 'stage_entry rises once the dwell is over' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;`;

const TRIGGERS = `
  CREATE TRIGGER proposal_keeps_record BEFORE UPDATE OR DELETE ON proposal
    FOR EACH ROW EXECUTE FUNCTION keep_proposal();
  CREATE TRIGGER proposal_not_truncated BEFORE TRUNCATE ON proposal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER stage_entry_rises_by_rule BEFORE INSERT ON stage_entry
    FOR EACH ROW EXECUTE FUNCTION check_rise();`;

/** What `is_withheld` looks at; before this migration at reports alone. */
function marked(table: string, at: string): string {
  return `EXISTS (SELECT FROM ${table} AS r WHERE r.situation_id = situation AND r.${at} <= known_at
      AND r.marking <> 'CLEAR' AND r.marking <> ALL (markings))`;
}

const MARKED_REPORT = marked('report', 'recorded_at');

function isWithheld(found: string): string {
  return `
  CREATE OR REPLACE FUNCTION is_withheld(situation uuid, known_at timestamptz, markings text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    RETURN ${found};`;
}

const POLICIES = `
  GRANT SELECT ON proposal, approval, decision_record TO policy_options_reader;
  ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
  ALTER TABLE approval ENABLE ROW LEVEL SECURITY;
  ALTER TABLE decision_record ENABLE ROW LEVEL SECURITY;
  CREATE POLICY proposal_visible ON proposal FOR SELECT TO policy_options_reader
    USING (marking = ANY ((SELECT visible_markings())::text[]));
  CREATE POLICY approval_visible ON approval FOR SELECT TO policy_options_reader
    USING ((SELECT p.marking FROM proposal AS p
             WHERE p.situation_id = approval.situation_id AND p.id = approval.proposal) IS NOT NULL);
  CREATE POLICY decision_record_visible ON decision_record FOR SELECT TO policy_options_reader
    USING (marking = ANY ((SELECT visible_markings())::text[]));
${isWithheld(`${MARKED_REPORT}
      OR ${marked('proposal', 'proposed_at')}
      OR ${marked('decision_record', 'decided_at')}`)}`;

const WITHOUT_POLICIES = `
${isWithheld(MARKED_REPORT)}
  DROP POLICY proposal_visible ON proposal;
  DROP POLICY approval_visible ON approval;
  DROP POLICY decision_record_visible ON decision_record;
  ALTER TABLE proposal DISABLE ROW LEVEL SECURITY;
  ALTER TABLE approval DISABLE ROW LEVEL SECURITY;
  ALTER TABLE decision_record DISABLE ROW LEVEL SECURITY;
  REVOKE SELECT ON proposal, approval, decision_record FROM policy_options_reader;`;

const WITHOUT_TRIGGERS = `
  DROP TRIGGER proposal_keeps_record ON proposal;
  DROP TRIGGER proposal_not_truncated ON proposal;
  DROP TRIGGER stage_entry_rises_by_rule ON stage_entry;
  DROP FUNCTION keep_proposal();
  DROP FUNCTION check_rise();`;

const WITHOUT_TABLES = `
  ALTER TABLE decision_record
    DROP CONSTRAINT decision_record_proposal_unique,
    DROP CONSTRAINT decision_record_enacts_proposal,
    DROP COLUMN marking;
  ALTER TABLE stage_entry
    DROP CONSTRAINT stage_entry_proposal_known,
    DROP CONSTRAINT stage_entry_proposal_unique,
    DROP CONSTRAINT stage_entry_rises_by_proposal,
    DROP COLUMN proposal;
  ALTER TABLE approval DROP CONSTRAINT approval_evaluation_bound;
  ALTER TABLE approval RENAME COLUMN roles TO role;
  ALTER TABLE approval ALTER COLUMN role TYPE text USING coalesce(role[1], '');
  DROP INDEX proposal_by_time, proposal_marked, proposal_waiting;
  ALTER TABLE proposal
    DROP CONSTRAINT proposal_evaluation_unique,
    DROP CONSTRAINT proposal_submitted_unless_draft,
    DROP CONSTRAINT proposal_approved_once_enough,
    DROP CONSTRAINT proposal_closing_whole,
    DROP CONSTRAINT proposal_closing_cause_known,
    DROP COLUMN marking,
    DROP COLUMN submitted_at,
    DROP COLUMN approved_at;
  ALTER TABLE proposal RENAME COLUMN closing_cause TO closed_reason;`;

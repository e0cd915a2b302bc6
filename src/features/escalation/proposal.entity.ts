import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalInstantColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A proposal to enter the next stage. */
@Entity({ name: 'proposal' })
@Unique('proposal_proposer_unique', ['situationId', 'id', 'proposedBy'])
@Unique('proposal_evaluation_unique', ['situationId', 'id', 'evaluationHash'])
@Check('proposal_closed_when_ended', `(closed_at IS NULL) = (status IN ('DRAFT', 'PROPOSED', 'APPROVED'))`)
@Check(
  'proposal_status_known',
  `status IN ('DRAFT', 'PROPOSED', 'APPROVED', 'ENACTED', 'REJECTED', 'WITHDRAWN', 'LAPSED')`,
)
@Check(
  'proposal_submitted_unless_draft',
  `CASE status WHEN 'DRAFT' THEN submitted_at IS NULL WHEN 'PROPOSED' THEN submitted_at IS NOT NULL
    ELSE submitted_at IS NOT NULL OR approved_at IS NULL END`,
)
@Check(
  'proposal_approved_once_enough',
  `CASE WHEN status IN ('DRAFT', 'PROPOSED') THEN approved_at IS NULL
    WHEN status IN ('APPROVED', 'ENACTED') THEN approved_at IS NOT NULL ELSE true END`,
)
@Check(
  'proposal_closing_whole',
  `(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (closing_cause IS NULL)`,
)
@Check(
  'proposal_closing_cause_known',
  `closing_cause IN ('ENACTMENT', 'REJECTION', 'WITHDRAWAL', 'STAND_DOWN', 'DEFINITION_AMENDED', 'EVALUATION_CHANGED')`,
)
@ForeignKey('EscalationLadder', ['situationId', 'ladder'], ['situationId', 'key'], { name: 'proposal_ladder_known' })
@Index('proposal_one_open', ['situationId', 'ladder'], {
  unique: true,
  where: `status IN ('DRAFT', 'PROPOSED', 'APPROVED')`,
})
@Index('proposal_by_time', ['situationId', 'proposedAt', 'id'])
@Index('proposal_marked', ['situationId', 'proposedAt'], { where: `marking <> 'CLEAR'` })
@Index('proposal_waiting', ['proposedAt', 'situationId', 'id'], { where: `status = 'PROPOSED'` })
export class Proposal {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'proposal_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'id', primaryKeyConstraintName: 'proposal_pk' }) id!: string;
  @KeyColumn('ladder') ladder!: string;
  @KeyColumn('from_stage') fromStage!: string;
  @KeyColumn('to_stage') toStage!: string;
  @TextColumn('status') status!: string;
  @TextColumn('evaluation_hash') evaluationHash!: string;
  @OptionalTextColumn('rationale') rationale!: string | null;
  @TextColumn('proposed_by') proposedBy!: string;
  @InstantColumn('proposed_at') proposedAt!: Date;
  @TextColumn('marking') marking!: string;
  /** When it was put to the approvers; null while it is a draft. */
  @OptionalInstantColumn('submitted_at') submittedAt!: Date | null;
  /** When no approval was missing any more. */
  @OptionalInstantColumn('approved_at') approvedAt!: Date | null;
  @OptionalInstantColumn('closed_at') closedAt!: Date | null;
  @OptionalTextColumn('closed_by') closedBy!: string | null;
  @OptionalTextColumn('closing_cause') closingCause!: string | null;
}

import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalInstantColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A proposal to enter the next stage. */
@Entity({ name: 'proposal' })
@Unique('proposal_proposer_unique', ['situationId', 'id', 'proposedBy'])
@Check('proposal_closed_when_ended', `(closed_at IS NULL) = (status IN ('DRAFT', 'PROPOSED', 'APPROVED'))`)
@Check(
  'proposal_status_known',
  `status IN ('DRAFT', 'PROPOSED', 'APPROVED', 'ENACTED', 'REJECTED', 'WITHDRAWN', 'LAPSED')`,
)
@ForeignKey('EscalationLadder', ['situationId', 'ladder'], ['situationId', 'key'], { name: 'proposal_ladder_known' })
@Index('proposal_one_open', ['situationId', 'ladder'], {
  unique: true,
  where: `status IN ('DRAFT', 'PROPOSED', 'APPROVED')`,
})
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
  @OptionalInstantColumn('closed_at') closedAt!: Date | null;
  @OptionalTextColumn('closed_by') closedBy!: string | null;
  @OptionalTextColumn('closed_reason') closedReason!: string | null;
}

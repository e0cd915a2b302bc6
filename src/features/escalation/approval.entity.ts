import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from '../../db/columns.js';

/** A person's approval of a proposal, bound to the evaluation proposed. Append-only. */
@Entity({ name: 'approval' })
@Check('approval_not_by_proposer', `approver <> proposed_by`)
@ForeignKey('Proposal', ['situationId', 'proposal', 'proposedBy'], ['situationId', 'id', 'proposedBy'], {
  name: 'approval_proposal_known',
})
@ForeignKey('Proposal', ['situationId', 'proposal', 'evaluationHash'], ['situationId', 'id', 'evaluationHash'], {
  name: 'approval_evaluation_bound',
})
export class Approval {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'approval_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'proposal', primaryKeyConstraintName: 'approval_pk' }) proposal!: string;
  @PrimaryColumn({ type: 'text', name: 'approver', primaryKeyConstraintName: 'approval_pk' }) approver!: string;
  @Column({ type: 'text', name: 'roles', array: true }) roles!: readonly string[];
  @TextColumn('proposed_by') proposedBy!: string;
  @TextColumn('evaluation_hash') evaluationHash!: string;
  @InstantColumn('recorded_at') recordedAt!: Date;
}

import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A rung in one version of a ladder. */
@Entity({ name: 'escalation_stage' })
@Unique('escalation_stage_rank_unique', ['situationId', 'ladder', 'version', 'rank'])
@Check('escalation_stage_rank_not_negative', `rank >= 0`)
@Check('escalation_stage_quorum_positive', `quorum >= 1`)
@ForeignKey('LadderDefinition', ['situationId', 'ladder', 'version'], ['situationId', 'key', 'version'], {
  name: 'escalation_stage_ladder_known',
})
export class EscalationStage {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'escalation_stage_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'ladder', primaryKeyConstraintName: 'escalation_stage_pk' })
  ladder!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'escalation_stage_pk' })
  version!: number;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'escalation_stage_pk' })
  key!: string;
  @TextColumn('title') title!: string;
  @Column({ type: 'smallint', name: 'rank' }) rank!: number;
  @OptionalTextColumn('min_dwell') minDwell!: string | null;
  @Column({ type: 'smallint', name: 'quorum', nullable: true }) quorum!: number | null;
  @Column({ type: 'text', name: 'roles', array: true, default: () => `'{}'` }) roles!: string[];
}

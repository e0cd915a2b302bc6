import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { KeyColumn } from '../../db/columns.js';

/** An option that entering a rung enacts. */
@Entity({ name: 'stage_option' })
@ForeignKey(
  'EscalationStage',
  ['situationId', 'ladder', 'version', 'stage'],
  ['situationId', 'ladder', 'version', 'key'],
  { name: 'stage_option_stage_known' },
)
@ForeignKey('PolicyOption', ['situationId', 'option'], ['situationId', 'key'], { name: 'stage_option_option_known' })
export class StageOption {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'stage_option_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'ladder', primaryKeyConstraintName: 'stage_option_pk' })
  ladder!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'stage_option_pk' }) version!: number;
  @KeyColumn('stage') stage!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'option', primaryKeyConstraintName: 'stage_option_pk' })
  option!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
}

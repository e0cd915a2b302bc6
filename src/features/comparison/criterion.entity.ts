import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, TextColumn } from '../../db/columns.js';

/** A yardstick for comparing options. */
@Entity({ name: 'criterion' })
@Check('criterion_direction_known', `direction IN ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')`)
@Check('criterion_weight_positive', `weight > 0`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'criterion_situation_known' })
export class Criterion {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'criterion_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'criterion_pk' }) key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('title') title!: string;
  @TextColumn('direction') direction!: string;
  @Column({ type: 'double precision', name: 'weight' }) weight!: number;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
}

import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, VersionColumns } from '../../db/columns.js';

/** A version of an option's gate. */
@Entity({ name: 'precondition' })
@Check('precondition_ends_not_before_start', `valid_from <= valid_to`)
@Exclusion(
  'precondition_one_at_a_time',
  `USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
@ForeignKey('PolicyOption', ['situationId', 'key'], ['situationId', 'key'], { name: 'precondition_option_known' })
export class Precondition {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'precondition_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'precondition_pk' })
  key!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'precondition_pk' }) version!: number;
  @Column({ type: 'jsonb', name: 'expression' }) expression!: object;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @Column(() => VersionColumns, { prefix: false }) range!: VersionColumns;
}

import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, TextColumn, VersionColumns } from '../../db/columns.js';

/** A version of a supposition that preconditions lean on. */
@Entity({ name: 'assumption' })
@Check('assumption_ends_not_before_start', `valid_from <= valid_to`)
@Exclusion(
  'assumption_one_at_a_time',
  `USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'assumption_situation_known' })
export class Assumption {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'assumption_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'assumption_pk' }) key!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'assumption_pk' }) version!: number;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('statement') statement!: string;
  @TextColumn('holds') holds!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @Column(() => VersionColumns, { prefix: false }) range!: VersionColumns;
}

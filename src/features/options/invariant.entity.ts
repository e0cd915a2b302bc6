import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, TextColumn, VersionColumns } from '../../db/columns.js';

/** A version of a rule that no decision may break. */
@Entity({ name: 'invariant' })
@Check('invariant_ends_not_before_start', `valid_from <= valid_to`)
@Exclusion(
  'invariant_one_at_a_time',
  `USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
@Check('invariant_severity_known', `severity IN ('HARD', 'SOFT')`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'invariant_situation_known' })
export class Invariant {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'invariant_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'invariant_pk' }) key!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'invariant_pk' }) version!: number;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @Column({ type: 'jsonb', name: 'rule' }) rule!: object;
  @TextColumn('severity') severity!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @Column(() => VersionColumns, { prefix: false }) range!: VersionColumns;
}

import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, KeyColumn, TextColumn, VersionColumns } from '../../db/columns.js';

/** A version of a ladder. */
@Entity({ name: 'ladder_definition' })
@Check('ladder_definition_ends_not_before_start', `valid_from <= valid_to`)
@Exclusion(
  'ladder_definition_one_at_a_time',
  `USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
@ForeignKey('EscalationLadder', ['situationId', 'key'], ['situationId', 'key'], {
  name: 'ladder_definition_ladder_known',
})
export class LadderDefinition {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'ladder_definition_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'ladder_definition_pk' })
  key!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'ladder_definition_pk' })
  version!: number;
  @TextColumn('title') title!: string;
  @KeyColumn('initial_stage') initialStage!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @Column(() => VersionColumns, { prefix: false }) range!: VersionColumns;
}

import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, OptionalTextColumn, TextColumn, VersionColumns } from '../../db/columns.js';

/** A version of what is said about an indicator. */
@Entity({ name: 'indicator_definition' })
@Check('indicator_definition_ends_not_before_start', `valid_from <= valid_to`)
@Exclusion(
  'indicator_definition_one_at_a_time',
  `USING gist (situation_id WITH =, key WITH =, tstzrange(valid_from, valid_to) WITH &&)`,
)
@ForeignKey('Indicator', ['situationId', 'key'], ['situationId', 'key'], {
  name: 'indicator_definition_indicator_known',
})
export class IndicatorDefinition {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'indicator_definition_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'indicator_definition_pk' })
  key!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'indicator_definition_pk' })
  version!: number;
  @TextColumn('title') title!: string;
  @OptionalTextColumn('horizon') horizon!: string | null;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @Column(() => VersionColumns, { prefix: false }) range!: VersionColumns;
}

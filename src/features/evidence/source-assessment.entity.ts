import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A dated grade of a source. Append-only. */
@Entity({ name: 'source_assessment' })
@ForeignKey('Source', ['situationId', 'source'], ['situationId', 'key'], { name: 'source_assessment_source_known' })
export class SourceAssessment {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'source_assessment_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'source', primaryKeyConstraintName: 'source_assessment_pk' })
  source!: string;
  @PrimaryColumn({ type: 'integer', name: 'sequence', primaryKeyConstraintName: 'source_assessment_pk' })
  sequence!: number;
  @TextColumn('reliability') reliability!: string;
  @OptionalTextColumn('rationale') rationale!: string | null;
  @TextColumn('basis') basis!: string;
  @InstantColumn('recorded_at') recordedAt!: Date;
  @TextColumn('recorded_by') recordedBy!: string;
}

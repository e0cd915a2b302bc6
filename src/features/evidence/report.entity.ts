import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  BasisColumns,
  InstantColumn,
  KeyColumn,
  OptionalInstantColumn,
  OptionalKeyColumn,
  TextColumn,
} from '../../db/columns.js';

/** What a source published. Append-only. */
@Entity({ name: 'report' })
@Unique('report_author_unique', ['situationId', 'key', 'source'])
@Unique('report_marking_unique', ['situationId', 'key', 'marking'])
@Check('report_via_other', `via <> source`)
@Check('report_dated', `published_at IS NOT NULL OR collected_at IS NOT NULL`)
@Check('report_date_precision_known', `date_precision IN ('INSTANT', 'DAY', 'WEEK', 'MONTH', 'YEAR', 'UNKNOWN')`)
@ForeignKey('Source', ['situationId', 'source'], ['situationId', 'key'], { name: 'report_source_known' })
@ForeignKey('Source', ['situationId', 'via'], ['situationId', 'key'], { name: 'report_via_known' })
@Index('report_by_record', ['situationId', 'recordedAt', 'key'])
@Index('report_by_source', ['situationId', 'source', 'recordedAt', 'key'])
@Index('report_by_marking', ['situationId', 'marking'], { where: `marking <> 'CLEAR'` })
@Index('report_marked', ['situationId', 'recordedAt'], { where: `marking <> 'CLEAR'` })
export class Report {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'report_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'report_pk' }) key!: string;
  @KeyColumn('source') source!: string;
  @OptionalKeyColumn('via') via!: string | null;
  @TextColumn('title') title!: string;
  @OptionalInstantColumn('published_at') publishedAt!: Date | null;
  @TextColumn('date_precision') datePrecision!: string;
  @OptionalInstantColumn('collected_at') collectedAt!: Date | null;
  @OptionalInstantColumn('external_date') externalDate!: Date | null;
  @Column({ type: 'text', name: 'marking', default: () => `'CLEAR'` }) marking!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @InstantColumn('recorded_at') recordedAt!: Date;
  @TextColumn('recorded_by') recordedBy!: string;
}

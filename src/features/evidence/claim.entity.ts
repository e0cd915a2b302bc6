import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { BasisColumns, InstantColumn, KeyColumn, OptionalKeyColumn, TextColumn } from '../../db/columns.js';

/** One statement of a report on one indicator. Append-only. */
@Entity({ name: 'claim' })
@Unique('claim_question_unique', ['situationId', 'key', 'source', 'indicator'])
@Check('claim_quantity_ordered', `quantity_low <= quantity_high`)
@Check(
  'claim_quantity_whole',
  `(quantity_approximate IS NOT NULL) = (quantity_low IS NOT NULL OR quantity_high IS NOT NULL)`,
)
@Check('claim_polarity_known', `polarity IN ('AFFIRMS', 'DENIES')`)
@Check('claim_modality_known', `modality IN ('OBSERVED', 'ASSESSED', 'PLANNED', 'CONSIDERED', 'STATEMENT')`)
@Check('claim_supersedes_other', `supersedes <> key`)
@ForeignKey('Report', ['situationId', 'report', 'source'], ['situationId', 'key', 'source'], {
  name: 'claim_report_known',
})
@ForeignKey('Report', ['situationId', 'report', 'marking'], ['situationId', 'key', 'marking'], {
  name: 'claim_marking_of_report',
})
@ForeignKey('Indicator', ['situationId', 'indicator'], ['situationId', 'key'], { name: 'claim_indicator_known' })
@ForeignKey(
  'Claim',
  ['situationId', 'supersedes', 'source', 'indicator'],
  ['situationId', 'key', 'source', 'indicator'],
  { name: 'claim_supersedes_same_question', deferrable: 'INITIALLY DEFERRED' },
)
@Index('claim_standing', ['situationId', 'indicator', 'source', 'observedAt', 'recordedAt', 'key'])
@Index('claim_by_observation', ['situationId', 'observedAt', 'key'])
@Index('claim_by_record', ['situationId', 'recordedAt', 'key'])
@Index('claim_by_report', ['situationId', 'report'])
@Index('claim_correction', ['situationId', 'supersedes'], { where: `supersedes IS NOT NULL` })
export class Claim {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'claim_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'claim_pk' }) key!: string;
  @KeyColumn('report') report!: string;
  @KeyColumn('source') source!: string;
  @KeyColumn('indicator') indicator!: string;
  @TextColumn('polarity') polarity!: string;
  @Column({ type: 'smallint', name: 'credibility' }) credibility!: number;
  @Column({ type: 'double precision', name: 'quantity_low', nullable: true }) quantityLow!: number | null;
  @Column({ type: 'double precision', name: 'quantity_high', nullable: true }) quantityHigh!: number | null;
  @Column({ type: 'boolean', name: 'quantity_approximate', nullable: true }) quantityApproximate!: boolean | null;
  @TextColumn('modality') modality!: string;
  @OptionalKeyColumn('supersedes') supersedes!: string | null;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @TextColumn('grade_basis') gradeBasis!: string;
  @InstantColumn('observed_at') observedAt!: Date;
  @InstantColumn('recorded_at') recordedAt!: Date;
  @TextColumn('recorded_by') recordedBy!: string;
  /** Its report's, kept here too so that the database limits what a reader may see without a look at the report. */
  @TextColumn('marking') marking!: string;
}

import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, OptionalInstantColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A recorded state of a mandate. Append-only. */
@Entity({ name: 'mandate_record' })
@Check('mandate_record_ends_after_start', `valid_until > effective_at`)
@Check('mandate_record_only_grants_end', `valid_until IS NULL OR status = 'GRANTED'`)
@Check('mandate_record_status_known', `status IN ('NONE', 'REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED', 'REVOKED')`)
@ForeignKey('Mandate', ['situationId', 'mandate'], ['situationId', 'key'], { name: 'mandate_record_mandate_known' })
export class MandateRecord {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'mandate_record_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'mandate', primaryKeyConstraintName: 'mandate_record_pk' })
  mandate!: string;
  @PrimaryColumn({ type: 'integer', name: 'sequence', primaryKeyConstraintName: 'mandate_record_pk' })
  sequence!: number;
  @TextColumn('applicability') applicability!: string;
  @TextColumn('status') status!: string;
  @InstantColumn('effective_at') effectiveAt!: Date;
  @OptionalInstantColumn('valid_until') validUntil!: Date | null;
  @OptionalTextColumn('note') note!: string | null;
  @InstantColumn('recorded_at') recordedAt!: Date;
  @TextColumn('recorded_by') recordedBy!: string;
}

import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from '../../db/columns.js';

/** The taking back of a claim. Append-only. */
@Entity({ name: 'retraction' })
@ForeignKey('Claim', ['situationId', 'claim'], ['situationId', 'key'], { name: 'retraction_claim_known' })
@Index('retraction_by_record', ['situationId', 'recordedAt'])
export class Retraction {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'retraction_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'claim', primaryKeyConstraintName: 'retraction_pk' })
  claim!: string;
  @TextColumn('reason') reason!: string;
  @InstantColumn('recorded_at') recordedAt!: Date;
  @TextColumn('recorded_by') recordedBy!: string;
}

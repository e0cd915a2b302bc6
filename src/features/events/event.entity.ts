import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from '../../db/columns.js';

/** Something that happened in a situation. Append-only; the statement that writes it is in db/events. */
@Entity({ name: 'event' })
@Check('event_sequence_positive', `sequence >= 1`)
@Check(
  'event_kind_known',
  `kind IN ('REPORT_RECORDED', 'CLAIM_RETRACTED', 'SOURCE_ASSESSED', 'MANDATE_UPDATED', 'DEFINITION_AMENDED',
    'AMENDMENT_PROPOSED', 'AMENDMENT_APPROVED', 'AMENDMENT_CLOSED', 'PROPOSAL_OPENED', 'PROPOSAL_SUBMITTED',
    'APPROVAL_GIVEN', 'PROPOSAL_CLOSED', 'STAGE_ENTERED', 'CLOCK_ADVANCED', 'DOSSIER_IMPORTED', 'INDICATOR_CHANGED',
    'AVAILABILITY_CHANGED', 'BASIS_LAPSED', 'BASIS_RESTORED')`,
)
@Check(
  'event_audience_of_clearances',
  `audience <> '{}' AND audience <@ '{CLEAR,GREEN,AMBER,AMBER+STRICT,RED}'::text[]`,
)
@Check('event_revision_positive', `revision >= 1`)
@Check('event_detail_is_object', `jsonb_typeof(detail) = 'object'`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'event_situation_known' })
export class Event {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'event_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'integer', name: 'sequence', primaryKeyConstraintName: 'event_pk' }) sequence!: number;
  @TextColumn('kind') kind!: string;
  @Column({ type: 'text', name: 'audience', array: true }) audience!: readonly string[];
  @InstantColumn('at') at!: Date;
  @Column({ type: 'timestamp with time zone', name: 'made_at', precision: 3, default: () => 'clock_timestamp()' })
  madeAt!: Date;
  @TextColumn('caused_by') causedBy!: string;
  @Column({ type: 'integer', name: 'revision' }) revision!: number;
  @Column({ type: 'jsonb', name: 'detail' }) detail!: object;
}

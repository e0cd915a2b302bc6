import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalInstantColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** An amendment that a second person must approve. Once closed it never changes. */
@Entity({ name: 'amendment' })
@Check('amendment_kind_known', `kind IN ('INVARIANT')`)
@Check('amendment_status_known', `status IN ('PENDING', 'IN_FORCE', 'SUPERSEDED', 'OUTDATED')`)
@Check(
  'amendment_closed_when_ended',
  `(status = 'PENDING') = (closed_at IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)`,
)
@Check('amendment_version_when_in_force', `(version IS NOT NULL) = (status = 'IN_FORCE')`)
@Check('amendment_by_two_people', `status <> 'IN_FORCE' OR closed_by <> proposed_by`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'amendment_situation_known' })
@Index('amendment_one_pending', ['situationId', 'kind', 'key'], { unique: true, where: `status = 'PENDING'` })
@Index('amendment_pending', ['proposedAt', 'id'], { where: `status = 'PENDING'` })
export class Amendment {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'amendment_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'id', primaryKeyConstraintName: 'amendment_pk' }) id!: string;
  @TextColumn('kind') kind!: string;
  @KeyColumn('key') key!: string;
  @TextColumn('definition') definition!: string;
  @Column({ type: 'integer', name: 'base_version' }) baseVersion!: number;
  @TextColumn('status') status!: string;
  @Column({ type: 'integer', name: 'version', nullable: true }) version!: number | null;
  @TextColumn('proposed_by') proposedBy!: string;
  @InstantColumn('proposed_at') proposedAt!: Date;
  @OptionalTextColumn('closed_by') closedBy!: string | null;
  @OptionalInstantColumn('closed_at') closedAt!: Date | null;
}

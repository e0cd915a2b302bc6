import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, KeyColumn, VersionColumns } from '../../db/columns.js';

/** A version of the numbers that turn grades into weights. */
@Entity({ name: 'evidence_policy' })
@Check('evidence_policy_ends_not_before_start', `valid_from <= valid_to`)
@Exclusion('evidence_policy_one_at_a_time', `USING gist (situation_id WITH =, tstzrange(valid_from, valid_to) WITH &&)`)
@Check('evidence_policy_accept_percent', `accept BETWEEN 0 AND 100`)
@Check('evidence_policy_margin_percent', `margin BETWEEN 0 AND 100`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'evidence_policy_situation_known' })
export class EvidencePolicy {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'evidence_policy_pk' })
  situationId!: string;
  @KeyColumn('key') key!: string;
  @PrimaryColumn({ type: 'integer', name: 'version', primaryKeyConstraintName: 'evidence_policy_pk' }) version!: number;
  @Column({ type: 'jsonb', name: 'reliability' }) reliability!: object;
  @Column({ type: 'jsonb', name: 'credibility' }) credibility!: object;
  @Column({ type: 'numeric', name: 'accept', precision: 5, scale: 2 }) accept!: string;
  @Column({ type: 'numeric', name: 'margin', precision: 5, scale: 2 }) margin!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
  @Column(() => VersionColumns, { prefix: false }) range!: VersionColumns;
}

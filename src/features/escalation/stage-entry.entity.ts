import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, KeyColumn, TextColumn } from '../../db/columns.js';

/** A change of a ladder's current stage. Append-only. */
@Entity({ name: 'stage_entry' })
@Unique('stage_entry_rank_unique', ['situationId', 'ladder', 'sequence', 'rank'])
@Unique('stage_entry_proposal_unique', ['situationId', 'proposal'])
@Check(
  'stage_entry_follows_previous',
  `(sequence = 1) = (previous_sequence IS NULL) AND previous_sequence = sequence - 1`,
)
@Check('stage_entry_previous_whole', `(previous_sequence IS NULL) = (previous_rank IS NULL)`)
@Check('stage_entry_never_skips', `rank <= coalesce(previous_rank, -1) + 1`)
@Check('stage_entry_moves', `rank <> previous_rank`)
@Check('stage_entry_sequence_from_one', `sequence >= 1`)
@Check('stage_entry_rank_not_negative', `rank >= 0`)
@Check('stage_entry_episode_from_one', `episode >= 1`)
@Check('stage_entry_rises_by_proposal', `coalesce(rank > previous_rank, false) = (proposal IS NOT NULL)`)
@ForeignKey('EscalationLadder', ['situationId', 'ladder'], ['situationId', 'key'], { name: 'stage_entry_ladder_known' })
@ForeignKey(
  'StageEntry',
  ['situationId', 'ladder', 'previousSequence', 'previousRank'],
  ['situationId', 'ladder', 'sequence', 'rank'],
  { name: 'stage_entry_previous_known' },
)
@ForeignKey('Proposal', ['situationId', 'proposal'], ['situationId', 'id'], { name: 'stage_entry_proposal_known' })
export class StageEntry {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'stage_entry_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'ladder', primaryKeyConstraintName: 'stage_entry_pk' })
  ladder!: string;
  @PrimaryColumn({ type: 'integer', name: 'sequence', primaryKeyConstraintName: 'stage_entry_pk' }) sequence!: number;
  @KeyColumn('stage') stage!: string;
  @Column({ type: 'smallint', name: 'rank' }) rank!: number;
  @Column({ type: 'integer', name: 'previous_sequence', nullable: true }) previousSequence!: number | null;
  @Column({ type: 'smallint', name: 'previous_rank', nullable: true }) previousRank!: number | null;
  @Column({ type: 'integer', name: 'episode' }) episode!: number;
  /** What a rise was enacted by; a start and a step down have none. */
  @Column({ type: 'uuid', name: 'proposal', nullable: true }) proposal!: string | null;
  @InstantColumn('entered_at') enteredAt!: Date;
  @InstantColumn('recorded_at') recordedAt!: Date;
  @TextColumn('recorded_by') recordedBy!: string;
}

import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, KeyColumn, TextColumn } from '../../db/columns.js';

/** A frozen decision in the chain of its situation. Append-only. */
@Entity({ name: 'decision_record' })
@Unique('decision_record_chain_unique', ['situationId', 'previousHash'])
@Unique('decision_record_hash_unique', ['situationId', 'hash'])
@Unique('decision_record_proposal_unique', ['situationId', 'proposal'])
@Check('decision_record_sequence_from_one', `sequence >= 1`)
@Check('decision_record_kind_known', `kind IN ('ENACTMENT', 'STAND_DOWN')`)
@Check('decision_record_enacts_proposal', `(kind = 'ENACTMENT') = (proposal IS NOT NULL)`)
@ForeignKey('EscalationLadder', ['situationId', 'ladder'], ['situationId', 'key'], {
  name: 'decision_record_ladder_known',
})
@ForeignKey('Proposal', ['situationId', 'proposal'], ['situationId', 'id'], { name: 'decision_record_proposal_known' })
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'decision_record_situation_known' })
@Index('decision_record_marked', ['situationId', 'decidedAt'], { where: `marking <> 'CLEAR'` })
export class DecisionRecord {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'decision_record_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'integer', name: 'sequence', primaryKeyConstraintName: 'decision_record_pk' })
  sequence!: number;
  @TextColumn('kind') kind!: string;
  @KeyColumn('ladder') ladder!: string;
  @Column({ type: 'uuid', name: 'proposal', nullable: true }) proposal!: string | null;
  @Column({ type: 'jsonb', name: 'content' }) content!: object;
  @TextColumn('previous_hash') previousHash!: string;
  @TextColumn('hash') hash!: string;
  @TextColumn('marking') marking!: string;
  @TextColumn('decided_by') decidedBy!: string;
  @InstantColumn('decided_at') decidedAt!: Date;
}

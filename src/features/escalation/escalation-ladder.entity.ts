import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A ladder: what never changes of it. */
@Entity({ name: 'escalation_ladder' })
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'escalation_ladder_situation_known' })
export class EscalationLadder {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'escalation_ladder_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'escalation_ladder_pk' })
  key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
}

import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A legal or political authority: what never changes of it. */
@Entity({ name: 'mandate' })
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'mandate_situation_known' })
export class Mandate {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'mandate_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'mandate_pk' }) key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('title') title!: string;
  @OptionalTextColumn('legal_basis') legalBasis!: string | null;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
}

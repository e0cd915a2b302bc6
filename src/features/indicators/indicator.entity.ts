import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A monitored fact: what never changes of it. */
@Entity({ name: 'indicator' })
@Check('indicator_quantity_has_unit', `(kind = 'QUANTITY') = (unit IS NOT NULL)`)
@Check('indicator_kind_known', `kind IN ('BOOLEAN', 'QUANTITY')`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'indicator_situation_known' })
export class Indicator {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'indicator_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'indicator_pk' }) key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('kind') kind!: string;
  @OptionalTextColumn('unit') unit!: string | null;
}

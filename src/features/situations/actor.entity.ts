import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, OptionalKeyColumn, TextColumn } from '../../db/columns.js';

/** Someone who acts in a situation. */
@Entity({ name: 'actor' })
@Check(
  'actor_kind_known',
  `kind IN ('STATE', 'AGENCY', 'ALLIANCE', 'OFFICE', 'LEGISLATURE', 'ORGANISATION', 'PERSON', 'OTHER')`,
)
@Check('actor_parent_other', `parent <> key`)
@ForeignKey('Actor', ['situationId', 'parent'], ['situationId', 'key'], {
  name: 'actor_parent_known',
  deferrable: 'INITIALLY DEFERRED',
})
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'actor_situation_known' })
export class Actor {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'actor_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'actor_pk' }) key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('name') name!: string;
  @TextColumn('kind') kind!: string;
  @OptionalKeyColumn('parent') parent!: string | null;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
}

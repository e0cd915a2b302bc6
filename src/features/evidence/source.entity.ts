import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, KeyColumn, OptionalKeyColumn, TextColumn } from '../../db/columns.js';

/** Someone who speaks, and the origin that it depends on. */
@Entity({ name: 'source' })
@Check(
  'source_kind_known',
  `kind IN ('GOVERNMENT_INTELLIGENCE', 'GOVERNMENT_OFFICIAL', 'GOVERNMENT_OFFICIAL_ANONYMOUS', 'NEWS_AGENCY', 'SOCIAL_MEDIA', 'COMMERCIAL_IMAGERY', 'RESEARCH', 'INTERNATIONAL_ORGANISATION', 'WITNESS', 'OTHER')`,
)
@ForeignKey('Actor', ['situationId', 'actor'], ['situationId', 'key'], { name: 'source_actor_known' })
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'source_situation_known' })
export class Source {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'source_pk' }) situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'source_pk' }) key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('name') name!: string;
  @TextColumn('kind') kind!: string;
  @OptionalKeyColumn('actor') actor!: string | null;
  @KeyColumn('origin') origin!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
}

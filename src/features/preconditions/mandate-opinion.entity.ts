import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, OptionalInstantColumn, TextColumn } from '../../db/columns.js';

/** Whether somebody holds a mandate to be required. Append-only. */
@Entity({ name: 'mandate_opinion' })
@ForeignKey('Mandate', ['situationId', 'mandate'], ['situationId', 'key'], { name: 'mandate_opinion_mandate_known' })
export class MandateOpinion {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'mandate_opinion_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'mandate', primaryKeyConstraintName: 'mandate_opinion_pk' })
  mandate!: string;
  @PrimaryColumn({ type: 'integer', name: 'sequence', primaryKeyConstraintName: 'mandate_opinion_pk' })
  sequence!: number;
  @TextColumn('holder') holder!: string;
  @TextColumn('applicability') applicability!: string;
  @TextColumn('statement') statement!: string;
  @OptionalInstantColumn('stated_at') statedAt!: Date | null;
  @InstantColumn('recorded_at') recordedAt!: Date;
}

import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { TextColumn } from '../../db/columns.js';

/** How an option does on a criterion. */
@Entity({ name: 'option_score' })
@Check('option_score_ordered', `0 <= low AND low <= mid AND mid <= high AND high <= 10`)
@ForeignKey('PolicyOption', ['situationId', 'option'], ['situationId', 'key'], { name: 'option_score_option_known' })
@ForeignKey('Criterion', ['situationId', 'criterion'], ['situationId', 'key'], { name: 'option_score_criterion_known' })
export class OptionScore {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'option_score_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'option', primaryKeyConstraintName: 'option_score_pk' })
  option!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'criterion', primaryKeyConstraintName: 'option_score_pk' })
  criterion!: string;
  @Column({ type: 'double precision', name: 'low' }) low!: number;
  @Column({ type: 'double precision', name: 'mid' }) mid!: number;
  @Column({ type: 'double precision', name: 'high' }) high!: number;
  @TextColumn('basis') basis!: string;
}

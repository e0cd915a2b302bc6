import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BasisColumns, TextColumn } from '../../db/columns.js';

/** What a report says of the decider's own intent. Append-only. */
@Entity({ name: 'policy_signal' })
@Check(
  'policy_signal_status_known',
  `status IN ('UNDER_CONSIDERATION', 'UNDER_EVALUATION', 'ANNOUNCED', 'DECIDED', 'RULED_OUT', 'WITHDRAWN')`,
)
@ForeignKey('Report', ['situationId', 'report'], ['situationId', 'key'], { name: 'policy_signal_report_known' })
@ForeignKey('PolicyOption', ['situationId', 'option'], ['situationId', 'key'], { name: 'policy_signal_option_known' })
export class PolicySignal {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'policy_signal_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'report', primaryKeyConstraintName: 'policy_signal_pk' })
  report!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'option', primaryKeyConstraintName: 'policy_signal_pk' })
  option!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('status') status!: string;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
}

import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BasisColumns, KeyColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** An action under consideration. */
@Entity({ name: 'policy_option' })
@Check(
  'policy_option_kind_known',
  `kind IN ('OBSERVER_DISPATCH', 'DEFENSIVE_AID', 'INDIRECT_LETHAL_AID', 'DIRECT_LETHAL_AID', 'HUMANITARIAN_AID', 'FINANCIAL_AID', 'DIPLOMATIC', 'SANCTIONS', 'OTHER')`,
)
@Check('policy_option_purpose_known', `purpose IN ('DEFENSIVE', 'OFFENSIVE', 'DUAL', 'UNSPECIFIED')`)
@Check('policy_option_lethality_known', `lethality IN ('NON_LETHAL', 'LETHAL', 'UNSPECIFIED')`)
@Check('policy_option_delivery_mode_known', `delivery_mode IN ('DIRECT', 'INDIRECT', 'UNSPECIFIED')`)
@Check(
  'policy_option_mechanism_known',
  `mechanism IN ('BACKFILL', 'LOAN', 'SALE_VIA_THIRD_STATE', 'FUNDING', 'JOINT_PRODUCTION', 'OTHER', 'UNSPECIFIED')`,
)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'policy_option_situation_known' })
@Index('policy_option_by_kind', ['kind', 'situationId', 'key'])
export class PolicyOption {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'policy_option_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', collation: 'C', name: 'key', primaryKeyConstraintName: 'policy_option_pk' })
  key!: string;
  @Column({ type: 'integer', name: 'position' }) position!: number;
  @TextColumn('title') title!: string;
  @OptionalTextColumn('description') description!: string | null;
  @TextColumn('kind') kind!: string;
  @KeyColumn('track') track!: string;
  @TextColumn('purpose') purpose!: string;
  @TextColumn('lethality') lethality!: string;
  @TextColumn('delivery_mode') deliveryMode!: string;
  @OptionalTextColumn('mechanism') mechanism!: string | null;
  @Column({ type: 'text', name: 'measures', array: true, default: () => `'{}'` }) measures!: string[];
  @OptionalTextColumn('composition') composition!: string | null;
  @Column(() => BasisColumns, { prefix: false }) basis!: BasisColumns;
}

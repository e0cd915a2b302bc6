/** Kinds of action, ends, deadliness and ways of delivery: kept apart, since a defensive weapon can be lethal. */
export type PolicyOptionKind =
  | 'OBSERVER_DISPATCH'
  | 'DEFENSIVE_AID'
  | 'INDIRECT_LETHAL_AID'
  | 'DIRECT_LETHAL_AID'
  | 'HUMANITARIAN_AID'
  | 'FINANCIAL_AID'
  | 'DIPLOMATIC'
  | 'SANCTIONS'
  | 'OTHER';
export type Purpose = 'DEFENSIVE' | 'OFFENSIVE' | 'DUAL' | 'UNSPECIFIED';
export type Lethality = 'NON_LETHAL' | 'LETHAL' | 'UNSPECIFIED';
export type DeliveryMode = 'DIRECT' | 'INDIRECT' | 'UNSPECIFIED';

/** An action under consideration, as far as rules look at it. */
export interface PolicyOption {
  readonly key: string;
  readonly kind: PolicyOptionKind;
  readonly track: string;
  readonly purpose: Purpose;
  readonly lethality: Lethality;
  readonly deliveryMode: DeliveryMode;
}

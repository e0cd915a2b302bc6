/** The closed lists of words in which a situation is recorded: the same in dossiers, SQL and the API. */
export const BASES = ['TEXT', 'ASSUMPTION', 'EXTERNAL'] as const;
export const TRUTHS = ['TRUE', 'FALSE', 'UNKNOWN'] as const;
export const CLOCK_MODES = ['LIVE', 'EXERCISE'] as const;
export const ACTOR_KINDS = [
  'STATE',
  'AGENCY',
  'ALLIANCE',
  'OFFICE',
  'LEGISLATURE',
  'ORGANISATION',
  'PERSON',
  'OTHER',
] as const;
export const SOURCE_KINDS = [
  'GOVERNMENT_INTELLIGENCE',
  'GOVERNMENT_OFFICIAL',
  'GOVERNMENT_OFFICIAL_ANONYMOUS',
  'NEWS_AGENCY',
  'SOCIAL_MEDIA',
  'COMMERCIAL_IMAGERY',
  'RESEARCH',
  'INTERNATIONAL_ORGANISATION',
  'WITNESS',
  'OTHER',
] as const;
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export { MARKINGS } from '../evidence/marking.js';
export const DATE_PRECISIONS = ['INSTANT', 'DAY', 'WEEK', 'MONTH', 'YEAR', 'UNKNOWN'] as const;
export const INDICATOR_KINDS = ['BOOLEAN', 'QUANTITY'] as const;
export const POLARITIES = ['AFFIRMS', 'DENIES'] as const;
export const MODALITIES = ['OBSERVED', 'ASSESSED', 'PLANNED', 'CONSIDERED', 'STATEMENT'] as const;
export const SIGNAL_STATUSES = [
  'UNDER_CONSIDERATION',
  'UNDER_EVALUATION',
  'ANNOUNCED',
  'DECIDED',
  'RULED_OUT',
  'WITHDRAWN',
] as const;
export const APPLICABILITIES = ['REQUIRED', 'NOT_REQUIRED', 'DISPUTED'] as const;
export const MANDATE_STATUSES = ['NONE', 'REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED', 'REVOKED'] as const;
export const OPTION_KINDS = [
  'OBSERVER_DISPATCH',
  'DEFENSIVE_AID',
  'INDIRECT_LETHAL_AID',
  'DIRECT_LETHAL_AID',
  'HUMANITARIAN_AID',
  'FINANCIAL_AID',
  'DIPLOMATIC',
  'SANCTIONS',
  'OTHER',
] as const;
export const PURPOSES = ['DEFENSIVE', 'OFFENSIVE', 'DUAL', 'UNSPECIFIED'] as const;
export const LETHALITIES = ['NON_LETHAL', 'LETHAL', 'UNSPECIFIED'] as const;
export const DELIVERY_MODES = ['DIRECT', 'INDIRECT', 'UNSPECIFIED'] as const;
export const MECHANISMS = [
  'BACKFILL',
  'LOAN',
  'SALE_VIA_THIRD_STATE',
  'FUNDING',
  'JOINT_PRODUCTION',
  'OTHER',
  'UNSPECIFIED',
] as const;
export const SEVERITIES = ['HARD', 'SOFT'] as const;
export const DIRECTIONS = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER'] as const;
/** What may happen in a situation: what people put on record, then what follows from it or from the passing of time. */
export const EVENT_KINDS = [
  'REPORT_RECORDED',
  'CLAIM_RETRACTED',
  'SOURCE_ASSESSED',
  'MANDATE_UPDATED',
  'DEFINITION_AMENDED',
  'AMENDMENT_PROPOSED',
  'AMENDMENT_APPROVED',
  'AMENDMENT_CLOSED',
  'PROPOSAL_OPENED',
  'PROPOSAL_SUBMITTED',
  'APPROVAL_GIVEN',
  'PROPOSAL_CLOSED',
  'STAGE_ENTERED',
  'CLOCK_ADVANCED',
  'DOSSIER_IMPORTED',
  'INDICATOR_CHANGED',
  'AVAILABILITY_CHANGED',
  'BASIS_LAPSED',
  'BASIS_RESTORED',
] as const;

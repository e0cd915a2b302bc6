import type { ClaimEntry, Content } from './interchange.content.js';
import type { StixId } from './stix.form.js';
import { observableId, stixId } from './stix.ids.js';

/** Who or what of a situation is meant, by the identifiers of the objects that stand for them. */
export interface Refs {
  readonly situation: StixId;
  readonly actor: (key: string) => StixId;
  readonly source: (key: string) => StixId;
  readonly option: (key: string) => StixId;
  readonly fact: (key: string) => StixId;
  readonly report: (key: string) => StixId;
  readonly claim: (claim: Pick<ClaimEntry, 'key' | 'polarity' | 'modality'>) => StixId;
  readonly link: (kind: string, from: string, to: string) => StixId;
}

/** The identifiers within a situation: named after it, so that two situations never share an object. */
export function refsOf({ situation: { key: situation } }: Pick<Content, 'situation'>): Refs {
  return {
    situation: stixId('grouping', situation),
    actor: (key) => stixId('identity', situation, 'actor', key),
    source: (key) => stixId('identity', situation, 'source', key),
    option: (key) => stixId('course-of-action', situation, key),
    fact: (key) => observableId('monitored-fact', { situation, key }),
    report: (key) => stixId('report', situation, key),
    claim: (claim) => stixId(isObservation(claim) ? 'observed-data' : 'opinion', situation, claim.key),
    link: (kind, from, to) => stixId('relationship', situation, kind, from, to),
  };
}

/**
 * Whether a claim is observed data: somebody saw that it is so. Everything else is what somebody says of a fact, an opinion:
 * a denial as observed data would be read as a sighting of what it denies.
 */
export function isObservation({ polarity, modality }: Pick<ClaimEntry, 'polarity' | 'modality'>): boolean {
  return polarity === 'AFFIRMS' && modality === 'OBSERVED';
}

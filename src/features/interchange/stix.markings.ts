import { type Marking, MARKINGS } from '../../domain/evidence/marking.js';
import { type StixId, type StixObject, textsOf } from './stix.form.js';

/** The extension by which STIX 2.1 carries TLP 2.0, as its OASIS committee has published it. */
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The identifiers that the OASIS committee has given the markings of TLP 2.0. */
const TLP_2: Readonly<Record<Marking, StixId>> = {
  CLEAR: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  GREEN: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  AMBER: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'AMBER+STRICT': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  RED: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The markings of TLP 1, which the specification of STIX 2.1 itself defines, and what they are in TLP 2.0. */
const TLP_1: Readonly<Record<string, Marking>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'CLEAR',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'GREEN',
  'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82': 'AMBER',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'RED',
};

const BY_ID = new Map<string, Marking>([
  ...Object.entries(TLP_1),
  ...MARKINGS.map((marking): [string, Marking] => [TLP_2[marking], marking]),
]);

/** What an object bears that has a marking. */
export function markedAs(marking: Marking): { readonly object_marking_refs: readonly StixId[] } {
  return { object_marking_refs: [TLP_2[marking]] };
}

/** The strictest marking of TLP among these references; null where there is none. Other kinds of marking are passed over. */
export function markingOf(refs: readonly string[]): Marking | null {
  const found = refs.flatMap((ref) => BY_ID.get(ref) ?? []);
  return found.length === 0 ? null : strictest(found);
}

/** The marking among these that the fewest may see; CLEAR where there is none. */
export function strictest(markings: readonly (Marking | null)[]): Marking {
  return markings.reduce<Marking>((most, each) => (each !== null && isAbove(each, most) ? each : most), 'CLEAR');
}

/** Whether fewer people may see what bears the one marking than what bears the other. */
export function isAbove(one: Marking, other: Marking): boolean {
  return MARKINGS.indexOf(one) > MARKINGS.indexOf(other);
}

/** The official objects of the markings that these objects bear, and of no others. */
export function markingObjects(objects: readonly StixObject[]): readonly StixObject[] {
  const borne = new Set(objects.flatMap((each) => textsOf(each['object_marking_refs'])));
  return MARKINGS.filter((marking) => borne.has(TLP_2[marking])).map((marking) => ({
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP_2[marking],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${marking}`,
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: marking.toLowerCase() } },
  }));
}

import { type Content, contentAt } from './interchange.content.js';
import { type StixObject, textsOf } from './stix.form.js';
import { stixId } from './stix.ids.js';
import { evidenceObjects } from './stix.evidence.js';
import { linkObjects } from './stix.links.js';
import { markedAs, markingObjects, markingOf, strictest } from './stix.markings.js';
import { extensionObjects, extensionOf, headOf, stixFields } from './stix.objects.js';
import { definitionObjects } from './stix.parties.js';
import { type Refs, refsOf } from './stix.refs.js';

/**
 * A situation as a bundle of STIX 2.1, as text: what was on record by an instant, of what is given. The same content gives
 * the same text, byte for byte. What each entry becomes is told in docs/interchange.md.
 *
 * @param knownAt as a dossier writes an instant; null for the situation's clock, or everything where it goes with the time
 */
export function stixBundle(given: Content, knownAt: string | null): string {
  const content = contentAt(given, knownAt ?? given.situation.clock.now);
  const refs = refsOf(content);
  const objects = [
    ...definitionObjects(content, refs),
    ...evidenceObjects(content, refs),
    ...linkObjects(content, refs),
  ];
  const situation = situationObject(content, refs, objects);
  const all = [...extensionObjects(), ...objects, situation];
  const marked = [...markingObjects(all), ...all];
  const id = stixId('bundle', JSON.stringify(marked));
  return `${JSON.stringify({ type: 'bundle', id, objects: marked }, null, 2)}\n`;
}

/** What belongs together: everything but relationships, which say themselves between what they are. */
function situationObject({ situation }: Content, refs: Refs, objects: readonly StixObject[]): StixObject {
  const { title, summary, openedAt, clock: _, ...fields } = situation;
  return {
    ...headOf(refs.situation, openedAt ?? ''),
    created_by_ref: refs.actor(situation.decidingActor),
    name: title,
    ...stixFields({ description: summary }),
    context: 'situation',
    object_refs: objects.filter(({ type }) => type !== 'relationship').map(({ id }) => id),
    // It names what belongs to it, so it may be seen by those alone who may see all of that.
    ...markedAs(strictest(objects.map((each) => markingOf(textsOf(each['object_marking_refs']))))),
    ...extensionOf('SITUATION', fields),
  };
}

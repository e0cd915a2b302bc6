import {
  type Content,
  type IndicatorEntry,
  type OptionEntry,
  type SourceEntry,
  standingLetter,
} from './interchange.content.js';
import type { StixObject } from './stix.form.js';
import { markedAs } from './stix.markings.js';
import { extensionOf, headOf, NEW_OBSERVABLE, stixFields } from './stix.objects.js';
import type { Refs } from './stix.refs.js';

/** What a situation defines: actors, sources, monitored facts and options, which all the world may see. */
export function definitionObjects(content: Content, refs: Refs): readonly StixObject[] {
  const created = content.situation.openedAt ?? '';
  const { decidingActor } = content.situation;
  return [
    ...content.actors.map(({ name, ...actor }) => ({
      ...headOf(refs.actor(actor.key), created),
      name,
      identity_class: actor.kind === 'PERSON' ? 'individual' : 'organization',
      ...markedAs('CLEAR'),
      ...extensionOf('ACTOR', actor),
    })),
    ...content.sources.map((source) => sourceObject(source, content, refs)),
    ...content.indicators.map((indicator) => factObject(indicator, content, refs)),
    ...content.options.map((option) => ({
      ...headOf(refs.option(option.key), created),
      created_by_ref: refs.actor(decidingActor),
      ...optionProperties(option),
      ...markedAs('CLEAR'),
    })),
  ];
}

/** Changed with the latest of its grades. */
function sourceObject(source: SourceEntry, { situation, assessments }: Content, refs: Refs): StixObject {
  const { name, ...fields } = source;
  const own = assessments.filter((each) => each.source === source.key);
  const created = situation.openedAt ?? '';
  const graded = own.at(-1)?.recordedAt ?? created;
  const standing = {
    standingReliability: standingLetter(source, assessments),
    assessments: own.map(({ source: _, ...assessment }) => stixFields(assessment)),
  };
  return {
    ...headOf(refs.source(source.key), created, graded > created ? graded : created),
    name,
    identity_class: CLASSES[source.kind] ?? 'organization',
    roles: ['source'],
    ...markedAs('CLEAR'),
    ...extensionOf('SOURCE', { ...fields, ...standing }),
  };
}

/** Classes of identity of those kinds of source that are no organisation. */
const CLASSES: Readonly<Record<string, string>> = {
  GOVERNMENT_OFFICIAL: 'individual',
  GOVERNMENT_OFFICIAL_ANONYMOUS: 'individual',
  WITNESS: 'individual',
  SOCIAL_MEDIA: 'unknown',
  OTHER: 'unknown',
};

/** An observable has neither an author nor instants of its own. */
function factObject({ kind, validFrom: _, ...fields }: IndicatorEntry, { situation }: Content, refs: Refs): StixObject {
  return {
    type: 'monitored-fact',
    spec_version: '2.1',
    id: refs.fact(fields.key),
    situation: situation.key,
    ...stixFields({ ...fields, factKind: kind }),
    ...markedAs('CLEAR'),
    ...NEW_OBSERVABLE,
  };
}

function optionProperties({ title: name, description, ...fields }: OptionEntry): Readonly<Record<string, unknown>> {
  return { name, ...stixFields({ description }), ...extensionOf('OPTION', fields) };
}

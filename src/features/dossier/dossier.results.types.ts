import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { COMMON_REFUSALS, Contradictory, FaultyDossier } from '../../api/refusals.js';
import { Situation } from '../situations/situations.types.js';
import { AvailabilityChange, WriteSuccess } from '../options/writes.types.js';

@ObjectType({ description: 'How many entries of a section an import adds.' })
export class SectionCount {
  @Field(() => String, { description: 'Name of the section of the dossier.' })
  section!: string;
  @Field(() => Int, { description: 'How many entries are new.' })
  added!: number;
}

@ObjectType({ description: 'The dossier is imported, or would be.' })
export class ImportDossierSuccess {
  @Field(() => Situation, {
    nullable: true,
    description: 'The situation, as it stands now; null after the dry run of a new one.',
  })
  situation!: Situation | null;
  @Field(() => Int, { nullable: true, description: 'Its revision now; null after the dry run of a new one.' })
  revision!: number | null;
  @Field(() => Boolean, { description: 'Whether it was only tried.' })
  dryRun!: boolean;
  @Field(() => Boolean, { description: 'Whether no situation of that key was there before.' })
  isNew!: boolean;
  @Field(() => [SectionCount], {
    description: 'What is new, by section; empty where everything was there.',
  })
  added!: SectionCount[];
  @Field(() => Int, { description: 'How many entries were there already.' })
  unchanged!: number;
  @Field(() => [AvailabilityChange], {
    description: 'The options whose answer changed because of it; none for a new situation or a dry run.',
  })
  changes!: AvailabilityChange[];
}

@ObjectType({ implements: WriteSuccess, description: 'The new version is in force.' })
export class AmendDefinitionSuccess extends WriteSuccess {
  @Field(() => String, { description: 'Key of the definition.' })
  key!: string;
  @Field(() => Int, { description: 'The version that is in force now.' })
  version!: number;
}

export const ImportDossierResult = createUnionType({
  name: 'ImportDossierResult',
  description: 'What came of an import.',
  types: () => [ImportDossierSuccess, ...COMMON_REFUSALS, FaultyDossier, Contradictory] as const,
});

export const AmendDefinitionResult = createUnionType({
  name: 'AmendDefinitionResult',
  description: 'What came of amending a definition.',
  types: () => [AmendDefinitionSuccess, ...COMMON_REFUSALS, FaultyDossier] as const,
});

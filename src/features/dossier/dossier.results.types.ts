import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../api/node.js';
import { COMMON_REFUSALS, Contradictory, FaultyDossier, Refusal } from '../../api/refusals.js';
import { DateTime } from '../../api/scalars.js';
import { describedEnum } from '../../api/words.js';
import { AmendmentEnacts, ProposerMayNotApprove } from '../escalation/ladder-refusals.types.js';
import { Situation } from '../situations/situations.types.js';
import { AvailabilityChange, WriteSuccess } from '../options/writes.types.js';
import { AmendableDefinition } from './dossier.inputs.types.js';

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

const AmendmentStatus = describedEnum('AmendmentStatus', 'How far an amendment has come that needs a second person.', {
  PENDING: 'It waits for a second person.',
  IN_FORCE: 'A second person approved it.',
  SUPERSEDED: 'A later amendment of the same definition took its place.',
  OUTDATED: 'The definition was amended otherwise before anybody approved it.',
});

@ObjectType({ implements: Node, description: 'An amendment that a second person must approve.' })
export class Amendment extends Node {
  @Field(() => String, { description: 'Name within the situation, by which it is approved.' })
  key!: string;
  @Field(() => AmendableDefinition, { description: 'What kind of definition it amends.' })
  kind!: string;
  @Field(() => String, { description: 'Key of the definition that it amends.' })
  definitionKey!: string;
  @Field(() => String, { description: 'The whole definition as it would read, as it was written.' })
  definition!: string;
  @Field(() => AmendmentStatus, { description: 'How far it had come at the instant known.' })
  status!: string;
  @Field(() => Int, { nullable: true, description: 'The version that it made, once it is in force.' })
  version!: number | null;
  @Field(() => String, { description: 'Who proposed it.' })
  proposedBy!: string;
  @Field(() => DateTime, { description: 'When.' })
  proposedAt!: number;
  @Field(() => String, { nullable: true, description: 'Who ended it; null while it waits.' })
  closedBy!: string | null;
  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it waits.' })
  closedAt!: number | null;
}

@ObjectType({
  implements: WriteSuccess,
  description: 'The amendment is on record and waits for a second person; nothing has changed yet.',
})
export class AmendDefinitionPending extends WriteSuccess {
  @Field(() => Amendment, { description: 'The amendment.' })
  amendment!: Amendment;
}

@ObjectType({ implements: WriteSuccess, description: 'The amendment is in force.' })
export class ApproveAmendmentSuccess extends WriteSuccess {
  @Field(() => Amendment, { description: 'The amendment.' })
  amendment!: Amendment;
}

@ObjectType({ implements: Refusal, description: 'The amendment waits for nobody any more.' })
export class AmendmentClosed extends Refusal {
  @Field(() => AmendmentStatus, { description: 'How it ended.' })
  status!: string;
}

export const ImportDossierResult = createUnionType({
  name: 'ImportDossierResult',
  description: 'What came of an import.',
  types: () => [ImportDossierSuccess, ...COMMON_REFUSALS, FaultyDossier, Contradictory] as const,
});

export const AmendDefinitionResult = createUnionType({
  name: 'AmendDefinitionResult',
  description: 'What came of amending a definition.',
  types: () =>
    [AmendDefinitionSuccess, AmendDefinitionPending, ...COMMON_REFUSALS, FaultyDossier, AmendmentEnacts] as const,
});

export const ApproveAmendmentResult = createUnionType({
  name: 'ApproveAmendmentResult',
  description: 'What came of approving an amendment.',
  types: () =>
    [ApproveAmendmentSuccess, ...COMMON_REFUSALS, ProposerMayNotApprove, AmendmentClosed, FaultyDossier] as const,
});

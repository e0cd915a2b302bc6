import { Field, ID, InputType } from 'type-graphql';
import { describedEnum } from '../../api/words.js';
import { WriteInput } from '../../api/write-input.js';

/** The definitions that may be amended. */
export type AmendableWord = 'PRECONDITION' | 'EVIDENCE_POLICY' | 'INDICATOR' | 'ASSUMPTION' | 'LADDER' | 'INVARIANT';

export const AmendableDefinition = describedEnum<AmendableWord>(
  'AmendableDefinition',
  'A definition that is kept in versions.',
  {
    PRECONDITION: 'The gate of an option.',
    EVIDENCE_POLICY: 'The numbers that turn grades into weights.',
    INDICATOR: 'What is said about a monitored fact; its kind and unit never change.',
    ASSUMPTION: 'A supposition that preconditions lean on.',
    LADDER: 'The rungs of a ladder.',
    INVARIANT: 'A rule that no decision may break: its amendment waits for a second person.',
  },
);

@InputType({ description: 'A dossier to be imported.' })
export class ImportDossierInput extends WriteInput {
  @Field(() => String, {
    description: 'The dossier, as YAML or JSON text; its key must be that of the situation named.',
  })
  text!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: everything is tried and nothing kept; false by default.',
  })
  dryRun?: boolean | null;
}

@InputType({ description: 'A yes to an amendment that waits for a second person.' })
export class ApproveAmendmentInput extends WriteInput {
  @Field(() => ID, { description: 'Key of the amendment.' })
  amendment!: string;
}

@InputType({ description: 'A new version of a definition: in force from now on, or once a second person approves.' })
export class AmendDefinitionInput extends WriteInput {
  @Field(() => AmendableDefinition, { description: 'What kind of definition it is.' })
  kind!: AmendableWord;
  @Field(() => ID, { description: 'Its key: for a precondition, that of its option.' })
  key!: string;
  @Field(() => String, {
    description: 'The whole definition as dossiers write it, as YAML or JSON text; for a precondition the tree alone.',
  })
  definition!: string;
}

import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../../api/pages.js';
import { ProposalFilter } from './proposals.types.js';

@ArgsType()
export class ProposalsArgs extends PageArgs {
  @Field(() => ProposalFilter, { nullable: true, description: 'Which ones.' })
  filter?: ProposalFilter | null;
}

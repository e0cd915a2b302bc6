import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../../api/pages.js';
import { ClaimFilter, ClaimOrder, ReportFilter, ReportOrder } from './evidence.types.js';

@ArgsType()
export class ReportsArgs extends PageArgs {
  @Field(() => ReportFilter, { nullable: true, description: 'Which ones.' })
  filter?: ReportFilter | null;
  @Field(() => ReportOrder, { nullable: true, description: 'In which order; the newest record first by default.' })
  orderBy?: string | null;
}

@ArgsType()
export class ClaimsArgs extends PageArgs {
  @Field(() => ClaimFilter, { nullable: true, description: 'Which ones.' })
  filter?: ClaimFilter | null;
  @Field(() => ClaimOrder, { nullable: true, description: 'In which order; the newest observation first by default.' })
  orderBy?: string | null;
}

import { describedEnum } from '../../api/words.js';
import type { ClosedStatus, ClosingCause as ClosingCauseWord, OpenStatus } from '../../domain/escalation/proposal.js';

export const ProposalStatus = describedEnum<OpenStatus | ClosedStatus>(
  'ProposalStatus',
  'How far a proposal has come.',
  {
    DRAFT: 'Prepared; nobody is asked yet.',
    PROPOSED: 'Put to the approvers.',
    APPROVED: 'No approval is missing; it may be enacted, unless something has changed.',
    ENACTED: 'The ladder has risen by it.',
    REJECTED: 'Somebody who could approve said no.',
    WITHDRAWN: 'Taken back by the proposer, or by a step down.',
    LAPSED: 'What it was proposed on is no longer so.',
  },
);

export const ClosingCause = describedEnum<ClosingCauseWord>('ClosingCause', 'What ended a proposal.', {
  ENACTMENT: 'It was enacted.',
  REJECTION: 'It was rejected.',
  WITHDRAWAL: 'Its proposer took it back.',
  STAND_DOWN: 'The ladder was stood down.',
  DEFINITION_AMENDED: 'The ladder, or the gate of an option on the rung, was amended.',
  EVALUATION_CHANGED: 'An act on it found that the evaluation had changed.',
});

export const DecisionKind = describedEnum('DecisionKind', 'What was decided.', {
  ENACTMENT: 'The ladder rose by one rung.',
  STAND_DOWN: 'The ladder was taken down.',
});

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Identity, RequestContext } from '../../api/context.js';
import { idOrKey } from '../../api/node.js';
import type { RefusalNote } from '../../api/refusals.js';
import type { Acted, WriteOutcome, WriteScope } from '../../api/acted.js';
import { write } from '../../api/write.js';
import { writeAsked, writtenKey, writtenText } from '../../api/written.js';
import type { Marking } from '../../domain/evidence/marking.js';
import type { EscalationEvent, EventKind } from '../../domain/escalation/event.js';
import { type ActedOn, actOn, isHidden, type LadderAct } from './escalation.acts.js';
import type {
  ApproveProposalInput,
  EnactProposalInput,
  ProposeStageInput,
  RejectProposalInput,
  StandDownInput,
  WithdrawProposalInput,
} from './escalation.inputs.types.js';
import { isProposalKey } from './proposals.keys.js';
import { openProposalOn, proposalById, type StoredProposal } from './escalation.store.js';
import { unknown } from './ladder-refusals.notes.js';
import type { LadderRefusalNote } from './ladder-refusals.types.js';

type Outcome = WriteOutcome<ActedOn, LadderRefusalNote>;
type Answer = Acted<ActedOn, LadderRefusalNote>;

const proposeStageForm = z.object({
  ...writeAsked,
  ladder: writtenKey,
  stage: writtenKey,
  rationale: writtenText.nullish(),
});
const standDownForm = z.object({ ...writeAsked, ladder: writtenKey, stage: writtenKey });
const proposalForm = z.object({
  ...writeAsked,
  proposal: z
    .string()
    .refine((given) => isProposalKey(idOrKey('Proposal', given)), 'the key of a proposal, as the service has given it'),
});

/** Proposes that a ladder rise to its next rung, or puts the own draft of that to the approvers. */
export async function proposeStage(context: RequestContext, input: ProposeStageInput): Promise<Outcome> {
  return write(context, {
    operation: 'proposeStage',
    form: proposeStageForm,
    input,
    act: (scope) => propose(context, scope, input),
  });
}

async function propose(context: RequestContext, scope: WriteScope, input: ProposeStageInput): Promise<Answer> {
  const { identity } = context;
  const { ladder, stage } = input;
  const marking = (input.marking ?? identity.clearance) as Marking;
  const open = await openProposalOn(scope.sql, scope.situation.id, ladder);
  const own = isHidden(open, identity) ? null : submitted(open, scope.by, input);
  const refusal = markingRefusal(marking, identity) ?? draftRefusal(own, input);
  if (refusal !== null) return { kind: 'refused', refusal };
  const rules = {
    ...whoAndWhen(scope),
    kind: 'propose',
    id: randomUUID(),
    stage,
    draft: input.draft === true,
  } as const;
  return actOn(scope, identity, {
    ladder,
    open,
    about: null,
    judgedAt: own?.marking ?? marking,
    opening: { marking, rationale: input.rationale ?? null },
    event: (assessment) => ({ ...rules, assessment }),
  });
}

/** The own draft that a person puts to the approvers; null where none is. */
function submitted(
  open: StoredProposal | null,
  by: string,
  { stage, draft }: ProposeStageInput,
): StoredProposal | null {
  if (draft === true || open?.status !== 'DRAFT') return null;
  return open.proposer === by && open.to === stage ? open : null;
}

function markingRefusal(marking: Marking, { clearance, markings }: Identity): RefusalNote | null {
  if (markings.includes(marking)) return null;
  return contradictory(`The marking ${marking} is above the own clearance, ${clearance}.`, 'marking');
}

/** A draft keeps what it was given: what is on record of the past does not change. */
function draftRefusal(draft: StoredProposal | null, input: ProposeStageInput): RefusalNote | null {
  const parts = ['marking', 'rationale'] as const;
  const changed = draft === null ? undefined : parts.find((part) => (input[part] ?? draft[part]) !== draft[part]);
  return changed === undefined ? null : contradictory(`The draft has another ${changed}, which it keeps.`, changed);
}

function contradictory(message: string, part: string): RefusalNote {
  return { code: 'CONTRADICTORY', message, path: ['input', part] };
}

/** Approves a proposal, on the evaluation that was proposed. */
export function approveProposal(context: RequestContext, input: ApproveProposalInput): Promise<Outcome> {
  return onProposal(context, input, 'approve');
}

/** Rejects a proposal. */
export function rejectProposal(context: RequestContext, input: RejectProposalInput): Promise<Outcome> {
  return onProposal(context, input, 'reject');
}

/** Takes an own proposal back. */
export function withdrawProposal(context: RequestContext, input: WithdrawProposalInput): Promise<Outcome> {
  return onProposal(context, input, 'withdraw');
}

/** Enacts a proposal: the ladder rises by one rung. */
export function enactProposal(context: RequestContext, input: EnactProposalInput): Promise<Outcome> {
  return onProposal(context, input, 'enact');
}

type ProposalAct = Extract<EventKind, 'approve' | 'reject' | 'withdraw' | 'enact'>;

const OPERATIONS = {
  approve: 'approveProposal',
  reject: 'rejectProposal',
  withdraw: 'withdrawProposal',
  enact: 'enactProposal',
} as const;

async function onProposal(
  context: RequestContext,
  input: ApproveProposalInput | EnactProposalInput,
  kind: ProposalAct,
): Promise<Outcome> {
  const proposal = idOrKey('Proposal', input.proposal);
  const { identity } = context;
  const act = async (scope: WriteScope): Promise<Answer> => {
    const about = await proposalById(scope.sql, scope.situation.id, proposal);
    if (about === null || isHidden(about, identity)) {
      const refusal = unknown(proposal, `There is no proposal ${proposal}.`, 'proposal');
      return { kind: 'refused', refusal };
    }
    return actOn(scope, identity, await proposalAct(scope, about, { kind, roles: identity.roles }));
  };
  return write(context, { operation: OPERATIONS[kind], form: proposalForm, input, act });
}

async function proposalAct(
  scope: WriteScope,
  about: StoredProposal,
  { kind, roles }: { readonly kind: ProposalAct; readonly roles: readonly string[] },
): Promise<LadderAct> {
  const rules = { ...whoAndWhen(scope), proposal: about.id, roles };
  const isJudged = kind === 'approve' || kind === 'enact';
  return {
    ladder: about.ladder,
    open: await openProposalOn(scope.sql, scope.situation.id, about.ladder),
    about,
    judgedAt: isJudged ? about.marking : null,
    opening: null,
    event: (assessment): EscalationEvent => ({ ...rules, kind, assessment }),
  };
}

/** Permission and revision have been looked at before the rules are asked. */
function whoAndWhen({ by, situation }: WriteScope) {
  return { by, at: situation.now, authorised: true, expectedRevision: null } as const;
}

/** Takes a ladder down to any lower rung, at once (DESIGN §6, rule 10): whatever the revision, no evidence is asked. */
export async function standDown(context: RequestContext, input: StandDownInput): Promise<Outcome> {
  const { ladder, stage } = input;
  const act = async (scope: WriteScope): Promise<Answer> =>
    actOn(scope, context.identity, {
      ladder,
      open: await openProposalOn(scope.sql, scope.situation.id, ladder),
      about: null,
      judgedAt: null,
      opening: null,
      event: () => ({ ...whoAndWhen(scope), kind: 'standDown', stage }),
    });
  return write(context, {
    operation: 'standDown',
    form: standDownForm,
    input: Object.assign({}, input, { expectedRevision: null }),
    act,
  });
}

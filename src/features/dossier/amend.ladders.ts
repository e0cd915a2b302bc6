import type { WriteScope } from '../../api/acted.js';
import { endProposal } from '../../db/proposal-end.js';
import { MARKINGS } from '../../domain/evidence/marking.js';
import type { DefinitionAmended } from '../../domain/escalation/event.js';
import { type Ladder, type LadderPosition, positionAt } from '../../domain/escalation/ladder.js';
import type { Effect, EscalationState } from '../../domain/escalation/outcome.js';
import type { OpenStatus } from '../../domain/escalation/proposal.js';
import { transition } from '../../domain/escalation/transition.js';
import { worldAsOf } from '../../domain/situation/world-as-of.js';
import type { PrimaryEvent } from '../../picture/telling.js';
import { type LoadedRecord, loadRecord } from '../../picture/record.reads.js';
import type { SituationRecord } from '../../picture/record.js';

/** What is amended, as far as ladders look at it: a ladder, or the gate of an option. */
export type LadderAmendment =
  { readonly kind: 'ladder'; readonly ladder: Ladder } | { readonly kind: 'gate'; readonly option: string };

/** What an amendment does to ladders. */
export interface AmendedLadders {
  /** The options that it would enact; then nothing is done. None where it may come into force. */
  readonly enacted: readonly string[];
  /** The ends of proposals. */
  readonly events: readonly PrimaryEvent[];
}

export const NOTHING_AMENDED: AmendedLadders = { enacted: [], events: [] };

/** Lets the open proposals lapse that an amendment leaves outdated, of every marking, unless it would enact an option. */
export async function amendLadders(
  { sql, situation, by }: WriteScope,
  amendment: LadderAmendment,
): Promise<AmendedLadders> {
  const events: PrimaryEvent[] = [];
  const { id, key, now } = situation;
  const loaded = await loadRecord(sql, { key, asked: { validAt: now, knownAt: now }, markings: MARKINGS });
  if (loaded === null) throw new Error(`the situation ${key} is locked and gone`);
  for (const position of worldAsOf(loaded.record, loaded.asOf).ladders.values()) {
    const amended = amendedAt(position, amendment, loaded);
    if (amended === null) continue;
    const outcome = transition(stateOf(position, loaded.record), { kind: 'definitionAmended', by, at: now, amended });
    if (outcome.kind === 'refused') return { enacted: enactedBy(outcome.refusal), events: [] };
    const ends = outcome.effects.filter((effect) => effect.kind === 'closeProposal');
    for (const end of ends) {
      await endProposal(sql, { situationId: id, ...end });
      events.push(proposalClosed(end, loaded.record));
    }
  }
  return { enacted: [], events };
}

function proposalClosed(
  { proposal, status, cause }: Extract<Effect, { readonly kind: 'closeProposal' }>,
  { openProposals }: SituationRecord,
): PrimaryEvent {
  const open = openProposals.find(({ id }) => id === proposal);
  if (open === undefined) throw new Error(`the proposal ${proposal} ends and is not open`);
  const detail = { proposal, ladder: open.ladder, stage: open.to, status, cause };
  return { kind: 'PROPOSAL_CLOSED', marking: open.marking, detail };
}

/** What an amendment is to a ladder; null where it is about another one. */
function amendedAt(
  { ladder }: LadderPosition,
  amendment: LadderAmendment,
  { record, asOf }: LoadedRecord,
): DefinitionAmended['amended'] | null {
  if (amendment.kind === 'gate') return amendment;
  const position = amendment.ladder.key === ladder.key ? positionAt(amendment.ladder, record.entries, asOf) : null;
  return position === null ? null : { kind: 'ladder', position };
}

function stateOf(position: LadderPosition, { openProposals, head }: SituationRecord): EscalationState {
  const open = openProposals.find(({ ladder }) => ladder === position.ladder.key);
  if (open === undefined) return { position, proposal: null, revision: head.revision };
  const { status, evaluationHash, ...rest } = open;
  const proposal = { ...rest, status: status as OpenStatus, evaluationHash: evaluationHash ?? '' };
  return { position, proposal, revision: head.revision };
}

function enactedBy(refusal: Extract<ReturnType<typeof transition>, { kind: 'refused' }>['refusal']): readonly string[] {
  if (refusal.code === 'AMENDMENT_ENACTS') return refusal.options;
  throw new Error(`an amendment is refused as ${refusal.code}`);
}

import type { LockedSituation } from '../db/situation-lock.js';
import type { AddedEvidence } from '../picture/added-evidence.js';
import { availabilityChanges } from '../picture/changes.js';
import type { LeftByWrite } from '../picture/sight-memory.js';
import { pictureFor, type Sights } from '../picture/sights.js';
import { beforeWrite, type PrimaryEvent, tellWrite } from '../picture/telling.js';
import type { Acted, OwnRefusal, Write, WriteOutcome, WriteScope } from './acted.js';
import type { RequestContext } from './context.js';
import type { RefusalNote } from './refusals.js';

/** What came of a write, and how it left its situation. */
export interface CarriedOut<T, Own extends OwnRefusal> {
  readonly outcome: WriteOutcome<T, Own>;
  readonly situation: LockedSituation;
  readonly added: AddedEvidence | null;
}

/** Does the work of a write to a locked situation that nobody has answered before, tells what it did and counts it. */
export async function carryOut<T, Own extends OwnRefusal>(
  context: RequestContext,
  scope: WriteScope,
  asked: Write<T, Own>,
): Promise<CarriedOut<T, Own>> {
  const stale = staleRevision(asked.input.expectedRevision ?? null, scope.situation.revision);
  if (stale !== null) return { outcome: refused(stale), situation: scope.situation, added: null };
  const { situation, sights } = await beforeWrite(scope, scope.situation, context.pictures.known);
  const acted = await actIn({ ...scope, situation }, asked);
  const left = await leftBy(context, { ...scope, situation }, { acted, before: sights });
  return {
    outcome: outcomeOf(context, acted, { situation, sights }, left),
    situation: left?.situation ?? situation,
    added: left?.added ?? null,
  };
}

function outcomeOf<T, Own extends OwnRefusal>(
  { identity: { clearance } }: RequestContext,
  acted: Acted<T, Own>,
  { situation, sights }: { readonly situation: LockedSituation; readonly sights: Sights },
  left: LeftByWrite | null,
): WriteOutcome<T, Own> {
  if (acted.kind === 'refused') return { kind: 'refused', refusal: acted.refusal };
  const { result } = acted;
  if (left === null) return { kind: 'done', result, revision: situation.revision, changes: [] };
  const changes = availabilityChanges(pictureFor(sights, clearance), pictureFor(left.sights, clearance));
  return { kind: 'done', result, revision: left.situation.revision, changes };
}

/** Does the work; what it wrote before it was refused is undone, unless it says that there is something to keep. */
async function actIn<T, Own extends OwnRefusal>(
  scope: WriteScope,
  { act, decidesFirst }: Write<T, Own>,
): Promise<Acted<T, Own>> {
  if (decidesFirst === true) return act(scope);
  await scope.sent.rows({ text: 'SAVEPOINT work', values: [] });
  const acted = await act(scope);
  const isUndone = acted.kind === 'refused' && eventsOf(acted).length === 0;
  if (isUndone) await scope.sent.rows({ text: 'ROLLBACK TO SAVEPOINT work', values: [] });
  return acted;
}

/** How the work left the situation, told and counted; null where it put nothing on record. */
async function leftBy<T, Own extends OwnRefusal>(
  { pictures, reads, left: lefts }: RequestContext,
  scope: WriteScope,
  { acted, before }: { readonly acted: Acted<T, Own>; readonly before: Sights },
): Promise<LeftByWrite | null> {
  const events = eventsOf(acted);
  if (events.length === 0) return null;
  const { situation, by } = scope;
  const told = { situation, before, by, events, added: addedBy(acted), known: pictures.known };
  const left = await tellWrite(scope, told);
  scope.onceKept(() => {
    lefts.set(situation.key, pictures.keep(reads, left));
  });
  return left;
}

function addedBy<T, Own extends OwnRefusal>(acted: Acted<T, Own>): AddedEvidence | null {
  return acted.kind === 'done' ? (acted.added ?? null) : null;
}

function eventsOf<T, Own extends OwnRefusal>(acted: Acted<T, Own>): readonly PrimaryEvent[] {
  return acted.kind === 'done' ? acted.events : (acted.kept ?? []);
}

/** A refusal as it is answered. */
export function refused(refusal: RefusalNote): { readonly kind: 'refused'; readonly refusal: RefusalNote } {
  return { kind: 'refused', refusal };
}

function staleRevision(expected: number | null, currentRevision: number): RefusalNote | null {
  if (expected === null || expected === currentRevision) return null;
  const message = `The situation is at revision ${String(currentRevision)} by now.`;
  return { code: 'STALE_REVISION', currentRevision, message, path: ['input', 'expectedRevision'] };
}

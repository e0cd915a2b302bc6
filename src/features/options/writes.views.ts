import { pictureAsOf } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import type { WriteOutcome } from '../../api/acted.js';
import { type Refusal, refusalView } from '../../api/refusals.js';
import type { AvailabilityChangeNote } from '../../picture/changes.js';
import type { Picture } from '../../picture/picture.js';
import { pictureFor } from '../../picture/sights.js';
import { situationView } from '../situations/situations.views.js';
import { optionView } from './options.views.js';
import { AvailabilityChange, type WriteSuccess } from './writes.types.js';

type Done<T> = WriteOutcome<T> & { readonly kind: 'done' };

/**
 * The answer to a write: the success, shown from the situation as it left it, or the refusal. An answer that is given
 * again is shown from the situation as it stands now.
 *
 * @param show the further fields of the success
 */
export async function answerOf<S extends WriteSuccess, T>(
  context: RequestContext,
  situation: string,
  outcome: WriteOutcome<T>,
  show: (picture: Picture, done: Done<T>) => S | Promise<S>,
): Promise<S | Refusal> {
  if (outcome.kind === 'refused') return refusalView(outcome.refusal);
  const left = context.left.get(situation);
  const picture =
    left?.situation.revision === outcome.revision
      ? pictureFor(left.sights, context.identity.clearance)
      : await pictureAsOf(context, situation, null);
  if (picture === null) throw new Error(`the situation ${situation} was written to and is gone`);
  return show(picture, outcome);
}

/** The fields that every success has. */
export function successFields<T>(
  picture: Picture,
  { revision, changes }: Done<T>,
): Pick<WriteSuccess, 'situation' | 'revision' | 'changes'> {
  return {
    situation: situationView(picture),
    revision,
    changes: changesView(picture, changes),
  };
}

/** Changes of availability, each with its option as the picture shows it. */
export function changesView(picture: Picture, changes: readonly AvailabilityChangeNote[]): AvailabilityChange[] {
  return changes.flatMap(({ option, ...change }) => {
    const shown = optionView(picture, option);
    return shown === null ? [] : [make(AvailabilityChange, { option: shown, ...change })];
  });
}

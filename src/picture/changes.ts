import type { Picture } from './picture.js';

/** An option whose answer two pictures give differently. */
export interface AvailabilityChangeNote {
  readonly option: string;
  readonly from: string;
  readonly to: string;
  readonly valueFrom: string;
  readonly valueTo: string;
}

/** The options whose availability or gate differs between two pictures of one situation, in the order of the dossier. */
export function availabilityChanges(before: Picture, after: Picture): readonly AvailabilityChangeNote[] {
  const notes = [...after.options.keys()].flatMap((option) =>
    before.options.has(option) ? [changeOf(option, before, after)] : [],
  );
  return notes.filter(({ from, to, valueFrom, valueTo }) => from !== to || valueFrom !== valueTo);
}

function changeOf(option: string, before: Picture, after: Picture): AvailabilityChangeNote {
  const was = before.standing(option);
  const is = after.standing(option);
  return {
    option,
    from: was.availability,
    to: is.availability,
    valueFrom: was.evaluation?.value ?? 'UNKNOWN',
    valueTo: is.evaluation?.value ?? 'UNKNOWN',
  };
}

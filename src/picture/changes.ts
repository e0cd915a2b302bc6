import type { LadderPosition, Stage } from '../domain/escalation/ladder.js';
import { hasLapsed } from '../domain/options/judge-stage.js';
import type { EVENT_KINDS } from '../domain/situation/words.js';
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
  return [...after.options.keys()].flatMap((option) => availabilityChange(option, before, after));
}

function availabilityChange(option: string, before: Picture, after: Picture): readonly AvailabilityChangeNote[] {
  if (!before.options.has(option)) return [];
  const was = before.standing(option);
  const is = after.standing(option);
  const [from, to] = [was.availability, is.availability];
  const [valueFrom, valueTo] = [was.evaluation?.value ?? 'UNKNOWN', is.evaluation?.value ?? 'UNKNOWN'];
  return from === to && valueFrom === valueTo ? [] : [{ option, from, to, valueFrom, valueTo }];
}

type Detail = Readonly<Record<string, string>>;

/** Something that follows from a write, or from the passing of time. */
export interface DerivedChange {
  readonly kind: (typeof EVENT_KINDS)[number];
  /** What changed and how, by keys and words. */
  readonly detail: Detail;
  /** Its place among all that could have changed, which is the same for all readers. */
  readonly place: number;
}

type Found = Omit<DerivedChange, 'place'>;

/**
 * All that differs between two pictures of one situation: first of its indicators, then of its options, then of the
 * stages that its ladders hold, each in the order of the dossier. What only one of them has is no change.
 */
export function derivedChanges(before: Picture, after: Picture): readonly DerivedChange[] {
  const found: (readonly Found[])[] = [
    ...[...after.definitions.indicators.keys()].map((indicator) => indicatorChange(indicator, before, after)),
    ...[...after.options.keys()].map((option) =>
      availabilityChange(option, before, after).map((note) => ({
        kind: 'AVAILABILITY_CHANGED' as const,
        detail: { ...note },
      })),
    ),
    ...stagesOf(after).map((held) => basisChange(held, before, after)),
  ];
  return found.flatMap((changes, place) => changes.map((change) => ({ ...change, place })));
}

function indicatorChange(indicator: string, before: Picture, after: Picture): readonly Found[] {
  if (!before.definitions.indicators.has(indicator)) return [];
  const was = before.state(indicator);
  const is = after.state(indicator);
  if (was.value === is.value && was.reason === is.reason) return [];
  const detail = { indicator, from: was.reason, to: is.reason, valueFrom: was.value, valueTo: is.value };
  return [{ kind: 'INDICATOR_CHANGED', detail }];
}

interface HeldStage {
  readonly position: LadderPosition;
  readonly stage: Stage;
}

function stagesOf({ world }: Picture): readonly HeldStage[] {
  return [...world.ladders.values()].flatMap((position) =>
    position.ladder.stages.map((stage) => ({ position, stage })),
  );
}

/** A stage that is left has nothing restored; one that is entered on a basis that is gone has lapsed. */
function basisChange({ position, stage }: HeldStage, before: Picture, after: Picture): readonly Found[] {
  if (stage.rank > position.current.rank) return [];
  const earlier = before.world.ladders.get(position.ladder.key);
  const other = earlier?.ladder.stages.find(({ key }) => key === stage.key);
  const was = earlier !== undefined && other !== undefined && isLapsed({ position: earlier, stage: other }, before);
  const is = isLapsed({ position, stage }, after);
  if (was === is) return [];
  return [{ kind: is ? 'BASIS_LAPSED' : 'BASIS_RESTORED', detail: { ladder: position.ladder.key, stage: stage.key } }];
}

function isLapsed({ position, stage }: HeldStage, picture: Picture): boolean {
  const known = stage.options.filter((option) => picture.options.has(option));
  return hasLapsed(
    stage,
    position,
    known.map((option) => picture.standing(option)),
  );
}

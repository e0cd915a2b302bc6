import { checkLadders } from '../../domain/escalation/check-ladders.js';
import { dependencyCycle } from '../../domain/options/dependency-cycle.js';
import type { Dossier } from './dossier.format.js';
import { expressionOf, invariantOf, laddersOf, optionOf } from './dossier.domain.js';
import type { Fault } from './dossier.faults.js';

/** What is wrong with the ladders, and with gates that wait for each other, in any version: each is checked as it begins. */
export function ladderFaults(dossier: Dossier): readonly Fault[] {
  const starts = dossier.ladders.flatMap(({ initial, stages }, index) =>
    stages.some((stage) => stage.key === initial && stage.rank === 0)
      ? []
      : [{ path: ['ladders', index, 'initial'], expected: 'the key of the rung of rank 0' }],
  );
  const broken = momentsOf(dossier).flatMap((moment) => brokenAt(dossier, moment));
  return distinct([...starts, ...broken]);
}

/** What is wrong with gates that wait for themselves, in any version; asks for gates that refer to nothing unknown. */
export function cycleFaults(dossier: Dossier): readonly Fault[] {
  return distinct(momentsOf(dossier).flatMap((moment) => cycleAt(dossier, moment)));
}

/** An instant at which a version begins; null for the start of time. */
type Moment = string | null;

function momentsOf({ ladders, invariants, preconditionVersions }: Dossier): readonly Moment[] {
  const later = [...ladders, ...invariants, ...preconditionVersions].flatMap(({ validFrom }) => validFrom ?? []);
  return [null, ...[...new Set(later)].sort()];
}

/** An entry with its place in its section. */
interface Placed<T> {
  readonly entry: T;
  readonly index: number;
}

/** The version of each key that is in force at a moment. */
function inForce<T extends { readonly key: string; readonly validFrom: Moment }>(
  entries: readonly T[],
  moment: Moment,
): readonly Placed<T>[] {
  const begun = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry.validFrom === null || (moment !== null && entry.validFrom <= moment));
  return [...new Map(begun.map((placed) => [placed.entry.key, placed])).values()];
}

interface Gate {
  readonly written: unknown;
  readonly path: Fault['path'];
}

function gatesAt({ preconditions, preconditionVersions }: Dossier, moment: Moment): ReadonlyMap<string, Gate> {
  const firsts = Object.entries(preconditions).map(([option, written]): [string, Gate] => [
    option,
    { written, path: ['preconditions', option] },
  ]);
  const versions = preconditionVersions.map((version) => ({ ...version, key: version.option }));
  const later = inForce(versions, moment).map(({ entry, index }): [string, Gate] => [
    entry.option,
    { written: entry.expression, path: ['preconditionVersions', index, 'expression'] },
  ]);
  return new Map([...firsts, ...later]);
}

function brokenAt(dossier: Dossier, moment: Moment): readonly Fault[] {
  const ladders = inForce(dossier.ladders, moment);
  const rules = {
    options: new Map(dossier.options.map((option) => [option.key, optionOf(option)])),
    gated: new Set(gatesAt(dossier, moment).keys()),
    invariants: inForce(dossier.invariants, moment).map(({ entry }) => invariantOf(entry)),
  };
  const pathOf = (ladder: string, stage: string | null): Fault['path'] => {
    const placed = ladders.find(({ entry }) => entry.key === ladder);
    const rung = placed?.entry.stages.findIndex((each) => each.key === stage) ?? -1;
    return rung < 0 ? ['ladders', placed?.index ?? 0] : ['ladders', placed?.index ?? 0, 'stages', rung];
  };
  const broken = checkLadders(laddersOf(ladders.map(({ entry }) => entry)), rules);
  return broken.map(({ ladder, stage, expected }) => ({ path: pathOf(ladder, stage), expected }));
}

function cycleAt(dossier: Dossier, moment: Moment): readonly Fault[] {
  const gates = gatesAt(dossier, moment);
  const trees = new Map([...gates].map(([option, { written }]) => [option, expressionOf(written)]));
  const ladders = laddersOf(inForce(dossier.ladders, moment).map(({ entry }) => entry));
  const cycle = dependencyCycle(trees, ladders);
  const [first] = cycle ?? [];
  if (cycle === null || first === undefined) return [];
  const expected = `a gate that does not wait for itself: ${cycle.join(' → ')}`;
  return [{ path: gates.get(first)?.path ?? [], expected }];
}

/** A fault that lasts through several versions is told once. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

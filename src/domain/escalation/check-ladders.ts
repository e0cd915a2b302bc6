import type { Invariant } from '../options/invariant.js';
import { matches } from '../options/invariant.js';
import type { PolicyOption } from '../options/option.js';
import type { Ladder, Stage } from './ladder.js';

/** What is wrong with a ladder: which one, on which rung (null for the whole), and what was expected. */
export interface LadderFault {
  readonly ladder: string;
  readonly stage: string | null;
  readonly expected: string;
}

/** What ladders are checked against. */
export interface LadderRules {
  readonly options: ReadonlyMap<string, PolicyOption>;
  /** Options that have a precondition. */
  readonly gated: ReadonlySet<string>;
  readonly invariants: readonly Invariant[];
}

/**
 * Faults of ladders about to be published (DESIGN §6): ranks from 0 without a gap, every stage and every option in one
 * place only, a quorum smaller than the roles that it must fill, an option with no gate, and a hard rule that an option
 * needs a prior one which no lower rung has.
 */
export function checkLadders(ladders: readonly Ladder[], rules: LadderRules): readonly LadderFault[] {
  return [
    ...repeated(ladders, (stage) => [stage.key], 'a stage key that no other rung has'),
    ...repeated(ladders, (stage) => stage.options, 'every option on one rung only'),
    ...ladders.flatMap((ladder) => [
      ...rankFaults(ladder),
      ...quorumFaults(ladder),
      ...optionFaults(ladder, rules),
      ...priorFaults(ladder, rules),
    ]),
  ];
}

function rankFaults(ladder: Ladder): readonly LadderFault[] {
  const wrong = ladder.stages.find((stage, index) => stage.rank !== index);
  return wrong === undefined
    ? []
    : [{ ladder: ladder.key, stage: wrong.key, expected: 'ranks 0, 1, 2, … in order and without a gap' }];
}

function repeated(
  ladders: readonly Ladder[],
  namesOf: (stage: Stage) => readonly string[],
  expected: string,
): readonly LadderFault[] {
  const seen = new Set<string>();
  const stages = ladders.flatMap((ladder) => ladder.stages.map((stage) => ({ ladder: ladder.key, stage })));
  return stages.flatMap(({ ladder, stage }) =>
    namesOf(stage).flatMap((name) => {
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew ? [] : [{ ladder, stage: stage.key, expected }];
    }),
  );
}

/** A quorum smaller than the roles listed would say less than is asked for. */
function quorumFaults({ key, stages }: Ladder): readonly LadderFault[] {
  return stages
    .filter(({ approvals }) => approvals !== null && approvals.quorum < approvals.roles.length)
    .map((stage) => ({
      ladder: key,
      stage: stage.key,
      expected: 'a quorum of at least one person for each role listed',
    }));
}

function optionFaults({ key, stages }: Ladder, { options, gated }: LadderRules): readonly LadderFault[] {
  const fault = (stage: Stage, expected: string): LadderFault => ({ ladder: key, stage: stage.key, expected });
  return stages.flatMap((stage) =>
    stage.options.flatMap((option) => {
      if (!options.has(option)) return [fault(stage, `the key of an option; there is no ${option}`)];
      return gated.has(option) ? [] : [fault(stage, `an option with a precondition; ${option} has none`)];
    }),
  );
}

function priorFaults({ key, stages }: Ladder, { options, invariants }: LadderRules): readonly LadderFault[] {
  const on = (stage: Stage): readonly PolicyOption[] => stage.options.flatMap((option) => options.get(option) ?? []);
  return invariants.flatMap(({ key: invariant, rule, severity }) => {
    if (rule.kind !== 'requiresPrior' || severity !== 'HARD') return [];
    const offending = stages.filter((stage) => {
      const below = stages.filter((each) => each.rank < stage.rank).flatMap(on);
      const needing = on(stage).some((option) => matches(option, rule.option));
      return needing && !below.some((option) => matches(option, rule.prior));
    });
    return offending.map((stage) => ({
      ladder: key,
      stage: stage.key,
      expected: `a lower rung with the prior option that ${invariant} requires`,
    }));
  });
}

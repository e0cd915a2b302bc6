import { checkLadders } from '../../domain/escalation/check-ladders.js';
import { dependencyCycle } from '../../domain/options/dependency-cycle.js';
import { checkReferences } from '../../domain/preconditions/check-references.js';
import type { Dossier } from './dossier.format.js';
import { expressionOf, invariantOf, laddersOf, optionOf } from './dossier.domain.js';
import { evidenceFaults } from './dossier.check-evidence.js';
import { type Fault, firstOf, knownFault, repeatedFaults, versionFaults } from './dossier.faults.js';

/** What is wrong with the sense of a dossier whose form is right: references to nothing, repeated keys, broken rules. */
export function checkDossier(dossier: Dossier): readonly Fault[] {
  const own = [
    ...situationFaults(dossier),
    ...actorFaults(dossier),
    ...evidenceFaults(dossier),
    ...mandateFaults(dossier),
    ...optionFaults(dossier),
    ...versionedFaults(dossier),
    ...comparisonFaults(dossier),
  ];
  const gates = preconditionFaults(dossier);
  return [...own, ...gates, ...ladderFaults(dossier), ...(gates.length === 0 ? cycleFaults(dossier) : [])];
}

function situationFaults({ situation, actors }: Dossier): readonly Fault[] {
  const known = new Set(actors.map((actor) => actor.key));
  const { mode, now } = situation.clock;
  return [
    ...knownFault(known, situation.decidingActor, ['situation', 'decidingActor']),
    ...((mode === 'EXERCISE') === (now !== null)
      ? []
      : [{ path: ['situation', 'clock', 'now'], expected: 'an instant for EXERCISE, and none for LIVE' }]),
  ];
}

function actorFaults({ actors }: Dossier): readonly Fault[] {
  const known = new Set(actors.map((actor) => actor.key));
  const parents = actors.flatMap((actor, index) =>
    actor.parent === actor.key
      ? [{ path: ['actors', index, 'parent'], expected: 'another actor' }]
      : knownFault(known, actor.parent, ['actors', index, 'parent']),
  );
  return [...repeatedFaults('actors', actors, (actor) => actor.key), ...parents];
}

function mandateFaults({ mandates, mandateRecords }: Dossier): readonly Fault[] {
  const known = new Set(mandates.map((mandate) => mandate.key));
  const ends = (section: string, states: Dossier['mandates'] | Dossier['mandateRecords']): readonly Fault[] =>
    states.flatMap((state, index) =>
      state.validUntil === null || state.status === 'GRANTED'
        ? []
        : [{ path: [section, index, 'validUntil'], expected: 'an end only where the status is GRANTED' }],
    );
  return [
    ...repeatedFaults('mandates', mandates, (mandate) => mandate.key),
    ...ends('mandates', mandates),
    ...ends('mandateRecords', mandateRecords),
    ...mandateRecords.flatMap(({ mandate }, index) => knownFault(known, mandate, ['mandateRecords', index, 'mandate'])),
  ];
}

function optionFaults({ options, policySignals, reports }: Dossier): readonly Fault[] {
  const known = new Set(options.map((option) => option.key));
  const knownReports = new Set(reports.map((report) => report.key));
  return [
    ...repeatedFaults('options', options, (option) => option.key),
    ...repeatedFaults('policySignals', policySignals, (signal) => `${signal.report}\n${signal.option}`),
    ...policySignals.flatMap(({ report, option }, index) => [
      ...knownFault(knownReports, report, ['policySignals', index, 'report']),
      ...knownFault(known, option, ['policySignals', index, 'option']),
    ]),
  ];
}

function versionedFaults(dossier: Dossier): readonly Fault[] {
  return [
    ...versionFaults('indicators', dossier.indicators),
    ...versionFaults('assumptions', dossier.assumptions),
    ...versionFaults('ladders', dossier.ladders),
    ...versionFaults('invariants', dossier.invariants),
    ...dossier.evidencePolicyVersions.flatMap(({ validFrom }, index) =>
      validFrom === null ? [{ path: ['evidencePolicyVersions', index, 'validFrom'], expected: 'an instant' }] : [],
    ),
  ];
}

function comparisonFaults({ criteria, scores, options }: Dossier): readonly Fault[] {
  const known = { options: new Set(options.map(({ key }) => key)), criteria: new Set(criteria.map(({ key }) => key)) };
  const scored = Object.entries(scores).flatMap(([option, marks]) => [
    ...knownFault(known.options, option, ['scores', option]),
    ...Object.entries(marks).flatMap(([criterion, [low, mid, high]]) => {
      const path = ['scores', option, criterion];
      const ordered = low <= mid && mid <= high ? [] : [{ path, expected: 'low, mid, high in rising order' }];
      return [...knownFault(known.criteria, criterion, path), ...ordered];
    }),
  ]);
  return [...repeatedFaults('criteria', criteria, (criterion) => criterion.key), ...scored];
}

function preconditionFaults(dossier: Dossier): readonly Fault[] {
  const known = {
    indicators: firstOf(dossier.indicators),
    mandates: new Set(dossier.mandates.map(({ key }) => key)),
    assumptions: new Set(dossier.assumptions.map(({ key }) => key)),
    stages: new Set(dossier.ladders.flatMap((ladder) => ladder.stages.map((stage) => stage.key))),
    options: new Set(dossier.options.map(({ key }) => key)),
  };
  return [
    ...Object.entries(dossier.preconditions).flatMap(([option, written]) => [
      ...knownFault(known.options, option, ['preconditions', option]),
      ...checkReferences(expressionOf(written), known, ['preconditions', option]),
    ]),
    ...dossier.preconditionVersions.flatMap(({ option, expression }, index) => [
      ...knownFault(known.options, option, ['preconditionVersions', index, 'option']),
      ...checkReferences(expressionOf(expression), known, ['preconditionVersions', index, 'expression']),
    ]),
  ];
}

function ladderFaults(dossier: Dossier): readonly Fault[] {
  const firsts = [...firstOf(dossier.ladders).values()];
  const rules = {
    options: new Map(dossier.options.map((option) => [option.key, optionOf(option)])),
    gated: new Set(Object.keys(dossier.preconditions)),
    invariants: [...firstOf(dossier.invariants).values()].map(invariantOf),
  };
  const pathOf = (ladder: string, stage: string | null): Fault['path'] => {
    const index = dossier.ladders.findIndex((each) => each.key === ladder);
    const rung = dossier.ladders[index]?.stages.findIndex((each) => each.key === stage) ?? -1;
    return rung < 0 ? ['ladders', index] : ['ladders', index, 'stages', rung];
  };
  const starts = dossier.ladders.flatMap(({ initial, stages }, index) =>
    stages.some((stage) => stage.key === initial && stage.rank === 0)
      ? []
      : [{ path: ['ladders', index, 'initial'], expected: 'the key of the rung of rank 0' }],
  );
  const broken = checkLadders(laddersOf(firsts), rules);
  return [...starts, ...broken.map(({ ladder, stage, expected }) => ({ path: pathOf(ladder, stage), expected }))];
}

function cycleFaults({ preconditions, ladders }: Dossier): readonly Fault[] {
  const gates = new Map(Object.entries(preconditions).map(([option, written]) => [option, expressionOf(written)]));
  const cycle = dependencyCycle(gates, laddersOf(ladders));
  const [first] = cycle ?? [];
  if (cycle === null || first === undefined) return [];
  return [{ path: ['preconditions', first], expected: `a gate that does not wait for itself: ${cycle.join(' → ')}` }];
}

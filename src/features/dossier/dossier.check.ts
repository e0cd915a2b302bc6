import { checkReferences } from '../../domain/preconditions/check-references.js';
import type { Dossier } from './dossier.format.js';
import { evidenceFaults } from './dossier.check-evidence.js';
import { cycleFaults, ladderFaults } from './dossier.check-ladders.js';
import { expressionOf } from './dossier.domain.js';
import { type Fault, firstOf, knownFault, laterFaults, repeatedFaults, versionFaults } from './dossier.faults.js';

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
    ...mandateRecords.flatMap(({ effectiveAt, validUntil }, index) =>
      validUntil === null || validUntil > effectiveAt
        ? []
        : [{ path: ['mandateRecords', index, 'validUntil'], expected: 'an end after effectiveAt' }],
    ),
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
    ...policyFaults(dossier),
    ...laterFaults(
      'preconditionVersions',
      dossier.preconditionVersions.map(({ option, validFrom }) => ({ key: option, validFrom })),
    ),
  ];
}

function policyFaults({ evidencePolicy: first, evidencePolicyVersions: later }: Dossier): readonly Fault[] {
  return [
    ...(first.validFrom === null
      ? []
      : [{ path: ['evidencePolicy', 'validFrom'], expected: 'no instant: a first version holds from the start' }]),
    ...later.flatMap(({ key }, index) =>
      key === first.key
        ? []
        : [{ path: ['evidencePolicyVersions', index, 'key'], expected: `the key of the first version, ${first.key}` }],
    ),
    ...laterFaults(
      'evidencePolicyVersions',
      later.map(({ validFrom }) => ({ key: first.key, validFrom })),
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

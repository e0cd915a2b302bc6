import { agrees } from '../../api/filter.js';
import { make } from '../../api/make.js';
import { idOf } from '../../api/node.js';
import { blockerMessage } from '../../domain/options/blocker-message.js';
import { ruleStatement } from '../../domain/options/rule-statement.js';
import { leavesOf } from '../../domain/preconditions/expression.js';
import type { Picture } from '../../picture/picture.js';
import { Blocker, Invariant, PolicyOption, type PolicyOptionFilter, PolicySignal } from './options.types.js';

/** An option of the picture, or null where there is none of that key. */
export function optionView(picture: Picture, key: string): PolicyOption | null {
  const record = picture.options.get(key);
  if (record === undefined) return null;
  const { owner: _owner, reviewBy: _reviewBy, ...shown } = record;
  const id = idOf(picture, 'PolicyOption', key);
  return make(PolicyOption, { id, ...shown, picture });
}

/** The options that a filter lets through, in the order of the dossier. */
export function optionViews(picture: Picture, filter: PolicyOptionFilter): PolicyOption[] {
  const situation = picture.record.head.key;
  const kept = picture.record.options.filter((option) => {
    const { availability } = picture.standing(option.key);
    return agrees(filter, { ...option, situation, keys: option.key, kinds: option.kind, availability });
  });
  return kept.flatMap(({ key }) => optionView(picture, key) ?? []);
}

/** What stands in the way of an option, in words. */
export function blockerViews(picture: Picture, option: string): Blocker[] {
  const { blockers, evaluation, place } = picture.standing(option);
  return blockers.map((found) =>
    make(Blocker, {
      code: found.code,
      message: blockerMessage(found, { evaluation, place, titles: picture.titles }),
      value: found.value,
      invariant: found.invariant === null ? null : invariantView(picture, found.invariant),
      until: found.until,
      optionKey: option,
      nodePath: found.node,
      picture,
    }),
  );
}

/** A rule by the version in force, or null where there is none of that key. */
export function invariantView(picture: Picture, key: string): Invariant | null {
  const record = picture.definitions.invariants.get(key);
  if (record === undefined) return null;
  const { version, written, rule, severity, basis, note } = record;
  return make(Invariant, {
    id: idOf(picture, 'Invariant', key),
    key,
    version,
    rule: JSON.stringify(written),
    statement: ruleStatement(rule),
    severity,
    basis,
    note,
  });
}

/** Every rule in force, in the order of the dossier. */
export function invariantViews(picture: Picture): Invariant[] {
  return [...picture.definitions.invariants.keys()].flatMap((key) => invariantView(picture, key) ?? []);
}

/** What reports known by then say of the decider's intent about an option. */
export function signalViews(picture: Picture, option: string): PolicySignal[] {
  return picture.record.signals
    .filter((signal) => signal.option === option)
    .flatMap(({ report, status, basis, note }) => {
      const reportRecord = picture.reports.get(report);
      return reportRecord === undefined ? [] : [make(PolicySignal, { status, basis, note, reportRecord, picture })];
    });
}

/** The options whose gates ask about an indicator, in the order of the dossier. */
export function optionsUsing(picture: Picture, indicator: string): PolicyOption[] {
  const users = [...picture.definitions.preconditions.values()].filter(({ expression }) =>
    leavesOf(expression).some((leaf) => 'indicator' in leaf && leaf.indicator === indicator),
  );
  const keys = new Set(users.map(({ key }) => key));
  return picture.record.options.filter(({ key }) => keys.has(key)).flatMap(({ key }) => optionView(picture, key) ?? []);
}

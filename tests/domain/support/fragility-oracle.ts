import type { Claim } from '../../../src/domain/evidence/claim.js';
import type { Credibility, Reliability } from '../../../src/domain/evidence/grade.js';
import type { UnitKind } from '../../../src/domain/situation/evidence-unit.js';
import type { Facts } from '../../../src/domain/situation/facts.js';
import { judgeOptions } from '../../../src/domain/situation/judge-options.js';
import { worldAsOf } from '../../../src/domain/situation/world-as-of.js';
import type { AsOf } from '../../../src/domain/time/instant.js';

/** What turns, each as `what: from -> to`. */
export type Turns = ReadonlySet<string>;

/** Facts, an instant and an option: all that a brute-force answer needs. */
export interface Case {
  readonly facts: Facts;
  readonly asOf: AsOf;
  readonly option: string;
}

/** What turns when the facts are others: the whole option judged again from them. */
function turnsWith(facts: Facts, kase: Case): Turns {
  const { asOf, option } = kase;
  const was = valuesBefore.get(kase) ?? valuesOf(kase.facts, asOf, option);
  valuesBefore.set(kase, was);
  const is = valuesOf(facts, asOf, option);
  return new Set(
    [...was].flatMap(([what, from]) => (is.get(what) === from ? [] : [`${what}: ${from} -> ${is.get(what) ?? ''}`])),
  );
}

/** What each case is before anything is done to it, which every trial of it is held against. */
const valuesBefore = new WeakMap<Case, ReadonlyMap<string, string>>();

function valuesOf(facts: Facts, asOf: AsOf, option: string): ReadonlyMap<string, string> {
  const standing = judgeOptions(facts, worldAsOf(facts, asOf)).get(option);
  if (standing === undefined || standing.evaluation === null) throw new Error('an option without a gate');
  const { value, nodes } = standing.evaluation;
  const leaves = nodes.filter((node) => node.reading !== null);
  return new Map<string, string>([
    ...leaves.map((node) => [node.path, node.value] as const),
    ['precondition', value],
    ['availability', standing.availability],
  ]);
}

/** Every unit of a kind that the facts have, with its claims. */
function unitsIn(facts: Facts, kind: UnitKind): ReadonlyMap<string, readonly Claim[]> {
  const origins = new Map(facts.sources.map((source) => [source.key, source.origin]));
  const keyOf = (claim: Claim): string => {
    if (kind === 'ORIGIN') return origins.get(claim.source) ?? claim.source;
    return kind === 'REPORT' ? claim.report : claim.key;
  };
  return new Map(
    facts.claims.map((claim) => [keyOf(claim), facts.claims.filter((each) => keyOf(each) === keyOf(claim))]),
  );
}

/** The facts as if some claims had never been recorded. */
function unsaid(facts: Facts, dropped: readonly Claim[]): Facts {
  return { ...facts, claims: facts.claims.filter((claim) => !dropped.includes(claim)) };
}

/** What turns without each single unit of a kind: those without which nothing turns are left out. */
export function singleTurns(kase: Case, kind: UnitKind): ReadonlyMap<string, Turns> {
  const all = [...unitsIn(kase.facts, kind)].map(
    ([key, claims]) => [key, turnsWith(unsaid(kase.facts, claims), kase)] as const,
  );
  return new Map(all.filter(([, turns]) => turns.size > 0));
}

/** What turns without both of two units of a kind that turns so without neither alone, by their keys in order. */
export function pairTurns(kase: Case, kind: UnitKind): ReadonlyMap<string, Turns> {
  const singles = singleTurns(kase, kind);
  const units = [...unitsIn(kase.facts, kind)].sort(([one], [other]) => (one < other ? -1 : 1));
  const pairs = units.flatMap(([one, claims], index) =>
    units.slice(index + 1).map(([other, others]) => {
      const turns = [...turnsWith(unsaid(kase.facts, [...claims, ...others]), kase)];
      const isNew = (turn: string): boolean =>
        singles.get(one)?.has(turn) !== true && singles.get(other)?.has(turn) !== true;
      return [`${one} ${other}`, new Set(turns.filter(isNew))] as const;
    }),
  );
  return new Map(pairs.filter(([, turns]) => turns.size > 0));
}

/** Every smallest single change of grade that turns the precondition, as `kind key from -> to`, sorted. */
export function regradeTurns(kase: Case): readonly string[] {
  const { facts, asOf } = kase;
  const letters: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];
  const digits: readonly Credibility[] = [1, 2, 3, 4, 5, 6];
  const speakers = new Set(facts.claims.flatMap((claim) => [claim.source, ...(claim.via === null ? [] : [claim.via])]));
  const current = (source: string): Reliability => {
    const given = facts.assessments.filter((each) => each.source === source && each.recordedAt <= asOf.knownAt);
    return given.reduce((one, other) => (other.recordedAt >= one.recordedAt ? other : one), {
      source,
      reliability: 'F',
      recordedAt: -Infinity,
    }).reliability;
  };
  const changes = [
    ...[...speakers].flatMap((key) =>
      letters.map((to) => ({
        name: `SOURCE ${key} ${current(key)} -> ${to}`,
        steps: Math.abs(letters.indexOf(to) - letters.indexOf(current(key))),
        facts: {
          ...facts,
          assessments: [...facts.assessments, { source: key, reliability: to, recordedAt: asOf.knownAt }],
        },
      })),
    ),
    ...facts.claims.flatMap((claim) =>
      digits.map((to) => ({
        name: `CLAIM ${claim.key} ${String(claim.credibility)} -> ${String(to)}`,
        steps: Math.abs(to - claim.credibility),
        facts: { ...facts, claims: facts.claims.map((each) => (each === claim ? { ...each, credibility: to } : each)) },
      })),
    ),
  ];
  const turning = changes.filter((change) =>
    [...turnsWith(change.facts, kase)].some((turn) => turn.startsWith('precondition')),
  );
  const fewest = Math.min(...turning.map((change) => change.steps));
  return turning
    .filter((change) => change.steps === fewest)
    .map((change) => change.name)
    .sort();
}

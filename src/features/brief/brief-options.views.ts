import { sentenceOf } from '../../domain/preconditions/sentence.js';
import type { Picture } from '../../picture/picture.js';
import { fragilityView } from '../options/fragility.views.js';
import type { PolicyOption } from '../options/options.types.js';
import { blockerViews, optionViews, signalViews } from '../options/options.views.js';
import { nextOptionChange } from '../options/timeline.views.js';
import { unlockSetsView } from '../preconditions/change-sets.views.js';
import { evaluationHash, evaluationView } from '../preconditions/preconditions.views.js';
import type { Cut, FragilityFacts, NextFacts, OptionFacts, TurnFacts } from './brief.facts.js';
import { cutAt, MOST } from './brief.limits.js';

const NO_GATE = 'No precondition is defined: nothing says that the option is open.';

/** The options of a picture, in the order of the dossier: whether each is open, why, and what would change that. */
export async function optionFacts(picture: Picture): Promise<Cut<OptionFacts>> {
  const { shown, more } = cutAt(optionViews(picture, {}), MOST.options);
  return { shown: await Promise.all(shown.map((option) => factsOf(picture, option))), more };
}

async function factsOf(picture: Picture, option: PolicyOption): Promise<OptionFacts> {
  const { key, title } = option;
  const { availability, evidenceStatus, mandateStatus, sequenceStatus } = picture.standing(key);
  const evaluation = evaluationView(picture, key);
  const { evaluated } = evaluation;
  return {
    key,
    title,
    nature: [option.kind, option.purpose, option.lethality, option.deliveryMode].filter(isStated),
    availability,
    statuses: { evidence: evidenceStatus, mandates: mandateStatus, sequence: sequenceStatus },
    sentence: evaluated === null ? NO_GATE : sentenceOf(evaluated, picture.titles),
    blockers: blockerViews(picture, key).map(({ message }) => message),
    intents: signalViews(picture, key).map(({ status, reportRecord }) => ({ status, report: reportRecord.key })),
    evaluationHash: evaluationHash(evaluation),
    isGated: evaluated !== null,
    unlock: unlockFacts(picture, key),
    next: await nextFacts(picture, key),
    fragility: await fragilityFacts(picture, key),
  };
}

function isStated(word: string): boolean {
  return word !== 'UNSPECIFIED';
}

/** Sets come smallest first; one more than is shown is asked for, so that it is known whether there are more. */
function unlockFacts(picture: Picture, option: string): OptionFacts['unlock'] {
  const { sets, truncated } = unlockSetsView(picture, option, MOST.sets + 1);
  const shown = sets.slice(0, MOST.sets).map(({ changes }) => changes.map(({ message }) => message));
  return { sets: shown, more: truncated || sets.length > shown.length };
}

async function nextFacts(picture: Picture, option: string): Promise<NextFacts | null> {
  const next = await nextOptionChange(picture, option);
  if (next === null) return null;
  const causes = next.causes.map(({ message }) => message);
  return { at: next.at, ...turnWords(next), causes };
}

/** The availability where it turns, else the value of the gate. */
function turnWords(next: NonNullable<Awaited<ReturnType<typeof nextOptionChange>>>): Pick<NextFacts, 'from' | 'to'> {
  const { availabilityFrom, availabilityTo, valueFrom, valueTo } = next;
  if (availabilityFrom === availabilityTo || availabilityFrom === null || availabilityTo === null)
    return { from: valueFrom, to: valueTo };
  return { from: availabilityFrom, to: availabilityTo };
}

async function fragilityFacts(picture: Picture, option: string): Promise<FragilityFacts> {
  const { singles, pairs, regrades, truncated } = await fragilityView(picture, option);
  return {
    drops: [...singles, ...pairs].map(({ kind, keys, carries, ...turn }) => ({ kind, keys, carries, ...turnOf(turn) })),
    regrades: regrades
      .slice(0, MOST.regrades)
      .map(({ key, from, to, ...turn }) => ({ key, from, to, ...turnOf(turn) })),
    truncated,
  };
}

interface Turning {
  readonly availability: { readonly from: string; readonly to: string } | null;
  readonly precondition: { readonly from: string; readonly to: string } | null;
}

function turnOf({ availability, precondition }: Turning): TurnFacts {
  return {
    availability: availability === null ? null : [availability.from, availability.to],
    gate: precondition === null ? null : [precondition.from, precondition.to],
  };
}

import { make } from '../../api/make.js';
import { stateOfIndicator } from '../../domain/preconditions/read-leaf.js';
import { type Attribution, causesOfIndicator } from '../../domain/situation/attribution.js';
import { availabilityDiff } from '../../domain/situation/availability-diff.js';
import { availabilityHistory } from '../../domain/situation/availability-history.js';
import { causeMessage } from '../../domain/situation/cause-message.js';
import { nextChangeOfIndicator, nextChangeOfOption } from '../../domain/situation/next-change.js';
import { answerOf, type OptionAnswer as Answer } from '../../domain/situation/option-answer.js';
import { worldAsOf } from '../../domain/situation/world-as-of.js';
import type { AsOf as Instants } from '../../domain/time/instant.js';
import type { Picture } from '../../picture/picture.js';
import { indicatorViews } from '../indicators/indicators.views.js';
import { AsOf } from '../situations/situations.types.js';
import { optionView } from './options.views.js';
import {
  AvailabilityDiff,
  AvailabilityStep,
  ChangeCause,
  IndicatorDifference,
  NextChange,
  OptionAnswer,
  OptionDifference,
} from './timeline.types.js';

/** The options whose answer differs between two instants, with why. */
export async function diffView(picture: Picture, from: Instants, to: Instants): Promise<AvailabilityDiff> {
  const found = availabilityDiff(await picture.whole(), from, to);
  const changes = found.flatMap(({ option, ...difference }) => {
    const shown = optionView(picture, option);
    if (shown === null) return [];
    const answers = { from: answerView(answerOf(difference.from)), to: answerView(answerOf(difference.to)) };
    return [make(OptionDifference, { option: shown, ...answers, causes: difference.causes.map(causeView) })];
  });
  const indicators = await indicatorDifferences(picture, from, to);
  return make(AvailabilityDiff, { from: make(AsOf, from), to: make(AsOf, to), changes, indicators });
}

async function indicatorDifferences(picture: Picture, from: Instants, to: Instants): Promise<IndicatorDifference[]> {
  const whole = await picture.whole();
  const before = worldAsOf(whole, from);
  const after = worldAsOf(whole, to);
  return indicatorViews(picture, {}).flatMap((indicator) => {
    const values = {
      from: stateOfIndicator(indicator.key, before).value,
      to: stateOfIndicator(indicator.key, after).value,
    };
    if (values.from === values.to) return [];
    const causes = causesOfIndicator(whole, indicator.key, { from, to });
    return [make(IndicatorDifference, { indicator, ...values, causes: causes.map(causeView) })];
  });
}

/** An option's answer over time, as a step function. */
export async function historyView(
  picture: Picture,
  option: string,
  from: number,
  until: number,
): Promise<AvailabilityStep[]> {
  const steps = availabilityHistory(await picture.whole(), option, from, until);
  return steps.map((step) =>
    make(AvailabilityStep, {
      from: step.from,
      until: step.until,
      answer: answerView(step),
      causes: step.causes.map(causeView),
    }),
  );
}

/** The next change of an option, or null where none comes by time alone. */
export async function nextOptionChange({ whole, asOf }: Picture, option: string): Promise<NextChange | null> {
  const next = nextChangeOfOption(await whole(), option, asOf);
  if (next === null) return null;
  return make(NextChange, {
    at: next.at,
    valueFrom: next.from.value ?? 'UNKNOWN',
    valueTo: next.to.value ?? 'UNKNOWN',
    availabilityFrom: next.from.availability,
    availabilityTo: next.to.availability,
    causes: next.causes.map(causeView),
  });
}

/** The next change of an indicator's value, or null where none comes by time alone. */
export async function nextIndicatorChange({ whole, asOf }: Picture, indicator: string): Promise<NextChange | null> {
  const next = nextChangeOfIndicator(await whole(), indicator, asOf);
  if (next === null) return null;
  const values = { valueFrom: next.from.value, valueTo: next.to.value };
  const causes = next.causes.map(causeView);
  return make(NextChange, { at: next.at, ...values, availabilityFrom: null, availabilityTo: null, causes });
}

function answerView({ availability, value, evidenceStatus, mandateStatus, sequenceStatus }: Answer): OptionAnswer {
  return make(OptionAnswer, { availability, value: value ?? 'UNKNOWN', evidenceStatus, mandateStatus, sequenceStatus });
}

function causeView(cause: Attribution): ChangeCause {
  return make(ChangeCause, {
    claim: null,
    report: null,
    source: null,
    indicator: null,
    mandate: null,
    definition: null,
    definitionKey: null,
    versionFrom: null,
    versionTo: null,
    ladder: null,
    stage: null,
    ...detailsOf(cause),
    kind: cause.kind,
    at: Number.isFinite(cause.at) ? cause.at : null,
    message: causeMessage(cause),
  });
}

function detailsOf(cause: Attribution): Partial<ChangeCause> {
  switch (cause.kind) {
    case 'REPORT':
    case 'RETRACTION':
    case 'EXPIRY': {
      const { claim, report, source, indicator } = cause;
      return { claim, report, source, indicator };
    }
    case 'REGRADE':
      return { source: cause.source };
    case 'MANDATE':
      return { mandate: cause.mandate };
    case 'AMENDMENT': {
      const { definition, key, from, to } = cause;
      return { definition, definitionKey: key, versionFrom: from, versionTo: to };
    }
    case 'DECISION':
      return { ladder: cause.ladder, stage: cause.entries.at(-1)?.stage ?? null };
    case 'CLOCK':
      return { ladder: cause.ladder, stage: cause.stage };
  }
}

import { formatInstant } from '../time/instant.js';
import type { Titles } from './label.js';
import type { CorroborationChange, EvidenceChange, LeafChange, MandateChange } from './leaf-change.js';
import type { OriginsNeeded } from './more-origins.js';

/** What a change takes, in an analyst's words. */
export function changeMessage(change: LeafChange, titles: Titles): string {
  switch (change.kind) {
    case 'evidence':
      return evidenceMessage(change, quoted(titles.indicators, change.indicator));
    case 'corroboration':
      return corroborationMessage(change, quoted(titles.indicators, change.indicator));
    case 'assumption':
      return `The supposition ${quoted(titles.assumptions, change.assumption)} becomes ${change.to}.`;
    case 'mandate':
      return `${quoted(titles.mandates, change.mandate)} ${stepsText(change)}.`;
    case 'stage':
      return change.to === 'TRUE'
        ? `Stage ${quoted(titles.stages, change.stage)} is entered${change.minDwell === null ? '' : ` and held for ${change.minDwell.text}`}.`
        : `The ladder stands down below stage ${quoted(titles.stages, change.stage)}.`;
    case 'enactment':
      return `Option ${quoted(titles.options, change.option)} is ${change.to === 'TRUE' ? 'enacted' : 'stood down from'}.`;
    case 'wait':
      return `Time passes until ${formatInstant(change.until)}.`;
  }
}

function evidenceMessage(
  { to, side, needed, missing, ways, renewal, otherAtMost }: EvidenceChange,
  title: string,
): string {
  const speak = side === 'FOR' ? 'for' : 'against';
  const other = otherAtMost === null ? '' : ` The other side must first fall to ${percent(otherAtMost)}.`;
  const again = renewal.length === 0 ? '' : ` Or ${renewal.join(', ')} said again now.`;
  const how = ways.length === 0 ? '' : ` By ${ways.map(wayText).join(', or ')}.`;
  return `${title} becomes ${to}: the weight ${speak} it must reach ${percent(needed)}, ${percent(missing)} more than now.${how}${again}${other}`;
}

function corroborationMessage({ more, fewer, worst, renewal }: CorroborationChange, title: string): string {
  if (fewer > 0) return `${counted(fewer, 'origin')} fewer ${affirm(fewer)} ${title}.`;
  const grade = worst === null ? '' : `, at ${worst.reliability}${String(worst.credibility)} or better`;
  const again = renewal.length === 0 ? '' : ` Or ${renewal.join(', ')} said again now.`;
  return `${counted(more, 'more independent origin')} ${affirm(more)} ${title}${grade}.${again}`;
}

function affirm(origins: number): string {
  return origins === 1 ? 'affirms' : 'affirm';
}

function wayText({ origins, worst }: OriginsNeeded): string {
  return `${counted(origins, 'more origin')} at ${worst.reliability}${String(worst.credibility)} or better`;
}

const STEPS = { GRANT: 'is granted', LOSE_GRANT: 'is no longer granted', BECOME_REQUIRED: 'is settled as required' };

function stepsText({ steps, lapsesAt }: MandateChange): string {
  const text = steps.map((step) => STEPS[step]).join(' and ');
  return lapsesAt === null ? text : `${text}; its grant runs out at ${formatInstant(lapsesAt)}`;
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function percent(hundredths: number): string {
  return String(hundredths / 100);
}

function quoted(titles: ReadonlyMap<string, string>, key: string): string {
  return `“${titles.get(key) ?? key}”`;
}

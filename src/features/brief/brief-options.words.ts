import type { DropFacts, FragilityFacts, NextFacts, OptionFacts, TurnFacts } from './brief.facts.js';
import { type Block, grouped, instantText, joined, type Line, type Piece, told, wordText } from './brief.paper.js';

/** An option: whether it is open, why, what would change that, and what it hangs on. */
export function optionBlocks(option: OptionFacts): readonly Block[] {
  const { title, key, availability, nature, statuses, intents, evaluationHash } = option;
  const standing = `evidence ${statuses.evidence}, mandates ${statuses.mandates}, sequence ${statuses.sequence}`;
  const items: Line[] = [
    told('Why', option.sentence),
    ...(option.blockers.length === 0 ? [] : [told('In the way', option.blockers.join(' '))]),
    told('What would open it', ...unlockLine(option)),
    told('By time alone', nextText(option.next)),
    told('What it hangs on', ...fragilityLine(option.fragility)),
    ...(intents.length === 0 ? [] : [told('Stated intent', ...intentLine(intents))]),
    told('Evaluation', standing, '; hash ', { code: evaluationHash }),
  ];
  const heading: Line = [title, ' (', { code: key }, '): ', { strong: availability }, `; ${natureText(nature)}`];
  return [
    { kind: 'heading', line: heading },
    { kind: 'list', items },
  ];
}

function natureText(nature: readonly string[]): string {
  return nature.map(wordText).join(', ');
}

function unlockLine({ isGated, unlock: { sets, more } }: OptionFacts): Line {
  if (!isGated) return ['a precondition; none is defined.'];
  const [smallest] = sets;
  if (smallest === undefined) return [more ? 'not found within the bounds of the search.' : 'nothing can.'];
  if (smallest.length === 0) return ['nothing need change: its gate holds.'];
  const texts = sets.map(changesText);
  return [`${texts.join(' Or else: ')}${more ? ' There are further ways, none of them smaller.' : ''}`];
}

function changesText(changes: readonly string[]): string {
  if (changes.length === 1) return changes.join('');
  return changes.map((change, index) => `(${String(index + 1)}) ${sentence(change)}`).join(' ');
}

/** Some of the domain's words end with a full stop, and some are to stand within a sentence. */
function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** What comes next with nothing new arriving. */
export function nextText(next: NextFacts | null): string {
  if (next === null) return 'nothing changes.';
  return `${next.from} to ${next.to} at ${instantText(next.at)}. ${next.causes.join(' ')}`;
}

function intentLine(intents: OptionFacts['intents']): Line {
  return intents.flatMap(({ status, report }, index): Line => {
    return [`${index === 0 ? '' : ', '}${wordText(status)} (`, { code: report }, ')'];
  });
}

function fragilityLine({ drops, regrades, truncated }: FragilityFacts): Line {
  const carrying = grouped(
    drops.filter(({ carries }) => carries),
    turnText,
  );
  const idle = drops.filter(({ carries }) => !carries);
  const parts: Line[] = [
    ...carrying.map(([turn, carriers]): Line => [`carries (${turn}): `, ...unitLine(carriers)]),
    ...(idle.length === 0 ? [] : [['does not carry: ', ...unitLine(idle)]]),
    ...regrades.map((each): Line => [
      { code: each.key },
      ` graded ${each.to}, not ${each.from}, turns ${turnText(each)}`,
    ]),
  ];
  if (parts.length === 0) return ['no single report, origin or claim.'];
  const end = truncated ? '. The search was cut off: there may be more.' : '.';
  return [...parts.flatMap((line, index): Line => (index === 0 ? line : ['; ', ...line])), end];
}

/** What turns: the availability before the gate, and the gate before its parts. */
function turnText({ availability, gate }: TurnFacts): string {
  const [from, to] = availability ?? gate ?? [];
  if (from === undefined || to === undefined) return 'a part of the gate';
  return `${availability === null ? 'the gate ' : ''}${from} to ${to}`;
}

/** The units by their kinds: report R1, R2; claim C1. */
function unitLine(drops: readonly DropFacts[]): Line {
  const kinds = grouped(drops, ({ kind }) => kind);
  return kinds.flatMap(([kind, ofKind], index): Line => {
    const units = ofKind.map(({ keys }): Piece => ({ code: keys.join(' + ') }));
    return [`${index === 0 ? '' : ', '}${wordText(kind)} `, ...joined(units)];
  });
}

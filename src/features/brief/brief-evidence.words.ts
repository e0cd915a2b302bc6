import type { BriefFacts, ClaimFacts, ComparisonFacts, IndicatorFacts } from './brief.facts.js';
import { type Block, instantText, type Line, moreText, paragraph, type Section, wordText } from './brief.paper.js';

/** What is monitored, and on whose word. */
export function evidenceSection({ indicators }: BriefFacts): Section {
  const columns = ['Indicator', 'Value', 'Claim and report', 'Source', 'Grade', 'Weight', 'Observed', 'Fresh until'];
  const rows = indicators.shown.flatMap(indicatorRows);
  const blocks: Block[] = [{ kind: 'table', columns, rows }, ...moreText(indicators.more, 'indicators')];
  return { title: 'Evidence', blocks };
}

/** The indicator stands in the first of its rows alone. */
function indicatorRows({ title, key, value, reason, ...rest }: IndicatorFacts): readonly (readonly Line[])[] {
  const { support, against, claims } = rest;
  const name: Line = [title, ' ', { code: key }];
  const state: Line = [{ strong: value }, ` ${wordText(reason)}, ${String(support)} for, ${String(against)} against`];
  const bare: readonly Line[] = [['no claim'], [], [], [], [], []];
  const cells = claims.shown.length === 0 ? [bare] : claims.shown.map(claimCells);
  const more = claims.more === 0 ? [] : [[[`${String(claims.more)} more`], [], [], [], [], []] as readonly Line[]];
  return [...cells, ...more].map((row, index) => (index === 0 ? [name, state, ...row] : [[], [], ...row]));
}

function claimCells(claim: ClaimFacts): readonly Line[] {
  const { reliability, credibility, source, via, weight, observedAt, freshUntil } = claim;
  return [
    claimName(claim),
    [via === null ? source : `${source}, via ${via}`],
    [`${reliability}${String(credibility)}`],
    [
      weight === null ? 'none' : numberText(weight),
      ...(claim.reason === 'COUNTED' ? [] : [` (${wordText(claim.reason)})`]),
    ],
    [dayText(observedAt)],
    [freshUntil === null ? 'always' : dayText(freshUntil)],
  ];
}

function claimName({ key, report, reportTitle, marking, denies, reason }: ClaimFacts): Line {
  return [
    { code: key },
    ...(denies ? [' ', { strong: 'denies' }] : []),
    ...(reason === 'STALE' ? [' ', { strong: 'stale' }] : []),
    ', ',
    { code: report },
    ` “${reportTitle}”`,
    ...(marking === 'CLEAR' ? [] : [` TLP:${marking}`]),
  ];
}

/** Days in a table that has little room; the instants themselves decide. */
function dayText(at: number): string {
  return instantText(at).slice(0, 10);
}

function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** How the options compare, beside whether they are open. */
export function comparisonSection({ comparison }: BriefFacts): Section {
  const { places, unscored, topsis } = comparison;
  const columns = ['Rank', 'Option', 'Value', 'With low scores', 'With high scores', 'Availability'];
  const rows = places.map(({ rank, key, low, mid, high, availability }): readonly Line[] => [
    [String(rank)],
    [{ code: key }],
    [numberText(mid)],
    [numberText(low)],
    [numberText(high)],
    [availability],
  ]);
  const notes: Line[] = [
    ...(unscored.length === 0 ? [] : [[`Not scored, and so not compared: ${unscored.join(', ')}.`]]),
    ...(places.length === 0
      ? []
      : [[`By weighted sum; by TOPSIS the order is ${topsis.join(', ')}.`, holdsText(comparison)]]),
  ];
  const table: readonly Block[] = places.length === 0 ? [] : [{ kind: 'table', columns, rows }];
  return { title: 'Comparison', blocks: [...table, ...notes.map((line) => paragraph(...line))] };
}

function holdsText({ criteria }: ComparisonFacts): string {
  const intervals = criteria.map(({ title, weight, holdsFrom, holdsTo }) => {
    return `${title} ${numberText(weight)} (${numberText(holdsFrom)} to ${numberText(holdsTo)})`;
  });
  return ` Weights, and within what the order holds: ${intervals.join('; ')}.`;
}

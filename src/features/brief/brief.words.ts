import { comparisonSection, evidenceSection } from './brief-evidence.words.js';
import { nextText, optionBlocks } from './brief-options.words.js';
import type { ApprovalFacts, AssumptionFacts, BriefFacts, DecisionFacts, LadderFacts } from './brief.facts.js';
import {
  type Block,
  grouped,
  instantText,
  type Line,
  moreText,
  type Paper,
  paragraph,
  type Section,
  told,
  wordText,
} from './brief.paper.js';

/** An options paper in words. */
export function paperOf(facts: BriefFacts, hash: string): Paper {
  const { title, marking } = facts.situation;
  return {
    title,
    marking: `TLP:${marking}`,
    lead: leadOf(facts),
    sections: [
      optionsSection(facts),
      evidenceSection(facts),
      comparisonSection(facts),
      laddersSection(facts),
      assumptionsSection(facts),
    ],
    hash,
  };
}

function leadOf({ situation, options }: BriefFacts): readonly Line[] {
  const { key, decider, validAt, knownAt, summary, withheld } = situation;
  return [
    [
      'Situation ',
      { code: key },
      `, decided by ${decider}. As it is at `,
      { code: instantText(validAt) },
      ', by what was known at ',
      { code: instantText(knownAt) },
      '.',
    ],
    ...(withheld
      ? [
          [
            { strong: 'Something was withheld' },
            ' from this reader by its marking; all of this is computed without it.',
          ],
        ]
      : []),
    ...(summary === null ? [] : [[summary]]),
    told('In short', glanceText(options.shown)),
  ];
}

const ORDER = ['ENACTED', 'AVAILABLE', 'BLOCKED', 'UNDETERMINED', 'EXCLUDED'];

function glanceText(options: BriefFacts['options']['shown']): string {
  const groups = ORDER.map((word) => {
    const keys = options.filter(({ availability }) => availability === word).map(({ key }) => key);
    return `${wordText(word)}: ${keys.length === 0 ? 'none' : keys.join(', ')}`;
  });
  const nexts = options.flatMap(({ key, next }) => (next === null ? [] : [{ key, next }]));
  const [soonest] = nexts.sort((one, other) => one.next.at - other.next.at);
  const change = soonest === undefined ? 'nothing changes.' : `${soonest.key}: ${nextText(soonest.next)}`;
  return `${groups.join('; ')}. By time alone, ${change}`;
}

function optionsSection({ options }: BriefFacts): Section {
  return { title: 'Options', blocks: [...options.shown.flatMap(optionBlocks), ...moreText(options.more, 'options')] };
}

function laddersSection({ ladders, decisions }: BriefFacts): Section {
  const chain: Line[] = decisions.shown.map(decisionLine);
  const none = paragraph('No decision was taken by then that this reader may see.');
  const blocks: Block[] = [
    { kind: 'list', items: ladders.map(ladderLine) },
    ...(chain.length === 0 ? [none] : [{ kind: 'list' as const, items: chain }]),
    ...moreText(decisions.more, 'earlier decisions'),
  ];
  return { title: 'Ladders and decisions so far', blocks };
}

function ladderLine({ title, stage, rank, basisLapsed, next, proposal }: LadderFacts): Line {
  const lapsed = basisLapsed ? [' ', { strong: 'The basis of what is enacted has lapsed.' }] : [];
  const here: Line = [{ strong: title }, ` stands on “${stage}” (rank ${String(rank)}).`, ...lapsed];
  return [...here, nextStageText(next), ...(proposal === null ? [] : proposalLine(proposal))];
}

function nextStageText(next: LadderFacts['next']): string {
  if (next === null) return ' There is no rung above.';
  const { stage, rank, allowed, guard, quorum, roles } = next;
  const people = quorum === 1 ? '1 approval' : `${String(quorum)} approvals`;
  const asked = quorum === 0 ? 'no approval' : `${people}${roles.length === 0 ? '' : ` (${roles.join(', ')})`}`;
  const open = allowed ? 'may be entered' : 'may not be entered now';
  return ` Next is “${stage}” (rank ${String(rank)}): its gates are ${guard}, it ${open}, and needs ${asked}.`;
}

function proposalLine(proposal: NonNullable<LadderFacts['proposal']>): Line {
  const { status, proposer, proposedAt, evaluationHash, approvals } = proposal;
  const given = ` Open proposal by ${proposer} of ${instantText(proposedAt)}: ${wordText(status)}, ${approvalText(approvals)}`;
  return evaluationHash === null ? [`${given}.`] : [`${given}, bound to `, { code: evaluationHash }, '.'];
}

function approvalText(approvals: readonly ApprovalFacts[]): string {
  if (approvals.length === 0) return 'approved by nobody';
  return `approved by ${approvals.map(({ approver, roles }) => `${approver} (${roles.join(', ')})`).join(' and ')}`;
}

function decisionLine(decision: DecisionFacts): Line {
  const { sequence, kind, ladder, from, to, decidedBy, decidedAt, approvals, marking } = decision;
  const deed = `${wordText(kind)} on ${ladder} from ${from} to ${to} by ${decidedBy} at ${instantText(decidedAt)}`;
  const { evaluationHash } = decision;
  return [
    { strong: `Decision ${String(sequence)}` },
    ` (TLP:${marking}): ${deed}, ${approvalText(approvals)}. Hash `,
    { code: decision.hash },
    ' after ',
    { code: decision.previousHash },
    ...(evaluationHash === null ? ['.'] : ['; taken on the evaluation ', { code: evaluationHash }, '.']),
  ];
}

function assumptionsSection({ assumptions }: BriefFacts): Section {
  const groups = grouped(assumptions.shown, (each) => `${wordText(each.subject)}; ${careText(each)}`);
  const items = groups.map(([name, entries]): Line => told(name, `${entries.map(entryText).join('; ')}.`));
  const blocks: Block[] = [{ kind: 'list', items }, ...moreText(assumptions.more, 'assumptions')];
  return { title: 'Assumptions', blocks };
}

function careText({ owner, reviewBy, reviewOverdue }: AssumptionFacts): string {
  const review =
    reviewBy === null ? 'no review set' : `review by ${instantText(reviewBy)}${reviewOverdue ? ' (overdue)' : ''}`;
  return `${owner === null ? 'no owner' : `owner ${owner}`}, ${review}`;
}

function entryText({ key, statement, holds }: AssumptionFacts): string {
  const taken = holds === null ? '' : ` (taken to be ${holds})`;
  return `${statement.startsWith(key) ? '' : `${key}: `}${statement.replace(/\.$/, '')}${taken}`;
}

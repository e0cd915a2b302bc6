import { createHash } from 'node:crypto';
import { canonicalJson, decisionHash } from './decisions.chain.js';
import { type DecisionContent, judged, thawed } from './decisions.content.js';
import type { DecisionRow } from './decisions.reads.js';

/** A place where something recorded and something computed differ; both as JSON, null where there is nothing. */
export interface Difference {
  readonly path: string;
  readonly recorded: string | null;
  readonly now: string | null;
}

/**
 * Computes a decision again from what was frozen with it, with the rules of today: its assessment, the evaluations of
 * its options, the hash that its approvals are bound to, its own hash, and its columns. Gives every difference.
 */
export function replayed(row: DecisionRow): readonly Difference[] {
  const { content } = row;
  return [
    ...differences('', judgementOf(content), judgementNow(content)),
    ...differences('hash', row.hash, decisionHash(row.previousHash, content)),
    ...columnDifferences(row),
  ];
}

/** Where a decision's columns say other than its content. */
export function columnDifferences(row: DecisionRow): readonly Difference[] {
  const { sequence, kind, ladder, proposal, decidedBy, decidedAt, marking, content } = row;
  const columns = { sequence, kind, ladder, proposal, decidedBy, decidedAt, marking };
  const told = {
    sequence: content.sequence,
    kind: content.kind,
    ladder: content.ladder,
    proposal: content.proposal?.id ?? null,
    decidedBy: content.decidedBy,
    decidedAt: Date.parse(content.decidedAt),
    marking: content.marking,
  };
  return differences('columns', columns, told);
}

interface Judgement {
  readonly assessment: string | null;
  readonly options: DecisionContent['options'];
  readonly evaluationHash: string | null;
}

function judgementOf({ assessment, options, proposal }: DecisionContent): Judgement {
  return { assessment, options, evaluationHash: proposal?.evaluationHash ?? null };
}

/** A step down froze nothing and asks nothing. */
function judgementNow({ record, ladder, options }: DecisionContent): Judgement {
  if (record === null) return { assessment: null, options: [], evaluationHash: null };
  const now = judged(
    thawed(record),
    ladder,
    options.map(({ option }) => option),
  );
  const text = now.assessment?.text ?? null;
  const evaluationHash = text === null ? null : createHash('sha256').update(text).digest('hex');
  return { assessment: text, options: now.options, evaluationHash };
}

/** Where two values of plain data differ, by the paths of the parts that differ. */
export function differences(path: string, recorded: unknown, now: unknown): readonly Difference[] {
  if (canonicalJson(recorded ?? null) === canonicalJson(now ?? null)) return [];
  if (!isParted(recorded) || !isParted(now) || Array.isArray(recorded) !== Array.isArray(now)) {
    return [{ path, recorded: textOf(recorded), now: textOf(now) }];
  }
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])];
  const below = (name: string): string => (Array.isArray(recorded) ? `${path}[${name}]` : joined(path, name));
  return names.flatMap((name) => differences(below(name), recorded[name], now[name]));
}

function isParted(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : canonicalJson(value);
}

import type { Stage } from '../domain/escalation/ladder.js';
import type { Invariant } from '../domain/options/invariant.js';
import { ruleOf, type WrittenRule } from '../domain/options/written-rule.js';
import type { Expression } from '../domain/preconditions/expression.js';
import { parseExpression } from '../domain/preconditions/parse-expression.js';
import { type Duration, parseDuration } from '../domain/time/duration.js';
import type { AsOf, Instant } from '../domain/time/instant.js';
import { answersTo, type AskListed, type ListStatement } from '../db/listed.js';
import type { Sql } from '../db/sql.js';
import { type Frames, NO_FRAMES } from './frames.js';
import type { ClaimRecord, Frame, MovingPart, SituationHead, SituationRecord } from './record.js';
import {
  EVIDENCE_AS_OF,
  EVIDENCE_COMING,
  EVIDENCE_WHOLE,
  SITUATION_AS_OF,
  SITUATION_REVISIONS,
  SITUATION_WHOLE,
} from './record.sql.js';

/** Whose record is read, when, and by a reader of which markings. */
export interface RecordAsked {
  readonly key: string;
  readonly asked: AskedAsOf;
  readonly markings: readonly string[];
}

/** Instants asked for; null where the situation's clock rules. */
export interface AskedAsOf {
  readonly validAt: Instant | null;
  readonly knownAt: Instant | null;
}

/** A situation's record, and the instants that it was read at. */
export interface LoadedRecord {
  readonly record: SituationRecord;
  readonly asOf: AsOf;
}

type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];

/** A situation's record as the database gives it: JSON, so that it can be kept and read again. */
export type RawRecord = Readonly<Record<string, Rows>> & { readonly head: SituationHead & AsOf };

/** The statement of a record, and that of all but its frame. */
interface RecordStatements {
  readonly all: ListStatement;
  readonly evidence: ListStatement;
}

const AS_OF: RecordStatements = {
  all: { name: 'situation-as-of', text: SITUATION_AS_OF },
  evidence: { name: 'evidence-as-of', text: EVIDENCE_AS_OF },
};

const WHOLE: RecordStatements = {
  all: { name: 'situation-whole', text: SITUATION_WHOLE },
  evidence: { name: 'evidence-whole', text: EVIDENCE_WHOLE },
};

/** Has a record read; null where there is no such situation. */
export type ReadRecord = (statement: ListStatement, asked: RecordAsked) => Promise<RawRecord | null>;

/** The records of all that are asked for, in their order; null where there is no such situation. */
export function readRecords(
  sql: Sql,
  statement: ListStatement,
  asked: readonly RecordAsked[],
): Promise<readonly (RawRecord | null)[]> {
  return answersTo<RawRecord>(sql, statement, asked.map(questionOf));
}

function questionOf({ key, asked, markings }: RecordAsked): object {
  return { key, ...asked, markings };
}

/** With others who ask in the same transaction. */
export function readListed(ask: AskListed): ReadRecord {
  return (statement, asked) => ask<RawRecord>(statement, questionOf(asked));
}

/** Each by a statement of its own. */
function readAlone(sql: Sql): ReadRecord {
  return async (statement, asked) => (await readRecords(sql, statement, [asked]))[0] ?? null;
}

/**
 * A situation as of the instants asked, as far as a reader of these markings may see it; null where there is none.
 *
 * @param frames what need not be read again
 */
export function loadRecord(sql: Sql, asked: RecordAsked, frames: Frames = NO_FRAMES): Promise<LoadedRecord | null> {
  return loadRecordBy(readAlone(sql), asked, frames);
}

/** The same by whoever reads records. */
export function loadRecordBy(read: ReadRecord, asked: RecordAsked, frames: Frames): Promise<LoadedRecord | null> {
  return loadBy(AS_OF, read, asked, frames);
}

/** The same as the database gives it. */
export function loadRaw(sql: Sql, asked: RecordAsked): Promise<RawRecord | null> {
  return readAlone(sql)(AS_OF.all, asked);
}

/** The same with every claim ever recorded that the reader may see, whatever the instants. */
export function loadWhole(sql: Sql, asked: RecordAsked, frames: Frames = NO_FRAMES): Promise<LoadedRecord | null> {
  return loadBy(WHOLE, readAlone(sql), asked, frames);
}

/** One statement where the frame is at hand that the record has; else a second one that reads all of it. */
async function loadBy(
  { all, evidence }: RecordStatements,
  read: ReadRecord,
  asked: RecordAsked,
  frames: Frames,
): Promise<LoadedRecord | null> {
  const known = frames.find(asked.key);
  if (known !== undefined) {
    const raw = await read(evidence, asked);
    if (raw === null) return null;
    if (raw.head.id === known.situationId && raw.head.frameRevision === known.revision) return framed(raw, known.frame);
  }
  const raw = await read(all, asked);
  if (raw === null) return null;
  const frame = frameOf(raw);
  frames.keep(asked.key, { situationId: raw.head.id, revision: raw.head.frameRevision, frame });
  return framed(raw, frame);
}

/** The record of what the database gave once, at the instants that it was read at. */
export function thaw(raw: RawRecord): LoadedRecord {
  return framed(raw, frameOf(raw));
}

/** How far a situation is: the same revision, the same facts. */
export interface Present {
  readonly id: string;
  readonly revision: number;
  /** Its exercise clock; null where the clock is live. */
  readonly now: Instant | null;
  /** The database's own time when it was asked. */
  readonly time: Instant;
}

/** How far the situations of some keys are, by key; one that is not there is left out. Whoever may see what may ask. */
export async function revisionsOf(sql: Sql, keys: readonly string[]): Promise<ReadonlyMap<string, Present>> {
  type Found = readonly [key: string, id: string, revision: number, now: Instant | null];
  const statement = { name: 'situation-revision', text: SITUATION_REVISIONS, values: [keys] };
  const rows = await sql.rows<{ readonly time: Instant; readonly found: readonly Found[] | null }>(statement);
  return new Map(
    rows.flatMap(({ time, found }) =>
      (found ?? []).map(([key, id, revision, now]) => [key, { id, revision, now, time }]),
    ),
  );
}

/** The first instant after one at which evidence that is on record already comes in, or is taken back; ∞ where none does. */
export async function evidenceComingAfter(sql: Sql, situationId: string, after: Instant): Promise<Instant> {
  const statement = { name: 'evidence-coming', text: EVIDENCE_COMING, values: [situationId, after] };
  const [coming] = await sql.rows<{ at: Instant | null }>(statement);
  return coming?.at ?? Infinity;
}

/**
 * How the JSON of each list of a frame gets its domain types; the lists not named are used as they are. What a row has not
 * had comes before the rest of it, here and below: added behind, it gives each object a shape of its own on Node 20, which
 * takes as much memory as the object itself, and slows down whatever looks at it.
 */
const READERS: Readonly<Record<string, (row: Row) => unknown>> = {
  policies: versioned,
  assessments: recorded,
  indicators: (row) => ({ ...versioned(row), horizon: durationOf(row['horizon']) }),
  mandates: (row) => ({ ...recorded(row), effectiveAt: sinceEver(row['effectiveAt']) }),
  assumptions: versioned,
  preconditions: (row) => ({ expression: treeOf(row['written']), ...versioned(row) }),
  ladders: (row) => ({ ...versioned(row), stages: (row['stages'] as Rows).map(toStage) }),
  entries: recorded,
  invariants: toInvariant,
};

const MOVING: ReadonlySet<string> = new Set<MovingPart>(['head', 'claims', 'reports', 'openProposals']);

/** Gives the JSON its domain types: open ends of ranges, durations, trees and rules. */
function frameOf(raw: RawRecord): Frame {
  const lists = Object.entries<Rows>(raw).filter(([name]) => !MOVING.has(name));
  const read = lists.map(([name, rows]) => [name, rows.map(READERS[name] ?? ((row) => row))]);
  return Object.fromEntries(read) as Frame;
}

function framed({ head, claims = [], reports = [], openProposals = [] }: RawRecord, frame: Frame): LoadedRecord {
  const visible = new Set(reports.map((report) => report['key']));
  const signals = frame.signals.filter(({ report }) => visible.has(report));
  const vias = new Map(reports.map((report) => [report['key'], report['via']]));
  const said = claims.map((claim) => toClaim({ via: vias.get(claim['report']), ...claim }));
  const moving = { head, claims: said, reports, openProposals, signals };
  const { validAt, knownAt } = head;
  const record = Object.assign({}, frame, moving) as unknown as SituationRecord;
  return { record, asOf: { validAt, knownAt } };
}

/** A claim row, with who passed its report on, and its quantity put together. */
export function toClaim({ quantityLow, quantityHigh, quantityApproximate, ...row }: Row): ClaimRecord {
  const quantity =
    quantityApproximate === null ? null : { low: quantityLow, high: quantityHigh, approximate: quantityApproximate };
  return { quantity, ...row } as unknown as ClaimRecord;
}

function toStage({ quorum, roles, minDwell, ...row }: Row): Stage {
  const approvals = quorum === null ? null : { quorum, roles };
  return { minDwell: durationOf(minDwell), approvals, ...row } as unknown as Stage;
}

function toInvariant(row: Row): Invariant {
  return { rule: ruleOf(row['written'] as WrittenRule), ...versioned(row) } as unknown as Invariant;
}

function versioned(row: Row): Row {
  return { ...row, validFrom: sinceEver(row['validFrom']), validTo: row['validTo'] ?? Infinity };
}

function recorded(row: Row): Row {
  return { ...row, recordedAt: sinceEver(row['recordedAt']) };
}

function sinceEver(instant: unknown): unknown {
  return instant ?? -Infinity;
}

function durationOf(text: unknown): Duration | null {
  return typeof text === 'string' ? parseDuration(text) : null;
}

/** A stored tree was checked when it was written; one that no longer parses is a fault of ours, not of the reader. */
function treeOf(written: unknown): Expression {
  const parsed = parseExpression(written);
  if (parsed.kind === 'faults') throw new Error('a stored precondition does not parse');
  return parsed.expression;
}

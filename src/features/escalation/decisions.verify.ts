import type { Sql } from '../../db/sql.js';
import { decisionHash, FIRST_PREVIOUS_HASH } from './decisions.chain.js';
import { decisionChain, type DecisionRow, hasSituation, type RiseRow, risesOf } from './decisions.reads.js';
import { columnDifferences } from './decisions.replay.js';

/** What checking a chain came to: how many decisions it has, its first fault in words, or no such situation. */
export type Verified =
  | { readonly kind: 'whole'; readonly decisions: number }
  | { readonly kind: 'broken'; readonly fault: string }
  | { readonly kind: 'unknown' };

/**
 * Checks the decisions of a situation, as the owner of the tables: no place in the chain is missing, each hash follows
 * from the one before it and the content, the columns say what the content says, and every rise of a ladder has its
 * decision. What was cut off at the end is noticed where a rise lost its record.
 */
export async function verifyChain(sql: Sql, situation: string): Promise<Verified> {
  if (!(await hasSituation(sql, situation))) return { kind: 'unknown' };
  const chain = await decisionChain(sql, situation);
  const fault = chainFault(chain, situation) ?? riseFault(await risesOf(sql, situation), chain);
  return fault === null ? { kind: 'whole', decisions: chain.length } : { kind: 'broken', fault };
}

function chainFault(chain: readonly DecisionRow[], situation: string): string | null {
  let previousHash = FIRST_PREVIOUS_HASH;
  for (const [index, row] of chain.entries()) {
    const fault = linkFault(row, { sequence: index + 1, previousHash, situation });
    if (fault !== null) return `Decision ${String(index + 1)}: ${fault}`;
    previousHash = row.hash;
  }
  return null;
}

interface Expected {
  readonly sequence: number;
  readonly previousHash: string;
  readonly situation: string;
}

function linkFault(row: DecisionRow, { sequence, previousHash, situation }: Expected): string | null {
  if (row.sequence !== sequence) return `it is missing; the next on record is ${String(row.sequence)}.`;
  if (row.previousHash !== previousHash) {
    return `its previous hash is ${row.previousHash}, and that of the decision before it is ${previousHash}.`;
  }
  const hash = decisionHash(row.previousHash, row.content);
  if (hash !== row.hash) return `its hash is ${row.hash}, and its content has ${hash}.`;
  if (row.content.situation !== situation) return `it is one of the situation ${row.content.situation}.`;
  const [column] = columnDifferences(row);
  if (column === undefined) return null;
  return `${column.path} is ${String(column.recorded)}, and its content says ${String(column.now)}.`;
}

function riseFault(rises: readonly RiseRow[], chain: readonly DecisionRow[]): string | null {
  const byProposal = new Map(chain.map((row) => [row.proposal, row.content]));
  const ofEntries = new Set(rises.map(({ proposal }) => proposal));
  const fault = rises.map((rise) => unrecorded(rise, byProposal.get(rise.proposal))).find((each) => each !== null);
  if (fault !== undefined) return fault;
  const stray = chain.find(({ kind, proposal }) => kind === 'ENACTMENT' && !ofEntries.has(proposal ?? ''));
  return stray === undefined ? null : `Decision ${String(stray.sequence)}: no ladder rose by it.`;
}

function unrecorded(rise: RiseRow, content: DecisionRow['content'] | undefined): string | null {
  const name = `The rise of ${rise.ladder} to ${rise.stage} by the proposal ${rise.proposal}`;
  if (content === undefined) return `${name} has no decision on record.`;
  const told = [content.ladder, content.to.key, content.to.rank, content.episode, content.decidedBy];
  const entered = [rise.ladder, rise.stage, rise.rank, rise.episode, rise.enteredBy];
  const isSame = told.join('\n') === entered.join('\n') && Date.parse(content.decidedAt) === rise.enteredAt;
  return isSame ? null : `${name} is not the one that decision ${String(content.sequence)} tells.`;
}

import { readConfig } from '../config.js';
import { verifyChain } from '../features/escalation/decisions.verify.js';
import { openDatabase } from '../service.js';
import { counted, type ExitCode, say, tell } from './output.js';

/** Checks the chain of a situation's decisions, as the owner of the tables, who sees decisions of every marking. */
export async function verifyDecisions(key: string): Promise<ExitCode> {
  const database = await openDatabase(readConfig(), true);
  try {
    const verified = await verifyChain(database.sql, key);
    if (verified.kind === 'whole') return say(wholeChain(verified.decisions));
    tell(verified.kind === 'broken' ? verified.fault : `There is no situation ${key}.`);
    return 1;
  } finally {
    await database.close();
  }
}

function wholeChain(decisions: number): string {
  return `${counted(decisions, 'decision')}, the chain is whole`;
}

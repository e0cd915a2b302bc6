import { writeFile } from 'node:fs/promises';
import { writeBrief } from '../brief.js';
import { readConfig } from '../config.js';
import type { Marking } from '../domain/evidence/marking.js';
import { briefAsked } from '../features/brief/brief.asked.js';
import { openDatabase } from '../service.js';
import { type ExitCode, tell, unhurried } from './output.js';

/** As of which instants a paper is asked for, in what form, where to, and for a reader of which clearance. */
export interface BriefOrder {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly format: string;
  readonly output?: string;
  readonly clearance: Marking;
}

/**
 * Writes the options paper of a situation. As of an instant it is the one that could have been written then: by what was
 * known then, unless told otherwise.
 */
export async function printBrief(key: string, { output, clearance, ...order }: BriefOrder): Promise<ExitCode> {
  const asked = briefAsked({ validAt: order.asOf, knownAt: order.knownAt ?? order.asOf, format: order.format });
  if (asked.kind === 'fault') {
    tell(asked.reason.replace(/^validAt/, '--as-of').replace(/^knownAt/, '--known-at'));
    return 2;
  }
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    const text = await writeBrief(database, key, asked, clearance);
    if (text === null) {
      tell(`There is no situation ${key}.`);
      return 1;
    }
    if (output === undefined) process.stdout.write(text);
    else await writeFile(output, text);
    return 0;
  } finally {
    await database.close();
  }
}

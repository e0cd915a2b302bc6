import { readFile, stat } from 'node:fs/promises';
import { readConfig } from '../config.js';
import { csvEvidence } from '../features/interchange/csv.import.js';
import { readCsvMapping } from '../features/interchange/csv.mapping.js';
import type { InterchangeFault, PlacedEvidence, ReadEvidence } from '../features/interchange/interchange.evidence.js';
import { stixEvidence } from '../features/interchange/stix.import.js';
import { NO_MAP, readStixMap } from '../features/interchange/stix.map.js';
import { importPlaced } from '../interchange.js';
import { openDatabase } from '../service.js';
import { counted, type ExitCode, newsIn, say, tell, unhurried } from './output.js';

/** What a file of evidence is, how it is to be read, and which situation it is for. */
export interface EvidenceFile {
  readonly format: 'stix' | 'csv';
  readonly map?: string;
  readonly situation?: string;
  readonly dryRun: boolean;
}

/** Larger files are read by no command: they would be held in memory several times. */
const MOST_MB = 64;

/** Imports reports and claims from a bundle of STIX 2.1 or a CSV table: all of them or nothing. */
export async function importEvidenceFile(file: string, order: EvidenceFile): Promise<ExitCode> {
  if (order.format === 'csv' && order.map === undefined) {
    tell('--format csv needs --map, which says what the columns are');
    return 2;
  }
  if ((await stat(file)).size > MOST_MB * 1024 * 1024) return nothing(file, [tooLarge()]);
  const read = await readEvidence(file, order);
  if (read.kind === 'faults') return nothing(read.file, read.faults);
  const situation = order.situation ?? read.situation;
  if (situation === null) {
    tell(`${file} does not say which situation it is for: give --situation`);
    return 2;
  }
  return importRead(file, { ...read, situation, dryRun: order.dryRun });
}

type Read = ReadEvidence & { readonly kind: 'evidence' };

async function importRead(
  file: string,
  order: Read & { readonly situation: string; readonly dryRun: boolean },
): Promise<ExitCode> {
  const database = await openDatabase(unhurried(readConfig()), true);
  try {
    const outcome = await importPlaced(database, order);
    if (outcome.kind === 'faults') return nothing(file, outcome.faults);
    tellPassedOver(order.passedOver);
    if (order.dryRun) sayReports(order.evidence);
    return say(`${order.dryRun ? 'Would import' : 'Imported'} into ${order.situation}: ${newsIn(outcome)}.`);
  } finally {
    await database.close();
  }
}

/** Faults are told by the file that has them: the evidence, or the map beside it. */
async function readEvidence(
  file: string,
  { format, map }: EvidenceFile,
): Promise<Read | { readonly kind: 'faults'; readonly file: string; readonly faults: readonly InterchangeFault[] }> {
  const reader = READERS[format](map === undefined ? null : await readFile(map, 'utf8'));
  if (reader.kind === 'faults') return { ...reader, file: map ?? file };
  const read = reader.read(await readFile(file, 'utf8'));
  return read.kind === 'faults' ? { ...read, file } : read;
}

/** How a file is read by the map given, or what is wrong with the map. */
type Reader =
  | { readonly kind: 'reader'; readonly read: (text: string) => ReadEvidence }
  | { readonly kind: 'faults'; readonly faults: readonly InterchangeFault[] };

const READERS: Readonly<Record<EvidenceFile['format'], (map: string | null) => Reader>> = {
  csv: (map) => {
    const mapping = readCsvMapping(map ?? '');
    if (mapping.kind === 'faults') return mapping;
    return { kind: 'reader', read: (text) => csvEvidence(text, mapping.document) };
  },
  stix: (map) => {
    const read = map === null ? ({ kind: 'document', document: NO_MAP } as const) : readStixMap(map);
    if (read.kind === 'faults') return read;
    return { kind: 'reader', read: (text) => stixEvidence(text, read.document) };
  },
};

function tooLarge(): InterchangeFault {
  return { line: 1, path: '', expected: `at most ${String(MOST_MB)} MB` };
}

function nothing(file: string, faults: readonly InterchangeFault[]): ExitCode {
  for (const { line, path, expected } of faults) {
    tell(`${file}:${String(line)}: ${path === '' ? '' : `${path}: `}expected ${expected}`);
  }
  tell(`Nothing was imported: ${String(faults.length)} ${faults.length === 1 ? 'fault' : 'faults'}.`);
  return 1;
}

/** What was read, a line a report, for whoever tries an import; a few are enough to see whether it was read aright. */
function sayReports({ reports, claims }: PlacedEvidence): void {
  for (const { entry } of reports.slice(0, MOST_LINES)) {
    const { key, source, title, published, collectedAt, marking = 'CLEAR' } = entry;
    const own = claims.filter((claim) => claim.entry['report'] === key).length;
    const words = [key, marking, published ?? collectedAt ?? 'undated', source, counted(own, 'claim'), title];
    say(words.map(String).join('  '));
  }
  if (reports.length > MOST_LINES) say(`… and ${counted(reports.length - MOST_LINES, 'further report')}`);
}

const MOST_LINES = 20;

function tellPassedOver(passedOver: Readonly<Record<string, number>>): void {
  const counts = Object.entries(passedOver).map(([type, count]) => `${String(count)} ${type}`);
  if (counts.length > 0) tell(`Passed over, since a situation has no place for them: ${counts.join(', ')}.`);
}

import type { RefusalNote } from '../../api/refusals.js';
import type { NamedClaim, NamedReport } from './evidence.rows.js';
import type { KnownClaim, KnownEntries } from './evidence.store.js';

type Path = readonly (string | number)[];

/** A reference to an entry that is not there. */
export function unknownEntry(key: string, path: Path): RefusalNote {
  return { code: 'UNKNOWN_ENTRY', key, message: `There is no entry ${key} here.`, path: inputPath(path) };
}

function entryExists(key: string, path: Path): RefusalNote {
  return { code: 'ENTRY_EXISTS', key, message: `There is an entry ${key} already.`, path: inputPath(path) };
}

function contradictory(message: string, path: Path): RefusalNote {
  return { code: 'CONTRADICTORY', message, path: inputPath(path) };
}

function datedInFuture(now: number, path: Path): RefusalNote {
  const message = `The situation's clock stands at ${new Date(now).toISOString()}.`;
  return { code: 'DATED_IN_FUTURE', now, message, path: inputPath(path) };
}

function inputPath(path: Path): string[] {
  return ['input', ...path.map(String)];
}

/** Why a report cannot be recorded, or null. */
export function reportRefusal(
  report: NamedReport,
  known: KnownEntries,
  { now, markings }: { readonly now: number; readonly markings: readonly string[] },
): RefusalNote | null {
  const { key, marking } = report;
  if (known.reports.includes(key)) return entryExists(key, ['key']);
  const speaker = speakerRefusal(report, known);
  if (speaker !== null) return speaker;
  if (!markings.includes(marking ?? 'CLEAR')) {
    return contradictory('A writer may not mark a report above the own clearance.', ['marking']);
  }
  const late = (['publishedAt', 'collectedAt'] as const).find((field) => (report[field] ?? now) > now);
  return late === undefined ? null : datedInFuture(now, [late]);
}

function speakerRefusal({ source, via }: NamedReport, known: KnownEntries): RefusalNote | null {
  if (!known.sources.includes(source)) return unknownEntry(source, ['source']);
  if (via === source) return contradictory('A relay is another source than the one that it passes on.', ['via']);
  return typeof via === 'string' && !known.sources.includes(via) ? unknownEntry(via, ['via']) : null;
}

/** What a claim is held against. */
export interface ClaimScene {
  readonly index: number;
  readonly source: string;
  readonly isTaken: boolean;
  readonly known: KnownEntries;
  readonly now: number;
}

/** Why a claim of a report cannot be recorded, or null. */
export function claimRefusal(claim: NamedClaim, scene: ClaimScene): RefusalNote | null {
  const at = (field: string): Path => ['claims', scene.index, field];
  const kind = scene.known.indicators[claim.indicator];
  if (scene.isTaken) return entryExists(claim.key, at('key'));
  if (kind === undefined) return unknownEntry(claim.indicator, at('indicator'));
  if (kind === 'BOOLEAN' && (claim.quantity ?? null) !== null) {
    return contradictory('The indicator counts nothing, so a claim on it gives no quantity.', at('quantity'));
  }
  if ((claim.observedAt ?? scene.now) > scene.now) return datedInFuture(scene.now, at('observedAt'));
  return correctionRefusal(claim, scene);
}

/** A claim corrects one of the same source on the same indicator that the writer may see. */
function correctionRefusal(
  { supersedes, indicator }: NamedClaim,
  { index, source, known }: ClaimScene,
): RefusalNote | null {
  if (typeof supersedes !== 'string') return null;
  const path = ['claims', index, 'supersedes'];
  const claim = known.claims[supersedes];
  if (claim === undefined) return unknownEntry(supersedes, path);
  const isSameQuestion = claim.source === source && claim.indicator === indicator;
  return isSameQuestion ? null : contradictory('A claim corrects one of its own source on its own indicator.', path);
}

/** Why a claim cannot be taken back, or null. */
export function retractionRefusal(key: string, claim: KnownClaim | undefined): RefusalNote | null {
  if (claim === undefined) return unknownEntry(key, ['claim']);
  const { retractedAt } = claim;
  if (retractedAt === null) return null;
  const message = `It was taken back at ${new Date(retractedAt).toISOString()}.`;
  return { code: 'ALREADY_RETRACTED', retractedAt, message, path: inputPath(['claim']) };
}

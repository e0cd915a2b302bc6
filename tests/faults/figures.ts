import { mkdirSync, writeFileSync } from 'node:fs';

/** Keeps what a run has measured in reports/, from where `npm run faults:figures` takes it. */
export function noteFigures(name: string, figures: object): void {
  const folder = new URL('../../reports/faults/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(figures, null, 2)}\n`);
}

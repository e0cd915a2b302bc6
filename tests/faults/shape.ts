/** How often and how long faults are tried; the defaults are those of the full run. */
export const SHAPE = {
  /** Times that something is killed. */
  cycles: wholeNumber('FAULTS_CYCLES', 20),
  /** How long the load lasts. */
  loadSeconds: wholeNumber('FAULTS_LOAD_SECONDS', 600),
} as const;

function wholeNumber(name: string, otherwise: number): number {
  const value = process.env[name] ?? '';
  if (value === '') return otherwise;
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Error(`${name}: must be a whole number from 1 to 99999`);
  return Number(value);
}

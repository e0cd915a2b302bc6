/** Whether a value is an instant that DateTime can say, in milliseconds since 1970: of the years 1 to 9999. */
export function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= -62_135_596_800_000 && Number(value) <= 253_402_300_799_999;
}

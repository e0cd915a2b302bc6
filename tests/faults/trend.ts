/** A value at a moment, in seconds from the start. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** By how much a value grows in a second, by the line that fits the samples best. */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const at = mean(samples.map((sample) => sample.at));
  const value = mean(samples.map((sample) => sample.value));
  const along = samples.reduce((sum, sample) => sum + (sample.at - at) * (sample.value - value), 0);
  return along / samples.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0);
}

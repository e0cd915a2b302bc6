/** The scale "Admiralty Credibility" of STIX 2.1, appendix A: what each digit is, and from where a value is that digit. */
const SCALE = [
  { credibility: 1, confidence: 90, from: 80 },
  { credibility: 2, confidence: 70, from: 60 },
  { credibility: 3, confidence: 50, from: 40 },
  { credibility: 4, confidence: 30, from: 20 },
  { credibility: 5, confidence: 10, from: 0 },
] as const;

/** The confidence of an object by the digit of a claim; none for 6, "truth cannot be judged". */
export function confidenceOf(credibility: number): { readonly confidence?: number } {
  const step = SCALE.find((each) => each.credibility === credibility);
  return step === undefined ? {} : { confidence: step.confidence };
}

/** The digit, 1 to 6, that a confidence of 0 to 100 stands for; 6 where there is none. */
export function credibilityOf(confidence: unknown): number {
  if (typeof confidence !== 'number') return 6;
  return SCALE.find(({ from }) => confidence >= from)?.credibility ?? 6;
}

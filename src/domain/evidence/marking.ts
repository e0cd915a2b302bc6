/** The markings of TLP 2.0 (FIRST, 2022), from what all the world may see to what only named readers may. */
export const MARKINGS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

export type Marking = (typeof MARKINGS)[number];

/** What a reader of a clearance may see: every marking up to it, from the lowest. */
export function markingsUpTo(clearance: Marking): readonly Marking[] {
  return MARKINGS.slice(0, MARKINGS.indexOf(clearance) + 1);
}

/** Every clearance, those together that see the same where reports bear CLEAR and these markings alone. */
export function clearancesAlike(present: readonly string[]): readonly (readonly Marking[])[] {
  const begins = MARKINGS.flatMap((marking, index) => (index === 0 || present.includes(marking) ? index : []));
  return begins.map((begin, place) => MARKINGS.slice(begin, begins[place + 1]));
}

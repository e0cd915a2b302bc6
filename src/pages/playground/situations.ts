import { ask } from './ask.js';
import { credential } from './credential.js';
import type { SituationFacts } from './fitting-variables.js';
import { holdValue } from './held-value.js';
import type { ChosenSituation } from './operations.js';

/** A situation that a question can be asked about. */
interface SituationChoice {
  readonly key: string;
  readonly title: string;
}

/** The situations that this reader may see, or in plain words why they are not known. */
interface KnownSituations {
  readonly choices: readonly SituationChoice[];
  readonly problem: string | null;
}

const QUERY = 'query SituationsToChooseFrom { situations(first: 100) { edges { node { key title } } } }';

/** What the picker offers. */
export const knownSituations = holdValue<KnownSituations>({ choices: [], problem: null });

/** The situation to ask about; null: the one that the committed operations name. */
export const chosenSituation = holdValue<ChosenSituation | null>(null);

const FACTS_QUERY = `query FactsOfTheSituation($situation: String!) { situation(key: $situation) {
  clock { now }
  options { key } indicators { key } ladders { key } mandates { key } sources { key } } }`;

/** Chooses a situation, once it is known what there is in it; gives in plain words what has kept it from that, or null. */
export async function chooseSituation(key: string): Promise<string | null> {
  const variables = { situation: key };
  const { result } = await ask({ query: FACTS_QUERY, operationName: 'FactsOfTheSituation', variables });
  const found = (result.data as { situation: FoundFacts | null } | null | undefined)?.situation;
  if (found == null) return result.errors?.[0]?.message ?? 'There is no such situation.';
  chosenSituation.set({ key, facts: factsOf(found) });
  return null;
}

type Keyed = readonly { readonly key: string }[];

interface FoundFacts {
  readonly clock: { readonly now: string };
  readonly options: Keyed;
  readonly indicators: Keyed;
  readonly ladders: Keyed;
  readonly mandates: Keyed;
  readonly sources: Keyed;
}

function factsOf({ clock, options, indicators, ladders, mandates, sources }: FoundFacts): SituationFacts {
  const lists = { option: options, indicator: indicators, ladder: ladders, mandate: mandates, source: sources };
  const keys = Object.entries(lists).map(([name, entries]) => [name, entries.map(({ key }) => key)] as const);
  return { now: clock.now, keys: Object.fromEntries(keys) };
}

/** Reads the situations now and again after every sign-in, which may show more of them. */
export function keepSituationsKnown(): void {
  void readSituations();
  credential.subscribe(() => void readSituations());
}

async function readSituations(): Promise<void> {
  const reader = credential.get();
  const { result } = await ask({ query: QUERY, operationName: 'SituationsToChooseFrom' });
  // Somebody else has signed in meanwhile: the later answer is theirs.
  if (credential.get() !== reader) return;
  const data = result.data as { situations: { edges: { node: SituationChoice }[] } } | null | undefined;
  const problem = result.errors?.[0]?.message ?? null;
  knownSituations.set({ choices: data?.situations.edges.map((edge) => edge.node) ?? [], problem });
}

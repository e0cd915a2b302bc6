import { ask } from './ask.js';
import { credential } from './credential.js';
import { holdValue } from './held-value.js';

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

/** The key of the situation to ask about; null: the one that the committed operations name. */
export const chosenSituation = holdValue<string | null>(null);

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

import type { Question } from './ask.js';

/** What the reader may choose from, and who that is. */
export interface Choices {
  readonly viewer: { readonly subject: string | null; readonly clearance: string };
  readonly situations: {
    readonly edges: readonly { readonly node: { readonly key: string; readonly title: string } }[];
  };
}

const QUERY = `query SituationsToShow {
  viewer {
    subject
    clearance
  }
  situations(first: 100) {
    edges {
      node {
        key
        title
      }
    }
  }
}
`;
/** Asks for all of it. */
export const CHOICES_QUESTION: Question = { query: QUERY, variables: {} };

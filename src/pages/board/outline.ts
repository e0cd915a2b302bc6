import type { Board } from './board.js';
import type { Span } from './course.js';
import { spanOf } from './course.js';
import { asOfPlace, type Place } from './place.js';

/** What must be known of a situation before its pictures are placed in time. */
export const OUTLINE_QUERY = `query SituationOutline($situation: String!) {
  situation(key: $situation) {
    title
    summary
    clock {
      mode
      now
    }
    claims(first: 1, orderBy: OBSERVED_AT_ASC) {
      edges {
        node {
          observedAt
        }
      }
    }
    events(first: 1) {
      edges {
        node {
          at
        }
      }
    }
  }
}
`;

/** The answer to OUTLINE_QUERY. */
export interface OutlineAnswer {
  readonly situation: Outline | null;
}

/** A situation's title and its place in time. */
export interface Outline {
  readonly title: string;
  readonly summary: string | null;
  readonly clock: { readonly mode: 'LIVE' | 'EXERCISE'; readonly now: string };
  readonly claims: { readonly edges: readonly { readonly node: { readonly observedAt: string } }[] };
  readonly events: { readonly edges: readonly { readonly node: { readonly at: string } }[] };
}

/** The stretch of a situation's history, and what lies ahead of its clock. */
export function outlineSpan({ claims, events, clock }: Outline): Span {
  const earliest = [...claims.edges.map(({ node }) => node.observedAt), ...events.edges.map(({ node }) => node.at)];
  return spanOf(earliest, clock.now);
}

/** What a board is put together from. */
export interface BoardParts {
  readonly situation: string;
  readonly outline: Outline;
  readonly place: Place;
  readonly versions: Pick<Board, 'version' | 'history'>;
  readonly go: Board['go'];
}

/** What the pictures of a situation are given. */
export function boardOf({ situation, outline, place, versions, go }: BoardParts): Board {
  const asOf = asOfPlace(place);
  const { now } = outline.clock;
  return {
    ...{ situation, situationTitle: outline.title, asOf, option: place.option, knowing: place.knowing, go },
    ...versions,
    instants: { validAt: asOf.validAt ?? now, knownAt: asOf.knownAt ?? now },
  };
}

/** Whether nothing that still happens can change the pictures of a place: they show what was known at an instant gone by. */
export function isFrozen(place: Place, now: string): boolean {
  const { knownAt } = asOfPlace(place);
  return knownAt !== undefined && Date.parse(knownAt) < Date.parse(now);
}

import type { Database } from '../../src/service.js';
import type { Person } from './people.js';
import { dataOf, type TestService } from './service.js';

/** An event as it is stored. */
export interface StoredEvent {
  readonly sequence: number;
  readonly kind: string;
  readonly audience: readonly string[];
  readonly at: string;
  readonly causedBy: string;
  readonly revision: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

const STORED = `
  SELECT e.sequence, e.kind, e.audience, instant_text(e.at) AS at, e.caused_by AS "causedBy", e.revision, e.detail
    FROM event AS e JOIN situation AS s ON s.id = e.situation_id WHERE s.key = $1 ORDER BY e.sequence`;

/** Every event of a situation, as the table has them. */
export function storedEvents({ sql }: Pick<Database, 'sql'>, situation: string): Promise<readonly StoredEvent[]> {
  return sql.rows<StoredEvent>({ text: STORED, values: [situation] });
}

/** An event in one line: its kind, then what it is about. */
export function lineOf({ kind, detail }: Pick<StoredEvent, 'kind' | 'detail'>): string {
  const subject = SUBJECTS.map((name) => detail[name]).find((key) => key !== undefined);
  const change = 'from' in detail ? [`${word(detail['from'])} -> ${word(detail['to'])}`] : [];
  const values = 'valueFrom' in detail ? [`(${word(detail['valueFrom'])} -> ${word(detail['valueTo'])})`] : [];
  return [kind, word(subject), ...change, ...values, word(detail['status']), word(detail['cause'])]
    .filter((each) => each !== '')
    .join(' ');
}

const SUBJECTS = ['report', 'claim', 'source', 'mandate', 'indicator', 'option', 'stage'];

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The lines of all events after one. */
export async function linesAfter(database: Database, situation: string, sequence = 0): Promise<readonly string[]> {
  return (await storedEvents(database, situation)).filter((event) => event.sequence > sequence).map(lineOf);
}

const EVENTS = `query Events($situation: String!, $after: String) { situation(key: $situation) {
  events(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
    __typename id cursor kind at causedBy revision from to valueFrom valueTo status cause amendment
    definition { kind key version }
    report { key title } claim { key retractedAt } claims { key indicator { key } } source { key } mandate { key }
    indicator { key } option { key } ladder { key } stage { key } proposal { key status } decision { sequence } } } } } }`;

/** An event as the API shows it. */
export interface ShownEvent {
  readonly id: string;
  readonly cursor: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** All events of a situation that somebody sees, page by page. */
export async function shownEvents(
  service: TestService,
  situation: string,
  person: Person,
): Promise<readonly ShownEvent[]> {
  const shown: ShownEvent[] = [];
  for (let after: string | null = null; ;) {
    const data = await dataOf(service.as(person), EVENTS, { situation, after });
    const { events } = data['situation'] as { events: Page };
    shown.push(...events.edges.map(({ node }) => node));
    after = events.pageInfo.endCursor;
    if (!events.pageInfo.hasNextPage) return shown;
  }
}

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly cursor: string; readonly node: ShownEvent }[];
}

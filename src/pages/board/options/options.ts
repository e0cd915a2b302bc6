import type { Table } from '../download/picture-csv.js';

/** Every option with its availability, the three statuses beside it, and what is in the way. */
export const OPTIONS_QUERY = `query OptionCards($situation: String!, $asOf: AsOfInput) {
  situation(key: $situation, asOf: $asOf) {
    withheld
    options {
      key
      title
      kind
      track
      purpose
      lethality
      availability
      evidenceStatus
      mandateStatus
      sequenceStatus
      blockers {
        code
        message
        value
      }
    }
  }
}
`;

/** The answer to OPTIONS_QUERY. */
export interface OptionsAnswer {
  readonly situation: { readonly withheld: boolean; readonly options: readonly Option[] } | null;
}

export interface Option {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly track: string;
  readonly purpose: string;
  readonly lethality: string;
  readonly availability: string;
  readonly evidenceStatus: string;
  readonly mandateStatus: string;
  readonly sequenceStatus: string;
  readonly blockers: readonly { readonly code: string; readonly message: string; readonly value: string }[];
}

/** The options as rows. */
export function optionsTable(options: readonly Option[]): Table {
  return {
    columns: [
      'option',
      'title',
      'track',
      'availability',
      'evidenceStatus',
      'mandateStatus',
      'sequenceStatus',
      'blockers',
    ],
    rows: options.map((option) => [
      option.key,
      option.title,
      option.track,
      option.availability,
      option.evidenceStatus,
      option.mandateStatus,
      option.sequenceStatus,
      option.blockers.map(({ message }) => message).join(' '),
    ]),
  };
}

/** The option that is looked into: the chosen one, else the first that is neither open nor out of the question. */
export function chosenOption<T extends Pick<Option, 'key' | 'availability'>>(
  options: readonly T[],
  chosen: string | null,
): T | undefined {
  const isOpenQuestion = ({ availability }: T): boolean =>
    availability === 'BLOCKED' || availability === 'UNDETERMINED';
  return options.find(({ key }) => key === chosen) ?? options.find(isOpenQuestion) ?? options[0];
}

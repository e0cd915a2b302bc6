import type { Table } from '../download/picture-csv.js';

/** Each track's ladder with its rungs, and the gate before each. */
export const LADDER_QUERY = `query LadderPicture($situation: String!, $asOf: AsOfInput) {
  situation(key: $situation, asOf: $asOf) {
    withheld
    ladders {
      key
      title
      since
      dwellRemaining
      stages {
        key
        title
        rank
        status
        minDwell
        approvals {
          quorum
          roles
        }
        options {
          key
          title
          availability
          evaluation {
            value
          }
          blockers {
            code
            message
            value
          }
        }
      }
      next {
        openProposal {
          key
          status
          proposer
          missing {
            people
            roles
          }
        }
      }
    }
  }
}
`;

/** The answer to LADDER_QUERY. */
export interface LadderAnswer {
  readonly situation: { readonly withheld: boolean; readonly ladders: readonly Ladder[] } | null;
}

export type Truth = 'TRUE' | 'FALSE' | 'UNKNOWN';

export interface Ladder {
  readonly key: string;
  readonly title: string;
  readonly since: string;
  readonly dwellRemaining: string | null;
  readonly stages: readonly Stage[];
  readonly next: { readonly openProposal: OpenProposal | null } | null;
}

interface OpenProposal {
  readonly key: string;
  readonly status: string;
  readonly proposer: string;
  readonly missing: { readonly people: number; readonly roles: readonly string[] } | null;
}

export interface Stage {
  readonly key: string;
  readonly title: string;
  readonly rank: number;
  readonly status: string;
  readonly minDwell: string | null;
  readonly approvals: { readonly quorum: number; readonly roles: readonly string[] } | null;
  readonly options: readonly StageOption[];
}

interface StageOption {
  readonly key: string;
  readonly title: string;
  readonly availability: string;
  readonly evaluation: { readonly value: Truth };
  readonly blockers: readonly { readonly code: string; readonly message: string; readonly value: Truth }[];
}

/** The gate before a rung: open only if those of all its options are; what blocks each of them. */
export interface Gate {
  readonly value: Truth;
  readonly blockers: readonly string[];
}

/** The gate before a stage. Where it is passed, what blocked it once is of no interest. */
export function gateOf({ options }: Pick<Stage, 'options'>): Gate {
  const values = options.map(({ evaluation }) => evaluation.value);
  const value = values.includes('FALSE') ? 'FALSE' : values.includes('UNKNOWN') ? 'UNKNOWN' : 'TRUE';
  return { value, blockers: [...new Set(options.flatMap(({ blockers }) => blockers.map(({ message }) => message)))] };
}

/** The ladders as rows: one for everything that stands before an option, at least one for each rung. */
export function ladderTable(ladders: readonly Ladder[]): Table {
  const columns = [
    'ladder',
    'rank',
    'stage',
    'title',
    'status',
    'option',
    'availability',
    'gate',
    'blocker',
    'message',
  ];
  const rows = ladders.flatMap((ladder) =>
    ladder.stages.flatMap((stage) => {
      const rung = [ladder.key, stage.rank, stage.key, stage.title, stage.status];
      return optionRows(stage).map((option) => [...rung, ...option]);
    }),
  );
  return { columns, rows };
}

function optionRows({ options }: Stage): (string | null)[][] {
  if (options.length === 0) return [[null, null, null, null, null]];
  return options.flatMap(({ key, availability, evaluation, blockers }) => {
    const option = [key, availability, evaluation.value];
    if (blockers.length === 0) return [[...option, null, null]];
    return blockers.map(({ code, message }) => [...option, code, message]);
  });
}

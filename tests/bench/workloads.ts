import type { Drawn } from './draw.js';
import { BOARD, CLAIMS, LADDER, OPTION, OPTION_AS_OF, RECORD } from './limit.sql.js';
import {
  BOARD_RELATIONAL,
  CLAIMS_RELATIONAL,
  LADDER_RELATIONAL,
  OPTION_RELATIONAL,
  RECORD_RELATIONAL,
  type RelationalQuestion,
} from './relational.js';
import { claimsOf, relationalClaimsOf, type Rows, shownBy } from './rows.js';

/** What the bare server runs. */
export interface LimitQuestion {
  readonly text: string;
  readonly values: (drawn: Drawn) => readonly unknown[];
}

/** One kind of request, asked of everybody. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly isWrite: boolean;
  readonly document: string;
  readonly variables: (drawn: Drawn) => Readonly<Record<string, unknown>>;
  /** Null where nothing can be had without evaluating. */
  readonly limit: LimitQuestion | null;
  /** Null where PostGraphile has no answer. */
  readonly relational: RelationalQuestion | null;
  /** What answers must have in common, by whom they were given; null: too little is alike. */
  readonly rowsOf: Readonly<Record<'service' | 'limit' | 'relational', ((answer: unknown) => Rows) | null>>;
}

const OPTION_FIELDS = `key title availability evaluation { value sentence nodes { id parentId operator label value reason
  decisive support against contributions { claim { key report { title source { name } } } reliability weight counted
  reason } } }`;

const bySituation = ({ situation }: Drawn): Readonly<Record<string, unknown>> => ({ situation });
const byOption = ({ situation, option }: Drawn): Readonly<Record<string, unknown>> => ({ situation, option });
const read = { isWrite: false, variables: byOption, limit: null, relational: null } as const;
const NOTHING = { service: null, limit: null, relational: null };

const OPTION_QUERY = `query Option($situation: String!, $option: String!) {
  policyOption(situation: $situation, key: $option) { ${OPTION_FIELDS} } }`;

const BOARD_QUERY = `query Board($situation: String!) { situation(key: $situation) {
  title revision
  options { key title availability evidenceStatus mandateStatus sequenceStatus blockers { code message } }
  ladders { key title current { key rank } stages { key title rank status options { key } } }
  indicators { key title state { value reason support against } } } }`;

const CLAIMS_QUERY = `query Claims($situation: String!, $indicator: ID!, $polarity: Polarity!) {
  situation(key: $situation) {
    claims(first: 20, filter: { indicators: [$indicator], polarity: $polarity }, orderBy: OBSERVED_AT_DESC) {
      totalCount edges { node { key observedAt polarity credibility report { key title source { name } } } } } } }`;

const LADDER_QUERY = `query Ladder($situation: String!) { situation(key: $situation) { ladders {
  key title since episode dwellRemaining current { key rank }
  stages { key title rank status minDwell approvals { quorum roles } options { key title availability } }
  next { to { key title } allowed guard blockers { code message } } standDowns { to { key } allowed } } } }`;

const WHAT_IF_QUERY = `query WhatIf($situation: String!, $option: String!) {
  policyOption(situation: $situation, key: $option) { key availability
    unlockSets { truncated sets { size changes { kind key to message } } }
    fragility { truncated singles { kind keys carries availability { from to } } pairs { kind keys }
      regrades { kind key from to } } } }`;

const AS_OF_QUERY = `query AsOf($situation: String!, $option: String!, $asOf: AsOfInput!) {
  policyOption(situation: $situation, key: $option, asOf: $asOf) { ${OPTION_FIELDS} } }`;

const RECORD_MUTATION = `mutation Record($input: RecordReportInput!) { recordReport(input: $input) { __typename
  ... on RecordReportSuccess { revision report { key } claims { key } } } }`;

const CLAIM = { indicator: 'IND-IN-UKRAINE', polarity: 'AFFIRMS', credibility: 6, modality: 'OBSERVED' };

function recordInput({ situation, report }: Drawn): Readonly<Record<string, unknown>> {
  const claims = [1, 2].map((n) => ({ ...CLAIM, key: `${report}-${String(n)}` }));
  const collectedAt = '2024-10-22T23:59:59Z';
  return { input: { situation, key: report, source: 'SRC-TG', title: 'Another photo', collectedAt, claims } };
}

/** All that is measured by requests; what comes to many readers at once is measured beside. */
export const WORKLOADS: readonly Workload[] = [
  {
    ...read,
    name: 'B1',
    title: 'one option with availability and evaluation',
    document: OPTION_QUERY,
    limit: { text: OPTION, values: ({ situation, option }) => [situation, option] },
    relational: OPTION_RELATIONAL,
    rowsOf: { service: shownBy('contributions'), limit: shownBy('claims'), relational: null },
  },
  {
    ...read,
    name: 'B2',
    title: 'the board: options with statuses and blockers, ladders, indicators with states',
    document: BOARD_QUERY,
    variables: bySituation,
    limit: { text: BOARD, values: ({ situation }) => [situation] },
    relational: BOARD_RELATIONAL,
    rowsOf: { service: shownBy('titles'), limit: shownBy('titles'), relational: shownBy('titles') },
  },
  {
    ...read,
    name: 'B3',
    title: 'a page of claims by indicator and polarity, with report, source and total',
    document: CLAIMS_QUERY,
    variables: ({ situation, indicator, polarity }) => ({ situation, indicator, polarity }),
    limit: { text: CLAIMS, values: ({ situation, indicator, polarity }) => [situation, indicator, polarity] },
    relational: CLAIMS_RELATIONAL,
    rowsOf: { service: claimsOf, limit: shownBy('page'), relational: relationalClaimsOf },
  },
  {
    ...read,
    name: 'B4',
    title: 'the ladders with their guards',
    document: LADDER_QUERY,
    variables: bySituation,
    limit: { text: LADDER, values: ({ situation }) => [situation] },
    relational: LADDER_RELATIONAL,
    rowsOf: { service: shownBy('titles'), limit: shownBy('titles'), relational: shownBy('titles') },
  },
  {
    ...read,
    name: 'B5',
    title: 'the option with unlock sets and fragility',
    document: WHAT_IF_QUERY,
    rowsOf: NOTHING,
  },
  {
    ...read,
    name: 'B6',
    title: 'the option as of a random past instant',
    document: AS_OF_QUERY,
    variables: ({ situation, option, instant }) => {
      const at = new Date(instant).toISOString();
      return { situation, option, asOf: { validAt: at, knownAt: at } };
    },
    limit: { text: OPTION_AS_OF, values: ({ situation, option, instant }) => [situation, option, instant] },
    rowsOf: { service: shownBy('contributions'), limit: shownBy('claims'), relational: null },
  },
  {
    ...read,
    name: 'B7',
    title: 'recordReport with two claims',
    isWrite: true,
    document: RECORD_MUTATION,
    variables: recordInput,
    limit: { text: RECORD, values: ({ situation, report }) => [situation, report] },
    relational: RECORD_RELATIONAL,
    rowsOf: NOTHING,
  },
];

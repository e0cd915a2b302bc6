import { type Drawn, FRESH_NUMBER } from './draw.js';

/** A question to PostGraphile, which shows rows and evaluates nothing. */
export interface RelationalQuestion {
  readonly document: string;
  readonly variables: (drawn: Drawn) => Readonly<Record<string, unknown>>;
}

const OPTION_ROWS = `key title track purpose lethality deliveryMode preconditionsBySituationIdAndKey { nodes { expression } }`;

const LADDER_ROWS = `escalationLaddersBySituationId { nodes { key ladderDefinitionsBySituationIdAndKey { nodes { title
  escalationStagesBySituationIdAndLadderAndVersion { nodes { key title rank minDwell quorum roles } } } }
  stageEntriesBySituationIdAndLadder { nodes { stage enteredAt } } } }`;

const MANDATE_ROWS = `mandatesBySituationId { nodes { key
  mandateRecordsBySituationIdAndMandate { nodes { applicability status validUntil } } } }`;

function bySituation(parts: string): RelationalQuestion {
  return {
    document: `query Rows($situation: KeyText!) { situationByKey(key: $situation) { revision ${parts} } }`,
    variables: ({ situation }) => ({ situation }),
  };
}

/** The option with its gate, and the mandates: which claims stand it cannot say. */
export const OPTION_RELATIONAL: RelationalQuestion = {
  document: `query Rows($situation: KeyText!, $option: KeyText!) { situationByKey(key: $situation) { revision
    policyOptionsBySituationId(condition: { key: $option }) { nodes { ${OPTION_ROWS} } } ${MANDATE_ROWS} } }`,
  variables: ({ situation, option }) => ({ situation, option }),
};

/** All options with their gates, the ladders, the indicators and the mandates. */
export const BOARD_RELATIONAL = bySituation(`policyOptionsBySituationId { nodes { ${OPTION_ROWS} } } ${LADDER_ROWS}
  indicatorsBySituationId { nodes { key indicatorDefinitionsBySituationIdAndKey { nodes { title horizon } } } } ${MANDATE_ROWS}`);

/** The ladders with the options and their gates, and the mandates. */
export const LADDER_RELATIONAL = bySituation(
  `${LADDER_ROWS} policyOptionsBySituationId { nodes { ${OPTION_ROWS} } } ${MANDATE_ROWS}`,
);

/** The page of claims, whole. */
export const CLAIMS_RELATIONAL: RelationalQuestion = {
  document: `query Rows($situation: KeyText!, $indicator: KeyText!, $polarity: String!) {
    situationByKey(key: $situation) { indicatorsBySituationId(condition: { key: $indicator }) { nodes {
      claimsBySituationIdAndIndicator(condition: { polarity: $polarity }, first: 20, orderBy: [OBSERVED_AT_DESC, KEY_DESC]) {
        totalCount
        nodes { key observedAt polarity credibility reportBySituationIdAndReportAndSource { key title
          sourceBySituationIdAndSource { name } } } } } } } }`,
  variables: ({ situation, indicator, polarity }) => ({ situation, indicator, polarity }),
};

const CLAIM_INPUT = (
  n: number,
): string => `{ claim: { situationId: $id, key: $claim${String(n)}, report: $key, source: "SRC-TG",
  indicator: "IND-IN-UKRAINE", polarity: "AFFIRMS", credibility: 6, modality: "OBSERVED", basis: "TEXT", gradeBasis: "ASSUMPTION",
  observedAt: $at, recordedAt: $at, recordedBy: "bench", marking: "CLEAR" } }`;

/**
 * Every row that recordReport writes: the report, its claims, the event, the revision, the audit. What nobody could know
 * before (the next revision, the number of the event) is a number that is new in each request.
 */
export const RECORD_RELATIONAL: RelationalQuestion = {
  document: `mutation Rows($situation: KeyText!, $id: UUID!, $key: KeyText!, $claim1: KeyText!, $claim2: KeyText!, $at: Datetime!,
      $number: Int!, $detail: JSON!, $about: String!, $request: String!) {
    situation: updateSituationByKey(input: { key: $situation, situationPatch: { revision: $number } }) {
      situation { key } }
    report: createReport(input: { report: { situationId: $id, key: $key, source: "SRC-TG", title: "Another photo",
      collectedAt: $at, datePrecision: "UNKNOWN", marking: "CLEAR", basis: "TEXT", recordedAt: $at, recordedBy: "bench" } }) {
      report { key } }
    first: createClaim(input: ${CLAIM_INPUT(1)}) { claim { key } }
    second: createClaim(input: ${CLAIM_INPUT(2)}) { claim { key } }
    event: createEvent(input: { event: { situationId: $id, sequence: $number, kind: "REPORT_RECORDED", at: $at, causedBy: "bench",
      audience: ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"], revision: $number, detail: $detail } }) { event { sequence } }
    audit: createAuditEntry(input: { auditEntry: { subject: "bench", roles: ["ANALYST"], operation: "recordReport",
      situation: $about, outcome: "DONE", revision: $number, detail: $detail, requestId: $request } }) { auditEntry { id } } }`,
  variables: ({ situation, id, report }) => ({
    ...{ situation, id, key: report, claim1: `${report}-1`, claim2: `${report}-2`, number: FRESH_NUMBER },
    ...{ about: situation, request: report },
    detail: { report, source: 'SRC-TG', claims: [`${report}-1`, `${report}-2`] },
    at: '2024-10-22T23:59:59Z',
  }),
};

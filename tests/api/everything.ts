/**
 * Every field that the API shows of a situation, in queries that stay within the limits of tokens and cost. Fields that lead back
 * up are followed by key only.
 */
const STAGE = 'id key title rank minDwell status approvals { quorum roles } options { key }';
const SOURCE =
  'id key name kind origin reliability basis note assessments { reliability rationale basis recordedAt recordedBy }';
const REPORT = `id key title publishedAt datePrecision collectedAt externalDate marking recordedAt recordedBy basis note
  source { ${SOURCE} } via { key }`;
const CLAIM = `id key polarity credibility modality observedAt recordedAt recordedBy retractedAt retractionReason supersedes
  disposition basis gradeBasis note quantity { low high approximate } indicator { key }`;
const CONTRIBUTION =
  'side reliability weight counted reason freshUntil claim { key supersedes disposition report { key } }';
const INVARIANT = 'id key version rule statement severity basis note';
const MANDATE = `id key title legalBasis applicability status validUntil value reason basis note
  opinions { holder applicability statement statedAt }`;
const ACTOR = 'id key name kind basis note';
const PAGE = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const BLOCKER = `code message value until invariant { key } node { id }`;

/** Asks with `$situation` and `$asOf`. */
const ON_SITUATION = {
  situation: `
    id key title summary revision withheld clock { mode now } asOf { validAt knownAt }
    decidingActor { ${ACTOR} } actors { ${ACTOR} parent { key parent { key } } }
    mandates { ${MANDATE} } invariants { ${INVARIANT} }
    assumptions { subject key statement holds note owner reviewBy reviewOverdue }
    evidencePolicy { key version accept margin basis note reliability { grade percentage } credibility { grade percentage } }
    ladders { id key title since dwellRemaining episode basisLapsed mermaid basis note
      stages { ${STAGE} } current { key }
      next { allowed guard from { key } to { key } blockers { ${BLOCKER} } }
      standDowns { allowed guard to { key } } }`,
  evidence: `
    sources { ${SOURCE} }
    indicators { id key title kind unit horizon basis note usedBy { key }
      state { value reason support against contributions { ${CONTRIBUTION} } }
      origins { origin support against sources { key } }
      claims(first: 100) { ${PAGE} edges { cursor node { key } } } }
    reports(first: 40) { ${PAGE} edges { cursor node { ${REPORT} claims(first: 20) { ${PAGE} edges { node { key } } } } } }
    claims(first: 100) { ${PAGE} edges { cursor node { ${CLAIM} report { key } } } }`,
  options: `
    options { id key title description kind track purpose lethality deliveryMode mechanism measures composition basis note
      availability evidenceStatus mandateStatus sequenceStatus
      statedIntents { status basis note report { key title } }
      blockers { ${BLOCKER} } stage { key }
      precondition { version expression sentence basis note }
      evaluation { value reason sentence hash mermaid
        nodes { id parentId depth path operator label value reason decisive support against
          indicator { key } mandate { key } stage { key } contributions { ${CONTRIBUTION} } } } }`,
};

/** The queries, by what they ask about. */
export const EVERYTHING: Readonly<Record<keyof typeof ON_SITUATION, string>> = {
  situation: asked(ON_SITUATION.situation),
  evidence: asked(ON_SITUATION.evidence),
  options: asked(ON_SITUATION.options),
};

function asked(fields: string): string {
  return `query Everything($situation: String!, $asOf: AsOfInput) { situation(key: $situation, asOf: $asOf) { ${fields} } }`;
}

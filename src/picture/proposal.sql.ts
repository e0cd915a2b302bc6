/**
 * How far a proposal `t` had come by an instant. Its course is told by its instants, so that the past reads as it was.
 *
 * @param knownAt SQL of the instant
 */
export function proposalStatus(knownAt: string): string {
  return `CASE WHEN t.closed_at <= ${knownAt} THEN t.status
            WHEN t.submitted_at IS NULL OR t.submitted_at > ${knownAt} THEN 'DRAFT'
            WHEN t.approved_at <= ${knownAt} THEN 'APPROVED' ELSE 'PROPOSED' END`;
}

/** Columns of a proposal `t` with its approvals by an instant, as ProposalRecord names them. Index: approval_pk. */
export function proposalColumns(knownAt: string): string {
  const ended = (column: string): string => `CASE WHEN t.closed_at <= ${knownAt} THEN ${column} END`;
  return `t.id, t.ladder, t.from_stage AS "from", t.to_stage AS "to", ${proposalStatus(knownAt)} AS status,
       t.proposed_by AS proposer, instant_ms(t.proposed_at) AS "proposedAt", t.rationale, t.marking,
       CASE WHEN t.submitted_at <= ${knownAt} THEN t.evaluation_hash END AS "evaluationHash",
       ${ended('instant_ms(t.closed_at)')} AS "closedAt", ${ended('t.closed_by')} AS "closedBy",
       ${ended('t.closing_cause')} AS "closingCause",
       (SELECT coalesce(json_agg(json_build_object('approver', a.approver, 'roles', a.roles,
               'evaluationHash', a.evaluation_hash, 'recordedAt', instant_ms(a.recorded_at))
               ORDER BY a.recorded_at, a.approver), '[]')
          FROM approval AS a WHERE a.situation_id = t.situation_id AND a.proposal = t.id
           AND a.recorded_at <= ${knownAt}) AS approvals`;
}

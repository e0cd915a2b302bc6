import type { Sql } from '../../db/sql.js';
import { type Dossier, dossierFormat } from './dossier.format.js';

/**
 * A situation as a dossier, in one statement: facts in the order of their recording, definitions in that of the list,
 * first versions in their sections and later ones beside
 * them; a version replaced in the instant of its making never held and is left out. Instants are null where they are the start of time.
 * Served by the primary keys, whose first column is the situation.
 */
const SITUATION_AS_DOSSIER = `
  WITH found AS MATERIALIZED (SELECT * FROM situation WHERE key = $1)
  SELECT json_build_object(
    'situation', (SELECT json_build_object('key', key, 'title', title, 'summary', summary,
        'decidingActor', deciding_actor, 'openedAt', instant_text(opened_at),
        'clock', json_build_object('mode', clock_mode, 'now', instant_text(clock_now))) FROM found),
    'evidencePolicies', (SELECT json_agg(row ORDER BY row.version) FROM
      (SELECT t.version, t.key, instant_text(t.valid_from) AS "validFrom", t.reliability, t.credibility,
              t.accept::float8 AS accept, t.margin::float8 AS margin, t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM evidence_policy AS t JOIN found ON t.situation_id = found.id AND t.valid_from < t.valid_to) AS row),
    'actors', (SELECT json_agg(row) FROM
      (SELECT t.key, t.name, t.kind, t.parent, t.basis, t.note, t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM actor AS t JOIN found ON t.situation_id = found.id ORDER BY t.position) AS row),
    'sources', (SELECT json_agg(row) FROM
      (SELECT t.key, t.name, t.kind, t.actor, t.origin, a.reliability, a.basis AS "gradeBasis", a.rationale, t.basis,
              t.note, t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM source AS t JOIN found ON t.situation_id = found.id
         JOIN source_assessment AS a ON a.situation_id = t.situation_id AND a.source = t.key AND a.sequence = 1
        ORDER BY t.position) AS row),
    'assessments', (SELECT json_agg(row) FROM
      (SELECT t.source, t.reliability, t.basis AS "gradeBasis", t.rationale, instant_text(t.recorded_at) AS "recordedAt",
              t.recorded_by AS "recordedBy"
         FROM source_assessment AS t JOIN found ON t.situation_id = found.id
        WHERE t.sequence > 1 ORDER BY t.source, t.sequence) AS row),
    'reports', (SELECT json_agg(row) FROM
      (SELECT t.key, t.source, t.via, t.title, instant_text(t.published_at) AS published,
              t.date_precision AS "datePrecision", instant_text(t.collected_at) AS "collectedAt",
              instant_text(t.external_date) AS "externalDate", t.marking, instant_text(t.recorded_at) AS "recordedAt",
              t.recorded_by AS "recordedBy", t.basis, t.note, t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM report AS t JOIN found ON t.situation_id = found.id ORDER BY t.recorded_at, t.key) AS row),
    'indicators', (SELECT json_agg(row) FROM
      (SELECT t.key, instant_text(t.valid_from) AS "validFrom", t.title, i.kind, i.unit, t.horizon, t.basis, t.note,
              t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM indicator_definition AS t JOIN found ON t.situation_id = found.id AND t.valid_from < t.valid_to
         JOIN indicator AS i ON i.situation_id = t.situation_id AND i.key = t.key
        ORDER BY i.position, t.version) AS row),
    'claims', (SELECT json_agg(row) FROM
      (SELECT t.key, t.report, t.indicator, t.polarity, t.credibility,
              CASE WHEN t.quantity_approximate IS NOT NULL THEN json_build_object('low', t.quantity_low,
                'high', t.quantity_high, 'approximate', t.quantity_approximate) END AS quantity,
              t.modality, instant_text(t.observed_at) AS "observedAt", t.supersedes,
              instant_text(r.recorded_at) AS "retractedAt", coalesce(r.recorded_by, 'import') AS "retractedBy",
              r.reason AS "retractionReason", t.grade_basis AS "gradeBasis",
              instant_text(t.recorded_at) AS "recordedAt", t.recorded_by AS "recordedBy", t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM claim AS t JOIN found ON t.situation_id = found.id
         LEFT JOIN retraction AS r ON r.situation_id = t.situation_id AND r.claim = t.key
        ORDER BY t.recorded_at, t.key) AS row),
    'policySignals', (SELECT json_agg(row) FROM
      (SELECT t.report, t.option, t.status, t.basis, t.note, t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM policy_signal AS t JOIN found ON t.situation_id = found.id ORDER BY t.position, t.report, t.option) AS row),
    'mandates', (SELECT json_agg(row) FROM
      (SELECT t.key, t.title, t.legal_basis AS "legalBasis", r.applicability, r.status,
              instant_text(r.valid_until) AS "validUntil", coalesce(o.opinions, '[]') AS opinions, t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM mandate AS t JOIN found ON t.situation_id = found.id
         JOIN mandate_record AS r ON r.situation_id = t.situation_id AND r.mandate = t.key AND r.sequence = 1
         LEFT JOIN LATERAL (SELECT json_agg(json_build_object('holder', m.holder, 'applicability', m.applicability,
                'statement', m.statement, 'statedAt', instant_text(m.stated_at)) ORDER BY m.sequence) AS opinions
              FROM mandate_opinion AS m WHERE m.situation_id = t.situation_id AND m.mandate = t.key) AS o ON true
        ORDER BY t.position) AS row),
    'mandateRecords', (SELECT json_agg(row) FROM
      (SELECT t.mandate, t.applicability, t.status, instant_text(t.effective_at) AS "effectiveAt",
              instant_text(t.valid_until) AS "validUntil", t.note, instant_text(t.recorded_at) AS "recordedAt",
              t.recorded_by AS "recordedBy"
         FROM mandate_record AS t JOIN found ON t.situation_id = found.id
        WHERE t.sequence > 1 ORDER BY t.mandate, t.sequence) AS row),
    'assumptions', (SELECT json_agg(row) FROM
      (SELECT t.key, instant_text(t.valid_from) AS "validFrom", t.statement, t.holds, t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM assumption AS t JOIN found ON t.situation_id = found.id AND t.valid_from < t.valid_to ORDER BY t.position, t.version) AS row),
    'options', (SELECT json_agg(row) FROM
      (SELECT t.key, t.title, t.description, t.kind, t.track, t.purpose, t.lethality,
              t.delivery_mode AS "deliveryMode", t.mechanism, t.measures, t.composition, t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM policy_option AS t JOIN found ON t.situation_id = found.id ORDER BY t.position) AS row),
    'preconditionVersions', (SELECT json_agg(row) FROM
      (SELECT t.key AS option, instant_text(t.valid_from) AS "validFrom", t.expression, t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM precondition AS t JOIN found ON t.situation_id = found.id AND t.valid_from < t.valid_to
         JOIN policy_option AS p ON p.situation_id = t.situation_id AND p.key = t.key
        ORDER BY p.position, t.version) AS row),
    'ladders', (SELECT json_agg(row) FROM
      (SELECT t.key, instant_text(t.valid_from) AS "validFrom", t.title, t.initial_stage AS initial, s.stages, t.basis,
              t.note, t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM ladder_definition AS t JOIN found ON t.situation_id = found.id AND t.valid_from < t.valid_to
         JOIN escalation_ladder AS l ON l.situation_id = t.situation_id AND l.key = t.key
         CROSS JOIN LATERAL (SELECT json_agg(json_build_object('key', e.key, 'rank', e.rank, 'title', e.title,
                'options', (SELECT coalesce(json_agg(o.option ORDER BY o.position), '[]') FROM stage_option AS o
                  WHERE o.situation_id = e.situation_id AND o.ladder = e.ladder AND o.version = e.version
                    AND o.stage = e.key),
                'minDwell', e.min_dwell,
                'approvals', CASE WHEN e.quorum IS NOT NULL
                  THEN json_build_object('quorum', e.quorum, 'roles', e.roles) END) ORDER BY e.rank) AS stages
              FROM escalation_stage AS e
             WHERE e.situation_id = t.situation_id AND e.ladder = t.key AND e.version = t.version) AS s
        ORDER BY l.position, t.version) AS row),
    'invariants', (SELECT json_agg(row) FROM
      (SELECT t.key, instant_text(t.valid_from) AS "validFrom", t.rule, t.severity, t.basis, t.note, t.owner,
              instant_text(t.review_by) AS "reviewBy"
         FROM invariant AS t JOIN found ON t.situation_id = found.id AND t.valid_from < t.valid_to ORDER BY t.position, t.version) AS row),
    'criteria', (SELECT json_agg(row) FROM
      (SELECT t.key, t.title, t.direction, t.weight, t.basis, t.note, t.owner, instant_text(t.review_by) AS "reviewBy"
         FROM criterion AS t JOIN found ON t.situation_id = found.id ORDER BY t.position) AS row),
    'scores', (SELECT json_object_agg(row.option, row.marks) FROM
      (SELECT t.option, json_object_agg(t.criterion, json_build_array(t.low, t.mid, t.high) ORDER BY c.position) AS marks
         FROM option_score AS t JOIN found ON t.situation_id = found.id
         JOIN criterion AS c ON c.situation_id = t.situation_id AND c.key = t.criterion
        GROUP BY t.option ORDER BY t.option) AS row)
  ) AS dossier FROM found`;

type Stored = Record<string, unknown> & {
  readonly evidencePolicies: readonly Record<string, unknown>[];
  readonly preconditionVersions: readonly PreconditionRow[] | null;
};

interface PreconditionRow {
  readonly option: string;
  readonly validFrom: string | null;
  readonly expression: unknown;
}

/** A situation as a completed dossier, or null where there is none of that key. Importing it elsewhere gives the same state. */
export async function dossierOf(sql: Sql, key: string): Promise<Dossier | null> {
  const [row] = await sql.rows<{ dossier: Stored }>({ text: SITUATION_AS_DOSSIER, values: [key] });
  return row === undefined ? null : dossierFormat.parse(arrange(row.dossier));
}

/** Puts first versions where the format has them, and leaves out what is absent. */
function arrange({ evidencePolicies, preconditionVersions, ...sections }: Stored): unknown {
  const [policy, ...laterPolicies] = evidencePolicies.map(({ version: _, ...rest }) => rest);
  const gates = preconditionVersions ?? [];
  const present = Object.entries(sections).filter(([, section]) => section !== null);
  return {
    ...Object.fromEntries(present),
    evidencePolicy: policy,
    evidencePolicyVersions: laterPolicies,
    preconditions: Object.fromEntries(
      gates.filter(({ validFrom }) => validFrom === null).map(({ option, expression }) => [option, expression]),
    ),
    preconditionVersions: gates.filter(({ validFrom }) => validFrom !== null),
  };
}

const BASIS = `t.basis, t.note, t.owner, instant_ms(t.review_by) AS "reviewBy"`;
const RANGE = `t.version, instant_ms(t.valid_from) AS "validFrom", instant_ms(t.valid_to) AS "validTo"`;

/** Rows of one table of the situation, as a JSON list in the order given; an empty list where there are none. */
function listOf(columns: string, from: string, order: string): string {
  return `(SELECT coalesce(json_agg(row), '[]') FROM
      (SELECT ${columns} FROM ${from} WHERE t.situation_id = head.id ORDER BY ${order}) AS row)`;
}

/** Columns of a claim `t`, its report `r` and its retraction `x`, as ClaimRecord names them. */
export const CLAIM_COLUMNS = `t.key, t.report, t.source, r.via, t.indicator, t.polarity, t.credibility,
       t.quantity_low AS "quantityLow", t.quantity_high AS "quantityHigh",
       t.quantity_approximate AS "quantityApproximate", t.modality, t.supersedes, t.grade_basis AS "gradeBasis",
       instant_ms(t.observed_at) AS "observedAt", instant_ms(t.recorded_at) AS "recordedAt",
       t.recorded_by AS "recordedBy", instant_ms(x.recorded_at) AS "retractedAt", x.reason AS "retractionReason",
       ${BASIS}`;

/**
 * The claims that stand at the instants (DESIGN §3.1), the same choice as domain/evidence makes. Served by the index
 * claim_standing; a correction is looked up by claim_correction.
 */
const STANDING_CLAIMS = `
      SELECT DISTINCT ON (t.indicator, t.source) ${CLAIM_COLUMNS}
        FROM head
        JOIN claim AS t ON t.situation_id = head.id AND t.recorded_at <= head.known_at AND t.observed_at <= head.valid_at
        JOIN report AS r ON r.situation_id = t.situation_id AND r.key = t.report AND r.marking = ANY ($4)
        LEFT JOIN retraction AS x ON x.situation_id = t.situation_id AND x.claim = t.key
             AND x.recorded_at <= head.known_at
       WHERE x.claim IS NULL
         AND NOT EXISTS (SELECT FROM claim AS c
               JOIN report AS cr ON cr.situation_id = c.situation_id AND cr.key = c.report AND cr.marking = ANY ($4)
              WHERE c.situation_id = t.situation_id AND c.supersedes = t.key AND c.recorded_at <= head.known_at
                AND NOT EXISTS (SELECT FROM retraction AS cx WHERE cx.situation_id = c.situation_id
                      AND cx.claim = c.key AND cx.recorded_at <= head.known_at))
       ORDER BY t.indicator, t.source, t.observed_at DESC, t.recorded_at DESC, t.key DESC`;

/** Columns of a report `t`, as ReportRecord names them. */
export const REPORT_COLUMNS = `t.key, t.source, t.via, t.title, instant_ms(t.published_at) AS "publishedAt",
       t.date_precision AS "datePrecision", instant_ms(t.collected_at) AS "collectedAt",
       instant_ms(t.external_date) AS "externalDate", t.marking, instant_ms(t.recorded_at) AS "recordedAt",
       t.recorded_by AS "recordedBy", ${BASIS}`;

/**
 * A situation as of two instants, in one statement and so in one snapshot: all versions of its definitions, and of its
 * claims those that stand with their reports. $1 key, $2 and $3 the instants in milliseconds (null: the situation's clock), $4 the
 * markings that the reader may see. No row where there is no such situation. All by primary keys and claim_standing.
 */
export const SITUATION_AS_OF = `
  WITH head AS MATERIALIZED (
    SELECT s.id, s.key, s.title, s.summary, s.deciding_actor, s.clock_mode, s.revision,
           coalesce(s.clock_now, now()) AS clock,
           coalesce(to_timestamp($2::float8 / 1000), s.clock_now, date_trunc('milliseconds', now())) AS valid_at,
           coalesce(to_timestamp($3::float8 / 1000), s.clock_now, date_trunc('milliseconds', now())) AS known_at
      FROM situation AS s WHERE s.key = $1
  ), standing AS MATERIALIZED (${STANDING_CLAIMS})
  SELECT json_build_object(
    'head', json_build_object('id', head.id, 'key', head.key, 'title', head.title, 'summary', head.summary,
      'decidingActor', head.deciding_actor, 'clockMode', head.clock_mode, 'now', instant_ms(head.clock),
      'revision', head.revision, 'validAt', instant_ms(head.valid_at), 'knownAt', instant_ms(head.known_at),
      'withheld', EXISTS (SELECT FROM report AS t WHERE t.situation_id = head.id AND t.recorded_at <= head.known_at
        AND t.marking <> 'CLEAR' AND t.marking <> ALL ($4))),
    'actors', ${listOf(`t.key, t.name, t.kind, t.parent, ${BASIS}`, 'actor AS t', 't.position, t.key')},
    'policies', ${listOf(
      `t.key, ${RANGE}, t.reliability, t.credibility, t.accept::float8 AS accept, t.margin::float8 AS margin, ${BASIS}`,
      'evidence_policy AS t',
      't.version',
    )},
    'sources', ${listOf(`t.key, t.name, t.kind, t.actor, t.origin, ${BASIS}`, 'source AS t', 't.position, t.key')},
    'assessments', ${listOf(
      `t.source, t.reliability, t.rationale, t.basis, instant_ms(t.recorded_at) AS "recordedAt",
       t.recorded_by AS "recordedBy"`,
      'source_assessment AS t',
      't.source, t.sequence',
    )},
    'indicators', ${listOf(
      `t.key, ${RANGE}, t.title, i.kind, i.unit, t.horizon, ${BASIS}`,
      'indicator_definition AS t JOIN indicator AS i ON i.situation_id = t.situation_id AND i.key = t.key',
      'i.position, t.key, t.version',
    )},
    'claims', (SELECT coalesce(json_agg(standing), '[]') FROM standing),
    'reports', (SELECT coalesce(json_agg(row), '[]') FROM
      (SELECT ${REPORT_COLUMNS} FROM report AS t
        WHERE t.situation_id = head.id AND t.recorded_at <= head.known_at AND t.marking = ANY ($4)
          AND t.key IN (SELECT report FROM standing
                        UNION ALL SELECT s.report FROM policy_signal AS s WHERE s.situation_id = head.id)
        ORDER BY t.recorded_at, t.key) AS row),
    'mandateIdentities', ${listOf(`t.key, t.title, t.legal_basis AS "legalBasis", ${BASIS}`, 'mandate AS t', 't.position, t.key')},
    'opinions', ${listOf(
      `t.mandate, t.holder, t.applicability, t.statement, instant_ms(t.stated_at) AS "statedAt"`,
      'mandate_opinion AS t',
      't.mandate, t.sequence',
    )},
    'mandates', ${listOf(
      `t.mandate, t.applicability, t.status, instant_ms(t.effective_at) AS "effectiveAt",
       instant_ms(t.valid_until) AS "validUntil", t.note, instant_ms(t.recorded_at) AS "recordedAt",
       t.recorded_by AS "recordedBy"`,
      'mandate_record AS t',
      't.mandate, t.sequence',
    )},
    'assumptions', ${listOf(`t.key, ${RANGE}, t.statement, t.holds, ${BASIS}`, 'assumption AS t', 't.position, t.key, t.version')},
    'options', ${listOf(
      `t.key, t.title, t.description, t.kind, t.track, t.purpose, t.lethality, t.delivery_mode AS "deliveryMode",
       t.mechanism, t.measures, t.composition, ${BASIS}`,
      'policy_option AS t',
      't.position, t.key',
    )},
    'preconditions', ${listOf(`t.key, ${RANGE}, t.expression AS written, ${BASIS}`, 'precondition AS t', 't.key, t.version')},
    'signals', ${listOf(`t.report, t.option, t.status, ${BASIS}`, 'policy_signal AS t', 't.position, t.report, t.option')},
    'ladders', ${listOf(
      `t.key, ${RANGE}, t.title, s.stages, ${BASIS}`,
      `ladder_definition AS t
         JOIN escalation_ladder AS l ON l.situation_id = t.situation_id AND l.key = t.key
         CROSS JOIN LATERAL (SELECT json_agg(json_build_object('key', e.key, 'title', e.title, 'rank', e.rank,
                'minDwell', e.min_dwell, 'quorum', e.quorum, 'roles', e.roles,
                'options', (SELECT coalesce(json_agg(o.option ORDER BY o.position), '[]') FROM stage_option AS o
                  WHERE o.situation_id = e.situation_id AND o.ladder = e.ladder AND o.version = e.version
                    AND o.stage = e.key)) ORDER BY e.rank) AS stages
              FROM escalation_stage AS e
             WHERE e.situation_id = t.situation_id AND e.ladder = t.key AND e.version = t.version) AS s`,
      'l.position, t.key, t.version',
    )},
    'entries', ${listOf(
      `t.ladder, t.stage, t.rank, t.episode, instant_ms(t.entered_at) AS "enteredAt",
       instant_ms(t.recorded_at) AS "recordedAt"`,
      'stage_entry AS t',
      't.ladder, t.sequence',
    )},
    'invariants', ${listOf(`t.key, ${RANGE}, t.rule AS written, t.severity, ${BASIS}`, 'invariant AS t', 't.position, t.key, t.version')}
  ) AS record FROM head`;

/** What a cached picture is checked by: one indexed statement. $1 key. */
export const SITUATION_REVISION = `
  SELECT s.id, s.revision, instant_ms(s.clock_now) AS now FROM situation AS s WHERE s.key = $1`;

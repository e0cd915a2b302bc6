/**
 * What the bare server asks: one statement a request, written by hand for the rows that an answer is made of, and nothing
 * evaluated. $1 is the situation's key in all of them. Each gives one row with one column, `body`, the answer as JSON.
 */

/** Of each source on each indicator the claim that stands at `head.at`: a look at claim_standing for each pair. */
function standing(indicators: string): string {
  return `(SELECT coalesce(json_agg(row), '[]') FROM (
      SELECT c.key, c.indicator, c.polarity, c.credibility, c.observed_at, c.quantity_low, c.quantity_high,
             r.title AS report, so.name AS source, so.origin, g.reliability
        FROM indicator AS i CROSS JOIN source AS so
        CROSS JOIN LATERAL (SELECT t.* FROM claim AS t
           WHERE t.situation_id = head.id AND t.indicator = i.key AND t.source = so.key
             AND t.observed_at <= head.at AND t.recorded_at <= head.at
             AND NOT EXISTS (SELECT FROM retraction AS x
                  WHERE x.situation_id = t.situation_id AND x.claim = t.key AND x.recorded_at <= head.at)
             AND NOT EXISTS (SELECT FROM claim AS n
                  WHERE n.situation_id = t.situation_id AND n.supersedes = t.key AND n.recorded_at <= head.at)
           ORDER BY t.observed_at DESC, t.recorded_at DESC, t.key DESC LIMIT 1) AS c
        JOIN report AS r ON r.situation_id = head.id AND r.key = c.report
        JOIN LATERAL (SELECT a.reliability FROM source_assessment AS a
           WHERE a.situation_id = head.id AND a.source = so.key AND a.recorded_at <= head.at
           ORDER BY a.sequence DESC LIMIT 1) AS g ON true
       WHERE i.situation_id = head.id AND so.situation_id = head.id${indicators}) AS row)`;
}

const MANDATES = `(SELECT coalesce(json_agg(row), '[]') FROM (
      SELECT DISTINCT ON (m.mandate) m.mandate, m.applicability, m.status, m.effective_at, m.valid_until
        FROM mandate_record AS m WHERE m.situation_id = head.id AND m.recorded_at <= head.at
       ORDER BY m.mandate, m.sequence DESC) AS row)`;

const LADDERS = `(SELECT coalesce(json_agg(row), '[]') FROM (
      SELECT d.key, d.title,
             (SELECT json_agg(json_build_object('key', e.key, 'title', e.title, 'rank', e.rank, 'minDwell', e.min_dwell,
                       'quorum', e.quorum, 'roles', e.roles,
                       'options', (SELECT coalesce(json_agg(o.option ORDER BY o.position), '[]') FROM stage_option AS o
                          WHERE o.situation_id = e.situation_id AND o.ladder = e.ladder AND o.version = e.version
                            AND o.stage = e.key)) ORDER BY e.rank)
                FROM escalation_stage AS e
               WHERE e.situation_id = head.id AND e.ladder = d.key AND e.version = d.version) AS stages,
             (SELECT json_agg(json_build_object('stage', n.stage, 'enteredAt', n.entered_at) ORDER BY n.sequence)
                FROM stage_entry AS n WHERE n.situation_id = head.id AND n.ladder = d.key) AS entries
        FROM ladder_definition AS d
       WHERE d.situation_id = head.id AND d.valid_from <= head.at AND head.at < d.valid_to ORDER BY d.key) AS row)`;

function options(where: string): string {
  return `(SELECT coalesce(json_agg(row), '[]') FROM (
      SELECT o.key, o.title, o.track, o.purpose, o.lethality, o.delivery_mode, p.expression
        FROM policy_option AS o
        LEFT JOIN precondition AS p ON p.situation_id = o.situation_id AND p.key = o.key
             AND p.valid_from <= head.at AND head.at < p.valid_to
       WHERE o.situation_id = head.id${where} ORDER BY o.position, o.key) AS row)`;
}

const INDICATORS = `(SELECT coalesce(json_agg(row), '[]') FROM (
      SELECT d.key, d.title, d.horizon
        FROM indicator_definition AS d JOIN indicator AS i ON i.situation_id = d.situation_id AND i.key = d.key
       WHERE d.situation_id = head.id AND d.valid_from <= head.at AND head.at < d.valid_to
       ORDER BY i.position, d.key) AS row)`;

function of(instant: string, lists: string): string {
  return `
  WITH head AS MATERIALIZED (
    SELECT s.id, s.revision, coalesce(${instant}s.clock_now, now()) AS at FROM situation AS s WHERE s.key = $1
  )
  SELECT json_build_object(${lists})::text AS body FROM head`;
}

/** The indicators that the gate of an option names. */
const OF_GATE = ` AND i.key IN (SELECT named #>> '{}' FROM precondition AS p,
             jsonb_path_query(p.expression, '$.**.indicator') AS named
            WHERE p.situation_id = head.id AND p.key = $2
           UNION ALL SELECT named #>> '{}' FROM precondition AS p, jsonb_path_query(p.expression, '$.**.quantity') AS named
            WHERE p.situation_id = head.id AND p.key = $2
           UNION ALL SELECT named #>> '{}' FROM precondition AS p, jsonb_path_query(p.expression, '$.**.corroboration') AS named
            WHERE p.situation_id = head.id AND p.key = $2)`;

/** The option with its gate, the claims that its gate rests on with report, source and grade, and the mandates. */
export const OPTION = of(
  '',
  `'option', ${options(' AND o.key = $2')}, 'mandates', ${MANDATES}, 'claims', ${standing(OF_GATE)}`,
);

/** The same at an instant, $3 in milliseconds. */
export const OPTION_AS_OF = of(
  'instant_of($3::bigint), ',
  `'option', ${options(' AND o.key = $2')}, 'mandates', ${MANDATES}, 'claims', ${standing(OF_GATE)}`,
);

/** All options with their gates, the ladders, the indicators, the mandates, and every claim that stands. */
export const BOARD = of(
  '',
  `'options', ${options('')}, 'ladders', ${LADDERS}, 'indicators', ${INDICATORS}, 'mandates', ${MANDATES},
   'claims', ${standing('')}`,
);

/** The ladders with the options on them, their gates, and what those rest on. */
export const LADDER = of(
  '',
  `'ladders', ${LADDERS}, 'options', ${options('')}, 'mandates', ${MANDATES}, 'claims', ${standing('')}`,
);

/** A page of claims of one indicator ($2) and side ($3), the latest first, with report and source, and their number. */
export const CLAIMS = `
  WITH head AS MATERIALIZED (SELECT s.id, coalesce(s.clock_now, now()) AS at FROM situation AS s WHERE s.key = $1)
  SELECT json_build_object(
    'total', (SELECT count(*)::int FROM claim AS t
               WHERE t.situation_id = head.id AND t.indicator = $2 AND t.polarity = $3 AND t.recorded_at <= head.at),
    'claims', (SELECT coalesce(json_agg(row), '[]') FROM (
       SELECT t.key, instant_text(t.observed_at) AS "observedAt", t.polarity, t.credibility, r.key AS report, r.title,
              so.name AS source
         FROM claim AS t
         JOIN report AS r ON r.situation_id = t.situation_id AND r.key = t.report
         JOIN source AS so ON so.situation_id = t.situation_id AND so.key = r.source
        WHERE t.situation_id = head.id AND t.indicator = $2 AND t.polarity = $3 AND t.recorded_at <= head.at
        ORDER BY t.observed_at DESC, t.key DESC LIMIT 20) AS row))::text AS body FROM head`;

/** Every row that recordReport writes, in one statement and so in one transaction. $2: the key of the report. */
export const RECORD = `
  WITH head AS (
    UPDATE situation AS s SET revision = s.revision + 1, event_sequence = s.event_sequence + 1 WHERE s.key = $1
    RETURNING s.id, s.key, s.revision, s.event_sequence, s.clock_now AS at
  ), report AS (
    INSERT INTO report (situation_id, key, source, title, collected_at, date_precision, marking, basis, recorded_at, recorded_by)
    SELECT id, $2, 'SRC-TG', 'Another photo', at, 'UNKNOWN', 'CLEAR', 'TEXT', at, 'bench' FROM head
    RETURNING situation_id, key
  ), claims AS (
    INSERT INTO claim (situation_id, key, report, source, indicator, polarity, credibility, modality, basis, grade_basis,
                       observed_at, recorded_at, recorded_by, marking)
    SELECT id, $2 || '-' || n, $2, 'SRC-TG', 'IND-IN-UKRAINE', 'AFFIRMS', 6, 'OBSERVED', 'TEXT', 'ASSUMPTION', at, at,
           'bench', 'CLEAR'
      FROM head, generate_series(1, 2) AS n
    RETURNING key
  ), event AS (
    INSERT INTO event (situation_id, sequence, kind, audience, at, caused_by, revision, detail)
    SELECT id, event_sequence, 'REPORT_RECORDED', '{CLEAR,GREEN,AMBER,AMBER+STRICT,RED}', at, 'bench', revision,
           json_build_object('report', $2::text, 'source', 'SRC-TG', 'claims', json_build_array($2 || '-1', $2 || '-2'))
      FROM head
    RETURNING sequence
  ), audit AS (
    INSERT INTO audit_entry (subject, roles, operation, situation, outcome, revision, detail, request_id)
    SELECT 'bench', '{ANALYST}', 'recordReport', key, 'DONE', revision, '{}', gen_random_uuid()::text FROM head
    RETURNING id
  )
  SELECT json_build_object('revision', head.revision, 'report', (SELECT key FROM report),
           'claims', (SELECT json_agg(key) FROM claims), 'event', (SELECT sequence FROM event),
           'audit', (SELECT id FROM audit))::text AS body FROM head`;

import { proposalColumns } from './proposal.sql.js';

const BASIS = `t.basis, t.note, t.owner, instant_ms(t.review_by) AS "reviewBy"`;
const RANGE = `t.version, instant_ms(t.valid_from) AS "validFrom", instant_ms(t.valid_to) AS "validTo"`;

/** Rows of one table of the situation, as a JSON list in the order given; an empty list where there are none. */
function listOf(columns: string, from: string, order: string): string {
  return `(SELECT coalesce(json_agg(row), '[]') FROM
      (SELECT ${columns} FROM ${from} WHERE t.situation_id = head.id ORDER BY ${order}) AS row)`;
}

/**
 * Columns of a claim `t` and its retraction `x`, as ClaimRecord names them, but for what is its report's. The claim that it
 * corrects is named only to who may see that one too.
 *
 * @param markings SQL of the reader's markings, an array of texts
 */
export function claimColumns(markings: string): string {
  return `t.key, t.report, t.source, t.indicator, t.polarity, t.credibility,
       t.quantity_low AS "quantityLow", t.quantity_high AS "quantityHigh",
       t.quantity_approximate AS "quantityApproximate", t.modality,
       (SELECT o.key FROM claim AS o WHERE o.situation_id = t.situation_id AND o.key = t.supersedes
           AND o.marking = ANY (${markings}::text[])) AS supersedes, t.grade_basis AS "gradeBasis",
       instant_ms(t.observed_at) AS "observedAt", instant_ms(t.recorded_at) AS "recordedAt",
       t.recorded_by AS "recordedBy", instant_ms(x.recorded_at) AS "retractedAt", x.reason AS "retractionReason",
       ${BASIS}`;
}

/**
 * Which source speaks on which indicator, one look at the index claim_standing for each pair: however many claims there
 * are of a pair, they are stepped over.
 */
const PAIRS = `
    SELECT first.indicator, first.source
      FROM head CROSS JOIN LATERAL (
        SELECT c.indicator, c.source FROM claim AS c
         WHERE c.situation_id = head.id ORDER BY c.indicator, c.source LIMIT 1) AS first
    UNION ALL
    SELECT next.indicator, next.source
      FROM pair CROSS JOIN head CROSS JOIN LATERAL (
        SELECT c.indicator, c.source FROM claim AS c
         WHERE c.situation_id = head.id AND (c.indicator, c.source) > (pair.indicator, pair.source)
         ORDER BY c.indicator, c.source LIMIT 1) AS next`;

/**
 * The claims that stand at the instants (DESIGN §3.1), the same choice as domain/evidence makes: of each pair the first
 * of claim_standing that was known and not taken back; a correction is looked up by claim_correction.
 */
const STANDING_CLAIMS = `
      SELECT ${claimColumns('asked.markings')}
        FROM head CROSS JOIN pair
        CROSS JOIN LATERAL (SELECT c.* FROM claim AS c
           WHERE c.situation_id = head.id AND c.indicator = pair.indicator AND c.source = pair.source
             AND c.recorded_at <= head.known_at AND c.observed_at <= head.valid_at AND c.marking = ANY (asked.markings)
             AND NOT EXISTS (SELECT FROM retraction AS x WHERE x.situation_id = c.situation_id AND x.claim = c.key
                   AND x.recorded_at <= head.known_at)
             AND NOT EXISTS (SELECT FROM claim AS n
                  WHERE n.situation_id = c.situation_id AND n.supersedes = c.key AND n.recorded_at <= head.known_at
                    AND n.marking = ANY (asked.markings)
                    AND NOT EXISTS (SELECT FROM retraction AS nx WHERE nx.situation_id = n.situation_id
                          AND nx.claim = n.key AND nx.recorded_at <= head.known_at))
           ORDER BY c.observed_at DESC, c.recorded_at DESC, c.key DESC LIMIT 1) AS t
        LEFT JOIN retraction AS x ON false
       ORDER BY t.indicator, t.source`;

/** Every claim ever recorded that the reader may see, with its retraction whenever that was made. */
const ALL_CLAIMS = `
      SELECT ${claimColumns('asked.markings')}
        FROM head
        JOIN claim AS t ON t.situation_id = head.id AND t.marking = ANY (asked.markings)
        LEFT JOIN retraction AS x ON x.situation_id = t.situation_id AND x.claim = t.key
       ORDER BY t.recorded_at, t.key`;

/** Columns of a report `t`, as ReportRecord names them. */
export const REPORT_COLUMNS = `t.key, t.source, t.via, t.title, instant_ms(t.published_at) AS "publishedAt",
       t.date_precision AS "datePrecision", instant_ms(t.collected_at) AS "collectedAt",
       instant_ms(t.external_date) AS "externalDate", t.marking, instant_ms(t.recorded_at) AS "recordedAt",
       t.recorded_by AS "recordedBy", ${BASIS}`;

/**
 * Reports that what is shown of a picture refers to: those of its claims, and those known by then that tell intents. Each
 * is looked up by its key: nobody knows beforehand how few they are, and the plan might read all reports instead.
 */
const NAMED_REPORTS = `(SELECT report AS key, true AS "isOfClaim" FROM chosen
          UNION SELECT s.report, false FROM policy_signal AS s
                 WHERE s.situation_id = head.id AND s.report NOT IN (SELECT report FROM chosen)) AS named
        CROSS JOIN LATERAL (SELECT r.* FROM report AS r
           WHERE r.situation_id = head.id AND r.key = named.key AND r.marking = ANY (asked.markings)
             AND (named."isOfClaim" OR r.recorded_at <= head.known_at) LIMIT 1) AS t`;

/** The situation itself, and the instants asked for. */
const HEAD = `
  WITH RECURSIVE head AS MATERIALIZED (
    SELECT s.id, s.key, s.title, s.summary, s.deciding_actor, s.clock_mode, s.revision, s.frame_revision,
           coalesce(s.clock_now, now()) AS clock,
           coalesce(instant_of(asked.valid_at), s.clock_now, date_trunc('milliseconds', now())) AS valid_at,
           coalesce(instant_of(asked.known_at), s.clock_now, date_trunc('milliseconds', now())) AS known_at
      FROM situation AS s WHERE s.key = asked.key
`;

const HEAD_FIELDS = `
    'head', json_build_object('id', head.id, 'key', head.key, 'title', head.title, 'summary', head.summary,
      'decidingActor', head.deciding_actor, 'clockMode', head.clock_mode, 'now', instant_ms(head.clock),
      'revision', head.revision, 'frameRevision', head.frame_revision,
      'validAt', instant_ms(head.valid_at), 'knownAt', instant_ms(head.known_at),
      'withheld', is_withheld(head.id, head.known_at, asked.markings))`;

/** What was said, and what is proposed: all that depends on the instants and on the reader. */
const EVIDENCE_LISTS = `
    'claims', (SELECT coalesce(json_agg(chosen), '[]') FROM chosen),
    'reports', (SELECT coalesce(json_agg(row), '[]') FROM
      (SELECT ${REPORT_COLUMNS} FROM ${NAMED_REPORTS} ORDER BY t.recorded_at, t.key) AS row),
    'openProposals', ${listOf(
      proposalColumns('head.known_at'),
      `(SELECT * FROM proposal WHERE marking = ANY (asked.markings) AND proposed_at <= head.known_at
           AND (closed_at IS NULL OR closed_at > head.known_at)) AS t`,
      't.ladder, t.proposed_at',
    )}`;

/** Who speaks, and the definitions that weigh what is said. */
const VOICE_LISTS = `
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
    )}`;

/** What may be done, on which conditions, and how far it has come. */
const OPTION_LISTS = `
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
    'invariants', ${listOf(`t.key, ${RANGE}, t.rule AS written, t.severity, ${BASIS}`, 'invariant AS t', 't.position, t.key, t.version')},
    'criteria', ${listOf(`t.key, t.title, t.direction, t.weight, ${BASIS}`, 'criterion AS t', 't.position, t.key')},
    'scores', ${listOf('t.option, t.criterion, t.low, t.mid, t.high', 'option_score AS t', 't.option, t.criterion')}`;

/**
 * Situations with the claims chosen, in one statement and so in one snapshot. Each is asked for by its key, the instants
 * in milliseconds (null: the situation's clock) and the markings that the reader may see.
 */
function situationStatement(lists: string, claims: string, pairs = ''): string {
  return `
  SELECT asked.place::int, found.answer
    FROM ROWS FROM (json_to_recordset($1::json) AS (key text, "validAt" bigint, "knownAt" bigint, markings text[]))
           WITH ORDINALITY AS asked (key, valid_at, known_at, markings, place)
   CROSS JOIN LATERAL (${HEAD}
  )${pairs === '' ? '' : `, pair AS (${pairs})`}, chosen AS MATERIALIZED (${claims})
  SELECT json_build_object(${HEAD_FIELDS},${lists}
  ) AS answer FROM head) AS found`;
}

const ALL_LISTS = `${EVIDENCE_LISTS},${VOICE_LISTS},${OPTION_LISTS}`;

/**
 * Situations as of two instants each: all versions of their definitions, and of their claims those that stand, with
 * their reports. All by primary keys and claim_standing.
 */
export const SITUATION_AS_OF = situationStatement(ALL_LISTS, STANDING_CLAIMS, PAIRS);

/** The same without its frame, for whoever has that. */
export const EVIDENCE_AS_OF = situationStatement(EVIDENCE_LISTS, STANDING_CLAIMS, PAIRS);

/**
 * The same as SITUATION_AS_OF with every claim ever recorded, for answers over time and answers of "what if". Its cost
 * grows with the claims of the situation. By primary keys and claim_by_record.
 */
export const SITUATION_WHOLE = situationStatement(ALL_LISTS, ALL_CLAIMS);

/** The same without its frame, for whoever has that. */
export const EVIDENCE_WHOLE = situationStatement(EVIDENCE_LISTS, ALL_CLAIMS);

/**
 * What all that is remembered is checked by: one indexed statement. $1 keys. One row, since each takes the driver longer than
 * what is in it. Index: situation_key_unique.
 */
export const SITUATION_REVISIONS = `
  SELECT instant_ms(date_trunc('milliseconds', now()))::float8 AS time,
         json_agg(json_build_array(s.key, s.id, s.revision, instant_ms(s.clock_now))) AS found
    FROM situation AS s WHERE s.key = ANY ($1::text[])`;

/**
 * The first instant after $2 at which a claim or a report of the situation $1 is recorded, observed or taken back that is
 * dated later than it was written. Indexes: claim_by_record, claim_by_observation, retraction_by_record, report_by_record.
 */
export const EVIDENCE_COMING = `
  SELECT instant_ms(least(
    (SELECT min(c.recorded_at) FROM claim AS c WHERE c.situation_id = $1 AND c.recorded_at > instant_of($2::bigint)),
    (SELECT min(c.observed_at) FROM claim AS c WHERE c.situation_id = $1 AND c.observed_at > instant_of($2::bigint)),
    (SELECT min(r.recorded_at) FROM report AS r WHERE r.situation_id = $1 AND r.recorded_at > instant_of($2::bigint)),
    (SELECT min(x.recorded_at) FROM retraction AS x
      WHERE x.situation_id = $1 AND x.recorded_at > instant_of($2::bigint))))::float8 AS at`;

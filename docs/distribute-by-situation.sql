-- Distributes the tables of a migrated and empty database by situation, on Citus. Not run by the service or its
-- migrations, and not tried on Citus: see docs/scaling.md, "On a distributed PostgreSQL".
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f docs/distribute-by-situation.sql
-- Before: Citus is installed, its extension made in this database by an administrator, the workers added. Load the data
-- afterwards, with `npm run import -- backup.jsonl`.

-- The triggers keep facts append-only and hold the ladders' rules. Each looks at rows of its own situation alone, and
-- these are on the same node: that is what Citus asks of whoever turns this on.
SELECT format('ALTER DATABASE %I SET citus.enable_unsafe_triggers TO on', current_database()) \gexec
SET citus.enable_unsafe_triggers TO on;

-- A unique key must hold the column that is distributed by. Imports of one key take turns by an advisory lock, which
-- keeps a key single as long as all writes come by one coordinator.
ALTER TABLE situation DROP CONSTRAINT situation_key_unique;
CREATE INDEX situation_by_key ON situation (key);

-- A ring of two tables is distributed in two steps.
ALTER TABLE situation DROP CONSTRAINT situation_deciding_actor_known;

-- No policy of a distributed table may have a sub-select. All go before, and those that can be said without come back.
SELECT format('DROP POLICY %I ON %I', policyname, tablename) FROM pg_policies WHERE schemaname = current_schema() \gexec

SELECT create_distributed_table('situation', 'id');

-- Every table whose primary key begins with situation_id, each after those that its foreign keys need.
WITH RECURSIVE needs AS (
  SELECT r.conrelid AS child, r.confrelid AS parent FROM pg_constraint AS r
   WHERE r.contype = 'f' AND r.conrelid <> r.confrelid AND r.connamespace = current_schema()::regnamespace
     AND r.confrelid <> 'situation'::regclass
), tables AS (
  SELECT i.indrelid AS id FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indrelid AND c.relnamespace = current_schema()::regnamespace
    JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
   WHERE i.indisprimary AND a.attname = 'situation_id'
), ranks (id, rank) AS (
  SELECT id, 0 FROM tables
  UNION
  SELECT n.child, r.rank + 1 FROM ranks AS r JOIN needs AS n ON n.parent = r.id
)
SELECT format('SELECT create_distributed_table(%L, %L, colocate_with => %L)', id::regclass, 'situation_id', 'situation')
  FROM ranks GROUP BY id ORDER BY max(rank), id::regclass::text
\gexec

ALTER TABLE situation ADD CONSTRAINT situation_deciding_actor_known
  FOREIGN KEY (id, deciding_actor) REFERENCES actor (situation_id, key) DEFERRABLE INITIALLY DEFERRED;

CREATE POLICY report_visible ON report FOR SELECT TO policy_options_reader USING (marking = ANY (visible_markings()));
CREATE POLICY claim_visible ON claim FOR SELECT TO policy_options_reader USING (marking = ANY (visible_markings()));
CREATE POLICY proposal_visible ON proposal FOR SELECT TO policy_options_reader USING (marking = ANY (visible_markings()));
CREATE POLICY decision_record_visible ON decision_record FOR SELECT TO policy_options_reader
  USING (marking = ANY (visible_markings()));
CREATE POLICY event_visible ON event FOR SELECT TO policy_options_reader USING (visible_clearance() = ANY (audience));

-- These hang on a row of another table, and can be told by it alone. Without a policy, readers would see none of them:
-- row level security stays on. So they are opened, and the SQL of the service alone keeps them from whom it must.
CREATE POLICY retraction_visible ON retraction FOR SELECT TO policy_options_reader USING (true);
CREATE POLICY policy_signal_visible ON policy_signal FOR SELECT TO policy_options_reader USING (true);
CREATE POLICY approval_visible ON approval FOR SELECT TO policy_options_reader USING (true);

-- audit_entry and migration stay on the coordinator: an attempt may name a situation that does not exist.

import type { EntityManager } from 'typeorm';
import type { AmendableWord } from './dossier.inputs.types.js';
import type { RowContext, TableRows } from './dossier.rows.js';
import { evidenceRows } from './dossier.rows-evidence.js';
import { optionRows } from './dossier.rows-options.js';

/** The table that holds the versions of each kind of definition. */
const TABLES: Readonly<Record<AmendableWord, string>> = {
  PRECONDITION: 'precondition',
  EVIDENCE_POLICY: 'evidence_policy',
  INDICATOR: 'indicator_definition',
  ASSUMPTION: 'assumption',
  LADDER: 'ladder_definition',
  INVARIANT: 'invariant',
};

/** Tables whose rows belong to a version of a ladder. */
const RUNGS = ['escalation_stage', 'stage_option'];

/** Which definition is amended, and from when. */
export interface AmendedVersion {
  readonly kind: AmendableWord;
  readonly key: string;
  readonly validFrom: string;
}

/**
 * Ends the version in force and writes the last one of a dossier that holds them all. Gives the version's number: one
 * more than the greatest on record, which the dossier does not know where a version never held.
 */
export async function storeVersion(
  manager: EntityManager,
  context: RowContext,
  amended: AmendedVersion,
): Promise<number> {
  const table = TABLES[amended.kind];
  const { situationId } = context;
  const parameters = [situationId, amended.key];
  const last = await lastVersion(manager, situationId, amended);
  await manager.query(
    `UPDATE ${table} SET valid_to = $3 WHERE situation_id = $1 AND key = $2 AND valid_to = 'infinity'`,
    [...parameters, amended.validFrom],
  );
  const version = last + 1;
  for (const { entity, rows } of lastVersionRows(manager, context, amended)) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.map((row) => ({ ...row, version })))
      .updateEntity(false)
      .execute();
  }
  return version;
}

/** The number of the latest version of a definition on record; 0 where there is none. */
export async function lastVersion(
  manager: EntityManager,
  situationId: string,
  { kind, key }: { readonly kind: AmendableWord; readonly key: string },
): Promise<number> {
  const [last] = await manager.query<readonly { readonly version: number }[]>(
    `SELECT coalesce(max(version), 0)::int AS version FROM ${TABLES[kind]} WHERE situation_id = $1 AND key = $2`,
    [situationId, key],
  );
  return last?.version ?? 0;
}

function lastVersionRows(
  manager: EntityManager,
  context: RowContext,
  { kind, key }: AmendedVersion,
): readonly TableRows[] {
  const tables = kind === 'LADDER' ? [TABLES.LADDER, ...RUNGS] : [TABLES[kind]];
  const all = [...evidenceRows(context), ...optionRows(context)];
  return tables.flatMap((table) => {
    const found = all.find(({ entity }) => manager.dataSource.getMetadata(entity).tableName === table);
    const own = (found?.rows ?? []).filter((row) => (RUNGS.includes(table) ? row['ladder'] : row['key']) === key);
    const last = Math.max(...own.map((row) => Number(row['version'])));
    const rows = own.filter((row) => row['version'] === last);
    return found === undefined || rows.length === 0 ? [] : [{ entity: found.entity, rows }];
  });
}

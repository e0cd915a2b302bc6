import type { EntityManager } from 'typeorm';
import type { Sql } from '../../db/sql.js';
import { MandateRecord } from './mandate-record.entity.js';

/** The last record of a mandate. */
export interface LastRecord {
  readonly sequence: number;
  readonly applicability: string;
}

const LAST = `
  SELECT m.sequence, m.applicability FROM mandate_record AS m
   WHERE m.situation_id = $1 AND m.mandate = $2 ORDER BY m.sequence DESC LIMIT 1`;

/** The last record of a mandate, or null where there is no such mandate: each has one from the start. */
export async function lastMandateRecord(sql: Sql, situationId: string, mandate: string): Promise<LastRecord | null> {
  const [row] = await sql.rows<LastRecord>({ text: LAST, values: [situationId, mandate] });
  return row ?? null;
}

/** Records a state of a mandate. */
export async function insertMandateRecord(manager: EntityManager, record: MandateRecord): Promise<void> {
  await manager.insert(MandateRecord, record);
}

import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { BasisColumns } from '../../db/columns.js';
import type { Dossier } from './dossier.format.js';

/** Rows for one table, in the order in which they must be written. */
export interface TableRows {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly rows: readonly ObjectLiteral[];
}

/** Rows of one entity, checked against its columns. */
export function tableRows<T extends ObjectLiteral>(
  entity: EntityTarget<T>,
  rows: readonly QueryDeepPartialEntity<T>[],
): TableRows {
  return { entity: entity, rows: rows };
}

interface Based {
  readonly basis: string;
  readonly note: string | null;
  readonly owner: string | null;
  readonly reviewBy: string | null;
}

/** The basis columns of an entry. */
export function basisOf({ basis, note, owner, reviewBy }: Based): BasisColumns {
  return { basis, note, owner, reviewBy: dateOf(reviewBy) };
}

/** A written instant as a value for its column. */
export function dateOf(written: string): Date;
export function dateOf(written: string | null): Date | null;
export function dateOf(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}

interface Ranged {
  readonly key: string;
  readonly validFrom: string | null;
}

/** A version with its number, counted from 1, and the SQL of its range: it ends where the next one of its key begins. */
export interface RangedVersion<T> {
  readonly entry: T;
  readonly version: number;
  readonly range: { readonly validFrom: () => string; readonly validTo: () => string };
}

/** Numbers the versions of each key and closes each range where the next begins. */
export function rangesOf<T extends Ranged>(entries: readonly T[]): readonly RangedVersion<T>[] {
  return entries.map((entry, index) => {
    const isSame = (other: T): boolean => other.key === entry.key;
    const next = entries.slice(index + 1).find(isSame);
    const version = entries.slice(0, index).filter(isSame).length + 1;
    return {
      entry,
      version,
      range: {
        validFrom: instantSql(entry.validFrom, '-infinity'),
        validTo: instantSql(next?.validFrom ?? null, 'infinity'),
      },
    };
  });
}

/** TypeORM passes a date through Date, which knows no infinity; the text comes from a Date and holds no quote. */
function instantSql(written: string | null, otherwise: 'infinity' | '-infinity'): () => string {
  const text = written === null ? otherwise : new Date(written).toISOString();
  return () => `'${text}'`;
}

/** What rows need beside the dossier. */
export interface RowContext {
  readonly situationId: string;
  readonly dossier: Dossier;
}

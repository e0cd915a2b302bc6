import { Column } from 'typeorm';

const INSTANT = { type: 'timestamp with time zone', precision: 3 } as const;

/** A point in time to the millisecond. */
export function InstantColumn(name: string): PropertyDecorator {
  return Column({ ...INSTANT, name });
}

/** A point in time that may be missing. */
export function OptionalInstantColumn(name: string): PropertyDecorator {
  return Column({ ...INSTANT, name, nullable: true });
}

/** A key, which sorts by its bytes everywhere; the SQL domain behind it checks its form. */
export function KeyColumn(name: string): PropertyDecorator {
  return Column({ type: 'text', collation: 'C', name });
}

/** A key that may be missing. */
export function OptionalKeyColumn(name: string): PropertyDecorator {
  return Column({ type: 'text', collation: 'C', name, nullable: true });
}

/** A text column; the SQL domain behind it checks its form. */
export function TextColumn(name: string): PropertyDecorator {
  return Column({ type: 'text', name });
}

/** A text that may be missing. */
export function OptionalTextColumn(name: string): PropertyDecorator {
  return Column({ type: 'text', name, nullable: true });
}

/** What an entry rests on: its basis, a note, and for assumptions who answers for it until when. */
export class BasisColumns {
  @TextColumn('basis') basis!: string;
  @OptionalTextColumn('note') note!: string | null;
  @OptionalTextColumn('owner') owner!: string | null;
  @OptionalInstantColumn('review_by') reviewBy!: Date | null;
}

/** The half-open range in which a version of a definition is in force. The open end is PostgreSQL's infinity. */
export class VersionColumns {
  @InstantColumn('valid_from') validFrom!: Date | string;
  @Column({ ...INSTANT, name: 'valid_to', default: () => "'infinity'" }) validTo!: Date | string;
}

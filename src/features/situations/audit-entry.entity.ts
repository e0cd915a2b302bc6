import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** A write or a denied attempt, with the true time. Append-only; written by db/audit.ts. */
@Entity({ name: 'audit_entry' })
@Check('audit_entry_outcome_known', `outcome IN ('DONE', 'UNCHANGED', 'REPEATED', 'REFUSED', 'DENIED')`)
@Check('audit_entry_code_when_not_done', `(code IS NOT NULL) = (outcome IN ('REFUSED', 'DENIED'))`)
@Index('audit_entry_by_situation', ['situation', 'id'])
@Index('audit_entry_by_subject', ['subject', 'id'])
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    name: 'id',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'audit_entry_pk',
  })
  id!: string;
  @Column({ type: 'timestamp with time zone', name: 'made_at', precision: 3, default: () => `clock_timestamp()` })
  madeAt!: Date;
  @TextColumn('subject') subject!: string;
  @Column({ type: 'text', name: 'roles', array: true }) roles!: string[];
  @TextColumn('operation') operation!: string;
  @OptionalTextColumn('situation') situation!: string | null;
  @TextColumn('outcome') outcome!: string;
  @OptionalTextColumn('code') code!: string | null;
  @Column({ type: 'integer', name: 'revision', nullable: true }) revision!: number | null;
  @Column({ type: 'jsonb', name: 'detail' }) detail!: object;
  @TextColumn('request_id') requestId!: string;
}

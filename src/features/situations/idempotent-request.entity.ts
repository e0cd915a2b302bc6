import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn } from '../../db/columns.js';

/** What was answered to a request that named an idempotency key. Append-only. */
@Entity({ name: 'idempotent_request' })
@Check('idempotent_request_key_length', `length(key) BETWEEN 1 AND 200`)
@ForeignKey('Situation', ['situationId'], ['id'], { name: 'idempotent_request_situation_known' })
export class IdempotentRequest {
  @PrimaryColumn({ type: 'uuid', name: 'situation_id', primaryKeyConstraintName: 'idempotent_request_pk' })
  situationId!: string;
  @PrimaryColumn({ type: 'text', name: 'key', primaryKeyConstraintName: 'idempotent_request_pk' }) key!: string;
  @TextColumn('operation') operation!: string;
  @TextColumn('body_hash') bodyHash!: string;
  @Column({ type: 'jsonb', name: 'answer' }) answer!: object;
  @InstantColumn('made_at') madeAt!: Date;
}

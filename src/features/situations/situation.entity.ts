import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalInstantColumn, OptionalTextColumn, TextColumn } from '../../db/columns.js';

/** One crisis: the root of every other row. */
@Entity({ name: 'situation' })
@Check('situation_exercise_has_instant', `(clock_mode = 'EXERCISE') = (clock_now IS NOT NULL)`)
@Unique('situation_key_unique', ['key'])
@Check('situation_clock_mode_known', `clock_mode IN ('LIVE', 'EXERCISE')`)
@Check('situation_revision_positive', `revision >= 1`)
@Check('situation_event_sequence_counts', `event_sequence >= 0`)
@Check('situation_frame_revision_past', `frame_revision BETWEEN 0 AND revision`)
@Check('situation_exercise_waits_for_people', `clock_mode = 'LIVE' OR next_change_at IS NULL`)
@Index('situation_by_next_change', ['nextChangeAt'], { where: 'next_change_at IS NOT NULL' })
@Index('situation_by_opening', ['openedAt', 'key'])
@ForeignKey('Actor', ['id', 'decidingActor'], ['situationId', 'key'], {
  name: 'situation_deciding_actor_known',
  deferrable: 'INITIALLY DEFERRED',
})
export class Situation {
  @PrimaryColumn({ type: 'uuid', name: 'id', primaryKeyConstraintName: 'situation_pk' }) id!: string;
  @KeyColumn('key') key!: string;
  @TextColumn('title') title!: string;
  @OptionalTextColumn('summary') summary!: string | null;
  @KeyColumn('deciding_actor') decidingActor!: string;
  @TextColumn('clock_mode') clockMode!: string;
  @OptionalInstantColumn('clock_now') clockNow!: Date | null;
  @InstantColumn('opened_at') openedAt!: Date;
  @Column({ type: 'integer', name: 'revision', default: 1 }) revision!: number;
  /** At which revision anything but reports, claims, retractions, proposals and the clock was changed last; 0: at its making. */
  @Column({ type: 'integer', name: 'frame_revision', default: 0 }) frameRevision!: number;
  @Column({ type: 'timestamp with time zone', name: 'created_at', precision: 3, default: () => `now()` })
  createdAt!: Date;
  /** Number of the last event. */
  @Column({ type: 'integer', name: 'event_sequence', default: 0 }) eventSequence!: number;
  /** Until when the changes that mere time brings have been told; null before the first look. */
  @OptionalInstantColumn('evaluated_at') evaluatedAt!: Date | null;
  /** Of a live clock: no change by mere time comes earlier; null where none will come. */
  @OptionalInstantColumn('next_change_at') nextChangeAt!: Date | null;
}

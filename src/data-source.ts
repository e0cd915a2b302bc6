import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Criterion } from './features/comparison/criterion.entity.js';
import { OptionScore } from './features/comparison/option-score.entity.js';
import { Event } from './features/events/event.entity.js';
import { Amendment } from './features/dossier/amendment.entity.js';
import { Approval } from './features/escalation/approval.entity.js';
import { DecisionRecord } from './features/escalation/decision-record.entity.js';
import { EscalationLadder } from './features/escalation/escalation-ladder.entity.js';
import { EscalationStage } from './features/escalation/escalation-stage.entity.js';
import { LadderDefinition } from './features/escalation/ladder-definition.entity.js';
import { Proposal } from './features/escalation/proposal.entity.js';
import { StageEntry } from './features/escalation/stage-entry.entity.js';
import { StageOption } from './features/escalation/stage-option.entity.js';
import { Claim } from './features/evidence/claim.entity.js';
import { EvidencePolicy } from './features/evidence/evidence-policy.entity.js';
import { Report } from './features/evidence/report.entity.js';
import { Retraction } from './features/evidence/retraction.entity.js';
import { SourceAssessment } from './features/evidence/source-assessment.entity.js';
import { Source } from './features/evidence/source.entity.js';
import { IndicatorDefinition } from './features/indicators/indicator-definition.entity.js';
import { Indicator } from './features/indicators/indicator.entity.js';
import { Invariant } from './features/options/invariant.entity.js';
import { PolicyOption } from './features/options/policy-option.entity.js';
import { PolicySignal } from './features/options/policy-signal.entity.js';
import { Assumption } from './features/preconditions/assumption.entity.js';
import { MandateOpinion } from './features/preconditions/mandate-opinion.entity.js';
import { MandateRecord } from './features/preconditions/mandate-record.entity.js';
import { Mandate } from './features/preconditions/mandate.entity.js';
import { Precondition } from './features/preconditions/precondition.entity.js';
import { Actor } from './features/situations/actor.entity.js';
import { AuditEntry } from './features/situations/audit-entry.entity.js';
import { IdempotentRequest } from './features/situations/idempotent-request.entity.js';
import { Situation } from './features/situations/situation.entity.js';
import { CreateSituation1795510000000 } from '../migrations/1795510000000-create-situation.js';
import { CreateEvidence1795510100000 } from '../migrations/1795510100000-create-evidence.js';
import { CreateOptions1795510200000 } from '../migrations/1795510200000-create-options.js';
import { CreateEscalation1795510300000 } from '../migrations/1795510300000-create-escalation.js';
import { CreateIdempotentRequest1795510400000 } from '../migrations/1795510400000-create-idempotent-request.js';
import { AddMarkings1795510500000 } from '../migrations/1795510500000-add-markings.js';
import { AddEscalationRecords1795510600000 } from '../migrations/1795510600000-add-escalation-records.js';
import { CreateAuditEntry1795510700000 } from '../migrations/1795510700000-create-audit-entry.js';
import { CreateAmendment1795510800000 } from '../migrations/1795510800000-create-amendment.js';
import { CreateEvent1795510900000 } from '../migrations/1795510900000-create-event.js';
import { AddFrameRevision1795511000000 } from '../migrations/1795511000000-add-frame-revision.js';

const ENTITIES = [
  Situation,
  Actor,
  Source,
  SourceAssessment,
  Indicator,
  IndicatorDefinition,
  EvidencePolicy,
  Assumption,
  Report,
  Claim,
  Retraction,
  PolicyOption,
  Precondition,
  PolicySignal,
  Invariant,
  Mandate,
  MandateRecord,
  MandateOpinion,
  Criterion,
  OptionScore,
  EscalationLadder,
  LadderDefinition,
  EscalationStage,
  StageOption,
  StageEntry,
  Proposal,
  Approval,
  DecisionRecord,
  IdempotentRequest,
  AuditEntry,
  Amendment,
  Event,
];

const MIGRATIONS = [
  CreateSituation1795510000000,
  CreateEvidence1795510100000,
  CreateOptions1795510200000,
  CreateEscalation1795510300000,
  CreateIdempotentRequest1795510400000,
  AddMarkings1795510500000,
  AddEscalationRecords1795510600000,
  CreateAuditEntry1795510700000,
  CreateAmendment1795510800000,
  CreateEvent1795510900000,
  AddFrameRevision1795511000000,
];

/** How long a write waits, in milliseconds: for a connection, for one statement, for what another write holds. 0: for ever. */
export interface WritePatience {
  readonly poolWaitMs: number;
  readonly statementMs: number;
  readonly lockMs: number;
}

/** The write side's data source on a database; not yet connected. The only list of entities and migrations. */
export function createDataSource(url: string, poolSize = 10, patience?: WritePatience): DataSource {
  return new DataSource({
    type: 'postgres',
    ...(patience === undefined ? {} : { connectTimeoutMS: patience.poolWaitMs, extra: settingsOf(patience) }),
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize,
    applicationName: 'policy-options writes',
    logging: false,
  });
}

/**
 * As the driver has them. Where a service is lost in the middle of a transaction, the server ends it after a minute. What a
 * write asks goes by keys, whatever their values: it is planned once a connection, and not five times before that. Its
 * statements are sent without waiting for the answers to those before, so that it holds its lock for less long.
 */
function settingsOf({ statementMs, lockMs }: WritePatience) {
  return {
    ...{ statement_timeout: statementMs, lock_timeout: lockMs, idle_in_transaction_session_timeout: 60_000 },
    options: '-c plan_cache_mode=force_generic_plan',
    pipeline: true,
  };
}

/**
 * Brings a database to the present schema and says which migrations that took; none where it is there already.
 * Instances that start at once take turns: the second finds nothing left to do.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const source = await createDataSource(url, 2).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock(hashtext('policy-options migration'))");
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await runner.release();
    await source.destroy();
  }
}

/** What undoing the last migration came to: done, what would be, or why not. */
export type UndoneMigration =
  | { readonly kind: 'undone'; readonly name: string }
  /** Nothing was done, since it was only asked what would be. */
  | { readonly kind: 'next'; readonly name: string }
  /** The database has it from a newer version of the service, which alone can undo it. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'none' };

/**
 * Undoes the last migration of a database, with the data that only it had a place for.
 *
 * @param isMeant false: only tells which one it would be
 */
export async function undoMigration(url: string, isMeant: boolean): Promise<UndoneMigration> {
  const source = await createDataSource(url, 2).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock(hashtext('policy-options migration'))");
    const [last] = (await runner.hasTable('migration'))
      ? ((await runner.query('SELECT name FROM migration ORDER BY timestamp DESC LIMIT 1')) as { name: string }[])
      : [];
    if (last === undefined) return { kind: 'none' };
    if (!source.migrations.some(({ constructor }) => constructor.name === last.name))
      return { kind: 'unknown', name: last.name };
    if (!isMeant) return { kind: 'next', name: last.name };
    await source.undoLastMigration();
    return { kind: 'undone', name: last.name };
  } finally {
    await runner.release();
    await source.destroy();
  }
}

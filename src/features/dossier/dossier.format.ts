import { z } from 'zod';
import { parseExpression } from '../../domain/preconditions/parse-expression.js';
import {
  ACTOR_KINDS,
  APPLICABILITIES,
  CLOCK_MODES,
  DATE_PRECISIONS,
  DELIVERY_MODES,
  DIRECTIONS,
  INDICATOR_KINDS,
  LETHALITIES,
  MANDATE_STATUSES,
  MARKINGS,
  MECHANISMS,
  MODALITIES,
  OPTION_KINDS,
  POLARITIES,
  PURPOSES,
  RELIABILITIES,
  SEVERITIES,
  SIGNAL_STATUSES,
  SOURCE_KINDS,
} from '../../domain/situation/words.js';
import {
  basis,
  basisWord,
  entry,
  instant,
  key,
  list,
  name,
  optionalDuration,
  optionalInstant,
  percentagesOf,
  percentage,
  record,
  text,
  title,
  truth,
  version,
} from './dossier.words.js';

const situation = entry({
  key,
  title,
  summary: text,
  decidingActor: key,
  openedAt: optionalInstant.describe('Since when the ladders stand on their initial stages; else the earliest report'),
  clock: entry({ mode: z.enum(CLOCK_MODES), now: optionalInstant }),
});
const evidencePolicy = entry({
  key,
  ...version,
  reliability: entry(percentagesOf(['A', 'B', 'C', 'D', 'E', 'F'])),
  credibility: entry(percentagesOf(['1', '2', '3', '4', '5', '6'])),
  accept: percentage(2).describe('θ: the least weight that can decide'),
  margin: percentage(2).describe('μ: the least lead that can decide'),
  ...basis,
});
const actor = entry({
  key,
  name: title,
  kind: z.enum(ACTOR_KINDS),
  parent: key.nullable().default(null),
  ...basis,
});
const reliability = z.enum(RELIABILITIES);
const source = entry({
  key,
  name: title,
  kind: z.enum(SOURCE_KINDS),
  actor: key.nullable().default(null),
  origin: key,
  reliability: reliability.default('F').describe('First grade, known from the start'),
  gradeBasis: basisWord.default('ASSUMPTION'),
  rationale: text,
  ...basis,
});
const assessment = entry({
  source: key,
  reliability,
  gradeBasis: basisWord.default('ASSUMPTION'),
  rationale: text,
  ...record,
  recordedAt: instant,
});
const report = entry({
  key,
  source: key,
  via: key.nullable().default(null),
  title,
  published: optionalInstant,
  datePrecision: z.enum(DATE_PRECISIONS).default('UNKNOWN'),
  collectedAt: optionalInstant,
  externalDate: optionalInstant.describe('A date that other public pages give; no rule uses it'),
  marking: z.enum(MARKINGS).default('CLEAR').describe('TLP 2.0'),
  ...record,
  ...basis,
});
const indicator = entry({
  key,
  ...version,
  title,
  kind: z.enum(INDICATOR_KINDS),
  unit: name(100).nullable().default(null),
  horizon: optionalDuration,
  ...basis,
});
const quantity = entry({
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
  approximate: z.boolean().default(false),
});
const claim = entry({
  key,
  report: key,
  indicator: key,
  polarity: z.enum(POLARITIES),
  credibility: z.number().int().min(1).max(6),
  quantity: quantity.nullable().default(null),
  modality: z.enum(MODALITIES),
  observedAt: optionalInstant,
  supersedes: key.nullable().default(null),
  retractedAt: optionalInstant,
  retractedBy: name(200).default('import'),
  retractionReason: text,
  gradeBasis: basisWord.default('ASSUMPTION'),
  ...record,
  ...basis,
});
const signal = entry({
  report: key,
  option: key,
  status: z.enum(SIGNAL_STATUSES),
  ...basis,
});
const applicability = z.enum(APPLICABILITIES);
const mandateState = {
  applicability,
  status: z.enum(MANDATE_STATUSES),
  validUntil: optionalInstant,
};
const mandate = entry({
  key,
  title,
  legalBasis: text,
  ...mandateState,
  opinions: list(entry({ holder: title, applicability, statement: title, statedAt: optionalInstant })),
  ...basis,
});
const mandateRecord = entry({
  mandate: key,
  ...mandateState,
  effectiveAt: instant,
  note: text,
  ...record,
  recordedAt: instant,
});
const assumption = entry({ key, ...version, statement: title, holds: truth.default('TRUE'), ...basis });
const option = entry({
  key,
  title,
  description: text,
  kind: z.enum(OPTION_KINDS),
  track: key,
  purpose: z.enum(PURPOSES).default('UNSPECIFIED'),
  lethality: z.enum(LETHALITIES).default('UNSPECIFIED'),
  deliveryMode: z.enum(DELIVERY_MODES).default('UNSPECIFIED'),
  mechanism: z.enum(MECHANISMS).nullable().default(null),
  measures: list(title),
  composition: text,
  ...basis,
});

/** The gate of an option, in words of the domain's own grammar, which finds its own faults. */
const expression = z
  .unknown()
  .superRefine((written, context) => {
    const parsed = parseExpression(written);
    if (parsed.kind === 'expression') return;
    for (const { path, expected } of parsed.faults) {
      context.addIssue({ code: 'custom', path: [...path], message: expected });
    }
  })
  .meta({ id: 'Expression' });
const preconditionVersion = entry({ option: key, validFrom: instant, expression, ...basis });
const stage = entry({
  key,
  rank: z.number().int().min(0).max(100),
  title,
  options: list(key),
  minDwell: optionalDuration,
  approvals: entry({ quorum: z.number().int().min(1).max(100), roles: list(name(100)) })
    .nullable()
    .default(null),
});
const ladder = entry({
  key,
  ...version,
  title: title.nullable().default(null),
  initial: key,
  stages: z.array(stage).min(1),
  ...basis,
});
const optionPattern = entry({
  key: key.optional(),
  kind: option.shape.kind.optional(),
  track: key.optional(),
  purpose: option.shape.purpose.unwrap().optional(),
  lethality: option.shape.lethality.unwrap().optional(),
  deliveryMode: option.shape.deliveryMode.unwrap().optional(),
});
const rule = z.union(
  [
    entry({ forbid: entry({ option: optionPattern }) }),
    entry({ requiresPrior: entry({ option: optionPattern, prior: optionPattern }) }),
    entry({ noSkip: z.literal(true) }),
  ],
  { error: 'forbid: {option}, requiresPrior: {option, prior} or noSkip: true' },
);
const invariant = entry({ key, ...version, rule, severity: z.enum(SEVERITIES), ...basis });
const criterion = entry({
  key,
  title,
  direction: z.enum(DIRECTIONS),
  weight: z.number().positive().max(1_000_000),
  ...basis,
});
const score = z.tuple([z.number().min(0).max(10), z.number().min(0).max(10), z.number().min(0).max(10)]);

/** The dossier format: everything of one situation, as people write it (README of dossiers/). */
export const dossierFormat = entry({
  situation,
  evidencePolicy,
  evidencePolicyVersions: list(evidencePolicy),
  actors: list(actor),
  sources: list(source),
  assessments: list(assessment),
  reports: list(report),
  indicators: list(indicator),
  claims: list(claim),
  policySignals: list(signal),
  mandates: list(mandate),
  mandateRecords: list(mandateRecord),
  assumptions: list(assumption),
  options: list(option),
  preconditions: z.record(key, expression).default({}),
  preconditionVersions: list(preconditionVersion),
  ladders: list(ladder),
  invariants: list(invariant),
  criteria: list(criterion),
  scores: z.record(key, z.record(key, score)).default({}),
});

/** A dossier with its defaults filled in. */
export type Dossier = z.output<typeof dossierFormat>;

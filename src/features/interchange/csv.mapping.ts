import { z } from 'zod';
import { readDocument, type ReadDocument } from './interchange.document.js';

const plain = z.union([z.string(), z.number(), z.boolean()]);

/** Where a field comes from: a constant, or a column with words for its cells and a value for an empty one. */
const field = z.union(
  [
    z.strictObject({ constant: plain }),
    z.strictObject({
      column: z.string().min(1),
      values: z.record(z.string(), plain).optional(),
      empty: plain.optional(),
    }),
  ],
  { error: '{constant: …} or {column: …, values: {…}, empty: …}' },
);

/** Fields by their names in a dossier. */
const fields = <K extends string>(...names: readonly K[]): z.ZodObject<Record<K, z.ZodOptional<typeof field>>> =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [name, field.optional()])) as Record<K, z.ZodOptional<typeof field>>,
  );

const form = z.strictObject({
  situation: z.string().optional(),
  delimiter: z.string().length(1).default(','),
  report: fields(
    ...([
      'key',
      'source',
      'via',
      'title',
      'published',
      'datePrecision',
      'collectedAt',
      'marking',
      'basis',
      'note',
    ] as const),
  ).required({ key: true }),
  claim: fields(
    ...(['key', 'indicator', 'polarity', 'credibility', 'modality', 'observedAt', 'supersedes'] as const),
    ...(['quantityLow', 'quantityHigh', 'quantityApproximate', 'basis', 'gradeBasis', 'note'] as const),
  ),
});

/** Where one field comes from. */
export type CsvField = z.output<typeof field>;

/** Which columns of a table are which fields of a report and of a claim. A row is a claim; rows of one key are one report. */
export type CsvMapping = z.output<typeof form>;

/** Reads a mapping (YAML or JSON). */
export function readCsvMapping(text: string): ReadDocument<CsvMapping> {
  return readDocument(text, form);
}

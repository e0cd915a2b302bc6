import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { dossierJsonSchema } from '../features/dossier/dossier.json-schema.js';
import { possibleTypesOf, typePoliciesOf } from '../wire/client-caches.js';
import { referenceOf } from '../wire/reference/reference.js';
import { buildApi } from '../wire/schema.js';
import { manifestOf } from '../wire/trusted-documents.js';
import { type ExitCode, say } from './output.js';

/** Writes what the code makes of schema/, and the reference of the API. */
export async function writeSchemas(): Promise<ExitCode> {
  const api = lexicographicSortSchema(buildApi());
  await writeFile('schema/schema.graphql', `${printSchema(api)}\n`);
  const data = {
    'dossier.schema': dossierJsonSchema(),
    'trusted-documents': manifestOf(await readOperations()),
    'possible-types': possibleTypesOf(api),
    'type-policies': typePoliciesOf(api),
  };
  for (const [name, value] of Object.entries(data)) await writeFile(`schema/${name}.json`, textOf(value));
  await writeReference();
  return say(
    `Wrote schema/schema.graphql, ${Object.keys(data)
      .map((name) => `schema/${name}.json`)
      .join(', ')} and docs/api.`,
  );
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The folder holds nothing else, so a page that is no longer written goes. */
async function writeReference(): Promise<void> {
  await rm('docs/api', { recursive: true, force: true });
  await mkdir('docs/api', { recursive: true });
  for (const [name, text] of referenceOf(buildApi())) await writeFile(`docs/api/${name}`, text);
}

/** The texts of schema/operations, by the names of their files. */
async function readOperations(): Promise<readonly string[]> {
  const names = (await readdir('schema/operations')).filter((name) => name.endsWith('.graphql'));
  return Promise.all(names.sort().map((name) => readFile(`schema/operations/${name}`, 'utf8')));
}

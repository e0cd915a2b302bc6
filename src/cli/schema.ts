import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { dossierJsonSchema } from '../features/dossier/dossier.json-schema.js';
import { referenceOf } from '../wire/reference/reference.js';
import { buildApi } from '../wire/schema.js';
import { manifestOf } from '../wire/trusted-documents.js';
import { type ExitCode, say } from './output.js';

/** Writes what the code makes of schema/, and the reference of the API. */
export async function writeSchemas(): Promise<ExitCode> {
  await writeFile('schema/schema.graphql', `${printSchema(lexicographicSortSchema(buildApi()))}\n`);
  await writeFile('schema/dossier.schema.json', `${JSON.stringify(dossierJsonSchema(), null, 2)}\n`);
  await writeFile('schema/trusted-documents.json', `${JSON.stringify(manifestOf(await readOperations()), null, 2)}\n`);
  await writeReference();
  return say('Wrote schema/schema.graphql, schema/dossier.schema.json, schema/trusted-documents.json and docs/api.');
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

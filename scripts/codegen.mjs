// Writes what the examples of docs/examples are typed by: typed documents of schema/operations and of the examples' own
// operations, the schema as graphcache reads it, and Relay's artifacts. With --check it writes nothing, and fails where a
// file would come out otherwise.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, introspectionFromSchema, parse, print, printSchema } from 'graphql';
import relayCompiler from 'relay-compiler';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENTS = ['schema/operations', 'docs/examples/operations'];
const OUT = 'docs/examples/generated/';
const isCheck = process.argv.includes('--check');

const read = (path) => readFile(join(ROOT, path), 'utf8');
const schema = buildSchema(await read('schema/schema.graphql'));
const trusted = JSON.parse(await read('schema/trusted-documents.json'));

/** As @graphql-codegen/cli would load them. */
async function documentsIn(folder) {
  const names = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const rawSDL = await read(`${folder}/${name}`);
      return { location: `${folder}/${name}`, document: parse(rawSDL), rawSDL };
    }),
  );
}

/** The hash that the service trusts a document under goes with it. */
function metaOf(document) {
  const hash = createHash('sha256').update(print(document)).digest('hex');
  return hash in trusted ? { documentId: `sha256:${hash}` } : undefined;
}

async function typedDocuments() {
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: OUT,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: (await Promise.all(DOCUMENTS.map(documentsIn))).flat(),
    config: {
      ...{
        useTypeImports: true,
        strictScalars: true,
        enumType: 'string-literal',
        importExtension: '.js',
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
      },
      scalars: { DateTime: 'string', Duration: 'string' },
    },
    presetConfig: { fragmentMasking: false, onExecutableDocumentNode: metaOf },
    ...{ plugins: [], pluginMap: {}, pluginContext: {}, profiler: { run: (run) => run(), collect: () => [] } },
  });
  return Promise.all(sections.map(async (section) => [section.filename, await codegen(section)]));
}

/** Graphcache wants to know types, fields and which of them may be null. */
function introspection() {
  const { __schema } = introspectionFromSchema(schema, { descriptions: false, specifiedByUrl: false });
  const kept = __schema.types.filter(
    ({ kind, name }) => /^(OBJECT|INTERFACE|UNION)$/.test(kind) && !name.startsWith('__'),
  );
  const types = kept.map(({ kind, name, fields, interfaces, possibleTypes }) => ({
    ...{ kind, name, interfaces, possibleTypes },
    fields: fields?.map(({ name: field, type }) => ({ name: field, type, args: [] })),
  }));
  const { queryType, mutationType, subscriptionType } = __schema;
  return { __schema: { queryType, mutationType, subscriptionType, types } };
}

function compileRelay() {
  const options = isCheck ? ['--validate'] : [];
  execFileSync(relayCompiler, [...options, 'docs/examples/relay/relay.config.json'], { cwd: ROOT, stdio: 'inherit' });
}

const files = [...(await typedDocuments()), [`${OUT}introspection.json`, `${JSON.stringify(introspection())}\n`]];
if (isCheck) {
  const present = (await readdir(join(ROOT, OUT))).map((name) => `${OUT}${name}`).sort();
  const expected = files.map(([path]) => path).sort();
  const stale = await Promise.all(files.map(async ([path, text]) => ((await read(path)) === text ? [] : [path])));
  const others = present.filter((path) => !expected.includes(path));
  if (stale.flat().length + others.length > 0)
    throw new Error(`Run npm run codegen: ${[...stale.flat(), ...others].join(', ')} would differ.`);
} else {
  await rm(join(ROOT, OUT), { recursive: true, force: true });
  await mkdir(join(ROOT, OUT), { recursive: true });
  for (const [path, text] of files) await writeFile(join(ROOT, path), text);
}
compileRelay();

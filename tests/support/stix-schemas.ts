import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The schemas that the OASIS committee publishes for STIX 2.1, of those types that are exported (stix21/README.md). */
const FOLDER = new URL('stix21/', import.meta.url);

interface Schema {
  readonly $id: string;
}

/** What the schema of its type finds wrong with an object of a bundle; nothing where it is valid. */
export function stixFaults(object: Readonly<Record<string, unknown>>): readonly string[] {
  const type = String(object['type']);
  const validate = VALIDATORS.get(type);
  if (validate === undefined) return [`there is no schema of ${type}`];
  validate(object);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${type}${instancePath}: ${message ?? ''}`);
}

const VALIDATORS = compileAll();

function compileAll(): ReadonlyMap<string, ValidateFunction> {
  // The schemas leave types out, and escape what need not be, which strict mode and Unicode patterns refuse.
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false, allErrors: true });
  addFormats.default(ajv);
  const paths = ['common', 'sdos', 'sros'].flatMap((folder) =>
    readdirSync(new URL(folder, FOLDER)).map((name) => `${folder}/${name}`),
  );
  const schemas = paths.map((path): [string, Schema] => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8')) as Schema & {
      readonly $schema: string;
    };
    return [/\/([a-z-]+)\.json$/.exec(path)?.[1] ?? path, schema];
  });
  // Only needed where observables stand within observed data, which STIX 2.1 deprecates.
  const [, observed] = schemas.find(([name]) => name === 'observed-data') ?? ['', { $id: '' }];
  const missing = [...JSON.stringify(observed).matchAll(/"\.\.\/observables\/([a-z0-9-]+)\.json"/g)];
  for (const [, name = ''] of missing) {
    ajv.addSchema({ $id: new URL(`../observables/${name}.json`, observed.$id).href, not: {} });
  }
  for (const [, schema] of schemas) ajv.addSchema(schema);
  const compiled = schemas.map(([name, { $id }]): [string, ValidateFunction] => {
    const validate = ajv.getSchema($id);
    if (validate === undefined) throw new Error(`no schema of ${name}`);
    return [name, validate];
  });
  const byName = new Map(compiled);
  const observable = byName.get('cyber-observable-core');
  return observable === undefined ? byName : byName.set('monitored-fact', observable);
}

import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  buildSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  validateSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { dossierJsonSchema } from '../../src/features/dossier/dossier.json-schema.js';
import { possibleTypesOf, typePoliciesOf } from '../../src/wire/client-caches.js';
import { buildApi } from '../../src/wire/schema.js';
import { edited, foundingText } from '../support/service.js';
import { RICH } from './rich-dossier.js';

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

const [committed, contract] = await Promise.all([read('../../schema/schema.graphql'), read('contract-part-1.graphql')]);
const api: GraphQLSchema = buildApi();

describe('schema/schema.graphql', () => {
  it('is what the code builds, sorted', () => {
    expect(`${printSchema(lexicographicSortSchema(api))}\n`).toBe(committed);
  });

  it('is a valid schema, read on its own too', () => {
    expect(validateSchema(api)).toEqual([]);
    expect(validateSchema(buildSchema(committed))).toEqual([]);
  });

  it('describes every type, field, argument, input field and enum value', () => {
    expect(descriptions(api).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(descriptions(api).length).toBeGreaterThan(400);
  });

  it('writes every description as a sentence', () => {
    expect(descriptions(api).filter(([, text]) => !/^[^a-z].*[.?]$/s.test(text))).toEqual([]);
  });

  it('has the id of Node on every type that implements it', () => {
    for (const type of Object.values(api.getTypeMap()).filter(isObjectType)) {
      const implemented = type.getInterfaces().map(({ name }) => name);
      if (implemented.includes('Node'))
        expect(`${type.name} ${String(type.getFields()['id']?.type)}`).toBe(`${type.name} ID!`);
    }
  });
});

describe('what clients keep answers by', () => {
  const sorted = lexicographicSortSchema(api);

  it.each([
    ['possible-types.json', possibleTypesOf(sorted)],
    ['type-policies.json', typePoliciesOf(sorted)],
  ])('is in schema/%s, as npm run schema writes it', async (name, made) => {
    expect(await read(`../../schema/${name}`)).toBe(`${JSON.stringify(made, null, 2)}\n`);
  });

  it('tells by its id whatever can be fetched again by it, and nothing else', () => {
    const { keyFields, connections } = typePoliciesOf(sorted);
    const told = Object.keys(keyFields).filter((type) => keyFields[type] !== false);
    expect(told).toEqual(possibleTypesOf(sorted)['Node']);
    expect(keyFields).toMatchObject({ EvaluationNode: false, PolicyOption: ['id'], Viewer: false });
    expect(connections['Query']).toMatchObject({ situations: ['filter', 'orderBy'] });
  });
});

/** Every name of the schema with its description. */
function descriptions(schema: GraphQLSchema): readonly (readonly [name: string, text: string])[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  return types.flatMap((type) => {
    const own = [type.name, type.description ?? ''] as const;
    if (isEnumType(type)) {
      return [
        own,
        ...type.getValues().map(({ name, description }) => [`${type.name}.${name}`, description ?? ''] as const),
      ];
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      return [own, ...fields.map(({ name, description }) => [`${type.name}.${name}`, description ?? ''] as const)];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [own];
    const fields = Object.values(type.getFields()).flatMap(({ name, description, args }) => [
      [`${type.name}.${name}`, description ?? ''] as const,
      ...args.map((arg) => [`${type.name}.${name}(${arg.name})`, arg.description ?? ''] as const),
    ]);
    return [own, ...fields];
  });
}

/** Each name that a document defines, with its type: fields, arguments, enum values, interfaces. */
function promises(sdl: string): ReadonlyMap<string, string> {
  return new Map(parse(sdl).definitions.flatMap(promisesOf));
}

type Promised = readonly [name: string, type: string];

function promisesOf(definition: DefinitionNode): readonly Promised[] {
  switch (definition.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
      return [[definition.name.value, 'scalar']];
    case Kind.ENUM_TYPE_DEFINITION:
      return (definition.values ?? []).map(({ name }) => [`${definition.name.value}.${name.value}`, 'value']);
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (definition.fields ?? []).map((field) => [
        `${definition.name.value}.${field.name.value}`,
        print(field.type),
      ]);
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_DEFINITION:
      return [
        ...(definition.interfaces ?? []).map(({ name }): Promised => [
          `${definition.name.value} implements ${name.value}`,
          'interface',
        ]),
        ...(definition.fields ?? []).flatMap((field) => promisesOfField(definition.name.value, field)),
      ];
    default:
      return [];
  }
}

function promisesOfField(type: string, field: FieldDefinitionNode): readonly Promised[] {
  const name = `${type}.${field.name.value}`;
  const argument = ({ name: { value }, type: given }: InputValueDefinitionNode): Promised => [
    `${name}(${value})`,
    print(given),
  ];
  return [[name, print(field.type)], ...(field.arguments ?? []).map(argument)];
}

/** The parts of the work whose names are in the schema; the others' must not be there before they work. */
const PARTS_THERE = [1, 2, 3, 5];

/** What the contract promises beyond part 1, by the part that brings it. */
const LATER: Readonly<Record<number, readonly string[]>> = {
  2: [
    'Refusal.code',
    'Refusal.message',
    'Refusal.path',
    'Situation.availabilityDiff',
    'Situation.simulate',
    'Situation.collectionPriorities',
    'Situation.comparison',
    'PolicyOption.unlockSets',
    'PolicyOption.blockSets',
    'PolicyOption.fragility',
    'PolicyOption.nextChangeAt',
    'PolicyOption.availabilityHistory',
    'IndicatorState.nextChangeAt',
    'Mutation.importDossier',
    'Mutation.recordReport',
    'Mutation.retractClaim',
    'Mutation.assessSource',
    'Mutation.updateMandate',
    'Mutation.amendDefinition',
    'Mutation.advanceClock',
  ],
  3: [
    'Situation.proposals',
    'Situation.decisions',
    'EscalationTransition.openProposal',
    'Mutation.approveAmendment',
    'Mutation.proposeStage',
    'Mutation.approveProposal',
    'Mutation.rejectProposal',
    'Mutation.withdrawProposal',
    'Mutation.enactProposal',
    'Mutation.standDown',
  ],
  5: ['Situation.events', 'Subscription.situationEvents'],
};

describe('the contract', () => {
  const given = promises(committed);

  it('is kept in every name of part 1, with its type', () => {
    const promised = [...promises(contract)];
    expect(promised.length).toBeGreaterThan(200);
    const kept = promised.map(([name]) => [name, given.get(name) ?? 'missing']);
    expect(kept).toEqual(promised);
  });

  it('gives every argument that it names no default and no further required one', () => {
    for (const [name, type] of given) {
      const field = name.replace(/\(\w+\)$/, '');
      const isNew = name.endsWith(')') && promises(contract).has(field) && !promises(contract).has(name);
      if (isNew) expect(`${name}: ${type}`).not.toMatch(/!$/);
    }
  });

  it.each(Object.entries(LATER))('has the names of part %s when that part is there, and not before', (part, names) => {
    const there = names.filter((name) => given.has(name));
    expect(there).toEqual(PARTS_THERE.includes(Number(part)) ? names : []);
  });
});

describe('schema/dossier.schema.json', () => {
  type Validate = ((value: unknown) => boolean) & { errors?: readonly object[] | null };

  /** The validator that fastify brings along; it is no dependency of ours. */
  function validator(schema: object): Validate {
    const require = createRequire(import.meta.url);
    const fastify = createRequire(require.resolve('fastify'));
    const compiler = createRequire(fastify.resolve('@fastify/ajv-compiler'));
    const { default: Ajv } = compiler('ajv/dist/2020.js') as {
      default: new (options: object) => { compile(schema: object): Validate };
    };
    return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  }

  it('is what the code makes', async () => {
    expect(`${JSON.stringify(dossierJsonSchema(), null, 2)}\n`).toBe(await read('../../schema/dossier.schema.json'));
  });

  it('passes the dossiers that import, as YAML and as JSON', async () => {
    const validate = validator(dossierJsonSchema());
    for (const text of [await foundingText(), RICH]) {
      expect({ isValid: validate(parseYaml(text)), errors: validate.errors }).toEqual({ isValid: true, errors: null });
    }
  });

  it.each([
    ['a misspelt key', 'horizon: P60D', 'horizn: P60D'],
    ['a misspelt section', '\nassumptions:', '\nassumption:'],
    ['a grade out of range', 'credibility: 3', 'credibility: 7'],
    ['a word of no list', 'kind: STATE', 'kind: CLUB'],
    ['a leaf of no kind', '      - {mandate: MAN-LAW}\n', '      - {mandat: MAN-LAW}\n'],
    ['an empty combinator', '{any: [{mandate: MAN-COURT}, {assumption: ASM-QUIET}]}', '{any: []}'],
    [
      'a rule of no kind',
      'rule: {requiresPrior: {option: {lethality: LETHAL}, prior: {purpose: DEFENSIVE}}}, severity: HARD',
      'rule: {advise: true}, severity: HARD',
    ],
    ['a missing decider', '  decidingActor: GOV\n', ''],
  ])('refuses %s, as the import does', (_, from, to) => {
    expect(validator(dossierJsonSchema())(parseYaml(edited(RICH, from, to)))).toBe(false);
  });
});

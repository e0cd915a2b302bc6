import { z } from 'zod';
import { MAX_NODES, MAX_LEVELS } from '../../domain/preconditions/expression.js';
import { dossierFormat } from './dossier.format.js';

const KEY = { type: 'string', minLength: 1 };
const DURATION = { type: 'string', description: 'ISO 8601 duration' };
const PARTS = { type: 'array', minItems: 1, items: { $ref: '#/$defs/Expression' } };
const PERCENT = { type: 'number', minimum: 0, maximum: 100 };
const STRICTNESS = { accept: PERCENT, margin: PERCENT, maxAge: DURATION };

/** The grammar of preconditions, which the domain reads itself: JSON Schema for editors and other programs. */
const EXPRESSION = {
  description: `A precondition: exactly one operator a node, at most ${String(MAX_LEVELS)} levels and ${String(MAX_NODES)} nodes`,
  oneOf: [
    node({ all: PARTS }),
    node({ any: PARTS }),
    node({ not: { $ref: '#/$defs/Expression' } }),
    node({ atLeast: node({ count: { type: 'integer', minimum: 1 }, of: PARTS }, ['count', 'of']) }),
    node({ indicator: KEY, is: { enum: ['TRUE', 'FALSE', true, false] }, ...STRICTNESS }, ['indicator']),
    node(
      { quantity: KEY, op: { enum: ['GT', 'GTE', 'LT', 'LTE'] }, value: { type: 'number' }, unit: KEY, ...STRICTNESS },
      ['quantity', 'op', 'value'],
    ),
    node({ corroboration: KEY, minOrigins: { type: 'integer', minimum: 1 }, maxAge: DURATION }, [
      'corroboration',
      'minOrigins',
    ]),
    node({ assumption: KEY }),
    node({ mandate: KEY }),
    node({ stage: KEY, minDwell: DURATION }, ['stage']),
    node({ optionEnacted: KEY }),
    node({ time: { ...node({ after: KEY, before: KEY }, []), minProperties: 1 } }),
  ],
};

function node(properties: Readonly<Record<string, unknown>>, required = Object.keys(properties)): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** The dossier format as a JSON Schema (draft 2020-12), for what people write: defaults may be left out. */
export function dossierJsonSchema(): object {
  const schema = z.toJSONSchema(dossierFormat, { io: 'input', unrepresentable: 'any' });
  return { ...schema, title: 'Dossier of a situation', $defs: { ...schema.$defs, Expression: EXPRESSION } };
}

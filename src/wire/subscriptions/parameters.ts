import type { FastifyRequest } from 'fastify';
import type { RequestFault } from '../graphql-error.js';
import type { Parameters } from './perform.js';

type Given = Readonly<Record<string, unknown>>;

const NAMES = ['operationName', 'variables', 'extensions'] as const;

/** The parameters of a request, by their forms; or what is wrong with them. */
export function parametersOf(given: Given): { readonly parameters: Parameters } | { readonly fault: RequestFault } {
  const { query, operationName, variables, extensions } = given;
  if (typeof query !== 'string') return bad('query: expected a text');
  if (!isAbsent(operationName) && typeof operationName !== 'string') return bad('operationName: expected a text');
  if (!isAbsent(variables) && !isObject(variables)) return bad('variables: expected an object');
  if (!isAbsent(extensions) && !isObject(extensions)) return bad('extensions: expected an object');
  const present = NAMES.filter((name) => !isAbsent(given[name])).map((name) => [name, given[name]]);
  return { parameters: { query, ...(Object.fromEntries(present) as Parameters) } };
}

/** The parameters of a plain request, as its method has them. */
export function givenBy({ method, body, raw }: FastifyRequest): Given {
  if (method === 'POST') return isObject(body) ? body : {};
  const texts = Object.fromEntries(new URLSearchParams(raw.url?.split('?')[1] ?? ''));
  return { ...texts, variables: parsed(texts['variables']), extensions: parsed(texts['extensions']) };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): { readonly fault: RequestFault } {
  return { fault: { status: 400, code: 'BAD_REQUEST', message } };
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../api/context.js';
import { GRAPHQL_PATH, isForApi, type RequestFault, sendGraphqlError } from './graphql-error.js';
import { hashOfText, type TrustedDocuments } from './trusted-documents.js';

/** Who may run nothing but trusted documents. */
export type TrustedOnly = 'none' | 'anonymous' | 'all';

type Parameters = Readonly<Record<string, unknown>>;

/** What a request asks to be run: its parameters with a text in place of a hash, or the fault in them. */
type Asked = { readonly parameters: Parameters } | { readonly fault: RequestFault };

/** Which documents are trusted, and who may run nothing else. */
export interface TrustRule {
  readonly documents: TrustedDocuments;
  readonly only: TrustedOnly;
}

/**
 * Puts the text of a trusted document in the place of its hash, and refuses every other text where only those may be
 * run. A hash comes as `documentId` (`sha256:` and the digits), or as Apollo's clients send it, in
 * `extensions.persistedQuery.sha256Hash`. No text is ever remembered because a client has sent it.
 */
export function registerTrustedDocuments(app: FastifyInstance, documents: TrustedDocuments, only: TrustedOnly): void {
  app.addHook('preValidation', async (request, reply) => {
    const given = isForApi(request) ? parametersOf(request) : null;
    if (given === null) return undefined;
    const asked = trustedParameters(given, request.identity, { documents, only });
    if ('fault' in asked) return sendGraphqlError(request, reply, asked.fault);
    if (asked.parameters !== given) replaceParameters(request, asked.parameters);
    return undefined;
  });
}

/** What somebody asks to be run, with the text in the place of its hash, or why it is not run. */
export function trustedParameters(given: Parameters, identity: Identity | null, rule: TrustRule): Asked {
  const asked = withText(given, rule.documents);
  const fault = 'fault' in asked ? asked.fault : refusalOf(identity, asked.parameters, rule);
  return fault === null ? asked : { fault };
}

/** The parameters of a request in the form that a body has; null where they have no such form, which Apollo refuses. */
function parametersOf({ method, body, query }: FastifyRequest): Parameters | null {
  if (method === 'POST') return isObject(body) ? body : null;
  const given = query as Parameters;
  const { extensions } = given;
  return typeof extensions === 'string' ? { ...given, extensions: parseJson(extensions) } : given;
}

function replaceParameters(request: FastifyRequest, parameters: Parameters): void {
  if (request.method === 'POST') {
    request.body = parameters;
    return;
  }
  const texts = Object.entries(parameters).map(([name, value]): [string, string] => [name, textOf(value)]);
  request.raw.url = `${GRAPHQL_PATH}?${new URLSearchParams(texts).toString()}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function withText(given: Parameters, documents: TrustedDocuments): Asked {
  const { documentId, ...others } = given;
  if (documentId !== undefined && documentId !== null) {
    return 'query' in others && others['query'] !== null
      ? bad('Send either query or documentId.')
      : found(others, hashOfId(documentId), documents);
  }
  const persisted = isObject(given['extensions']) ? given['extensions']['persistedQuery'] : undefined;
  return persisted === undefined || persisted === null ? { parameters: given } : byApollo(given, persisted, documents);
}

/** Apollo's clients send the hash alone first, and then both. */
function byApollo(given: Parameters, persisted: unknown, documents: TrustedDocuments): Asked {
  const { version, sha256Hash } = isObject(persisted) ? persisted : {};
  if (version !== 1) return bad('extensions.persistedQuery.version: expected 1');
  if (typeof sha256Hash !== 'string') return bad('extensions.persistedQuery.sha256Hash: expected a SHA-256');
  const { persistedQuery: _, ...extensions } = given['extensions'] as Parameters;
  const { query } = given;
  const others = { ...given, extensions };
  if (typeof query !== 'string') return found(others, sha256Hash, documents);
  return hashOfText(query) === sha256Hash
    ? { parameters: others }
    : bad('extensions.persistedQuery.sha256Hash: expected the SHA-256 of query');
}

function hashOfId(documentId: unknown): string | null {
  return /^sha256:([0-9a-f]{64})$/.exec(String(documentId))?.[1] ?? null;
}

function found(parameters: Parameters, hash: string | null, documents: TrustedDocuments): Asked {
  const query = hash === null ? null : documents.textOf(hash);
  return query === null ? { fault: NOT_FOUND } : { parameters: { ...parameters, query } };
}

/** Why a text may not be run, or null. What is no text is refused by what follows. */
function refusalOf(
  identity: Identity | null,
  { query }: Parameters,
  { documents, only }: TrustRule,
): RequestFault | null {
  const isHeld = only === 'all' || (only === 'anonymous' && (identity?.subject ?? null) === null);
  if (!isHeld || typeof query !== 'string' || documents.has(query)) return null;
  return {
    status: 403,
    code: 'DOCUMENT_NOT_TRUSTED',
    message: 'Only the documents of trusted-documents.json are run.',
  };
}

const NOT_FOUND: RequestFault = {
  status: 400,
  code: 'PERSISTED_QUERY_NOT_FOUND',
  message: 'No trusted document has this hash.',
};

function bad(message: string): Asked {
  return { fault: { status: 400, code: 'BAD_REQUEST', message } };
}

function isObject(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

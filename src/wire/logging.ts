import { type FastifyServerOptions, LogController } from 'fastify';

type LogOptions = Required<Pick<FastifyServerOptions, 'logger' | 'logController'>>;

/** A JSON Web Token, wherever it stands; and whatever follows the name of the scheme. */
const TOKEN = /\bBearer\s+[^\s"\\]+|\bey[\w-]{8,}\.[\w-]+\.[\w-]*/gi;

/** The parameters of a URL: a query and its variables, or a token that somebody put there. */
const PARAMETERS = /(\/[^\s"?\\]*)\?[^\s"\\]*/g;

/**
 * The log: a line of JSON for each entry. An entry is what is logged by name, and never a request, a query or its
 * variables. What is masked here is the second barrier, against a message that quotes what a client has sent.
 */
export function logOptions(level: string): LogOptions {
  return {
    logger: {
      level,
      stream: process.stderr,
      serializers: { err: faultOf, req: () => ({}), res: () => ({}) },
      redact: SECRETS.flatMap((name) => [name, `*.${name}`]),
      hooks: { logMethod: withMessage, streamWrite: withoutSecrets },
    },
    // Its lines hold the whole URL; request-log.ts writes others.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
  };
}

const SECRETS = ['authorization', 'cookie', 'token', 'variables'];

/** The message of an error that is logged alone is told where it is looked through, and not a second time as it is. */
function withMessage(this: unknown, args: unknown[], log: (...args: unknown[]) => void): void {
  const [error] = args;
  log.apply(this, error instanceof Error ? [{ err: error }, args[1] ?? 'a fault'] : args);
}

/** A line of the log without tokens and without the parameters of URLs. */
export function withoutSecrets(line: string): string {
  return line.replaceAll(PARAMETERS, '$1?[…]').replaceAll(TOKEN, '[token]');
}

interface Fault {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [name: string]: unknown;
}

/** What is told of an error: of one of the database its code and the names it bears, and neither parameters nor values. */
const NAMES = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'statusCode'] as const;

function faultOf(error: Error & { readonly driverError?: unknown }): Fault {
  const given = Object.assign({}, error.driverError, error) as unknown as Readonly<Record<string, unknown>>;
  const names = NAMES.filter((name) => given[name] !== undefined).map((name) => [name, given[name]] as const);
  return {
    type: error.constructor.name,
    message: messageOf(error.message, given['code']),
    ...Object.fromEntries(names),
    stack: framesOf(error.stack),
    ...(error.cause instanceof Error ? { cause: faultOf(error.cause) } : {}),
  };
}

/** PostgreSQL quotes the value that it could not read (class 22). */
function messageOf(message: string, code: unknown): string {
  const isOfData = typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
  return isOfData ? message.replaceAll(/"[^]*"/g, '"…"') : message;
}

/** Where it was thrown; the first lines of a stack repeat the message. */
function framesOf(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}

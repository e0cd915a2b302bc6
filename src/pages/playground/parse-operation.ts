/** One operation of schema/operations, with the analyst's question that it answers. */
export interface ParsedOperation {
  /** The heading under which the question is shown. */
  readonly group: string;
  readonly question: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The text without the header lines. */
  readonly query: string;
}

const HEADER_LINE = /^#\s*(group|question|variables):\s*(.*?)\s*$/;
const OPERATION = /^\s*(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/m;

/**
 * The operation of a file whose comment begins with `# group:`, `# question:` and, if it takes any, `# variables:` in JSON.
 *
 * Other comment lines stay in the query. Of several operations in a file the first one gives its name.
 *
 * @throws Error that says what the file lacks
 */
export function parseOperation(text: string): ParsedOperation {
  const lines = text.split(/\r?\n/);
  const firstOfQuery = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const top = firstOfQuery === -1 ? lines.length : firstOfQuery;
  const header = new Map<string, string>();
  const comments = lines.slice(0, top).filter((line) => !readHeaderLine(line, header));
  const query = `${[...comments, ...lines.slice(top)].join('\n').trim()}\n`;
  const operationName = OPERATION.exec(query)?.[1];
  if (operationName === undefined) throw new Error('The file has no named operation.');
  return {
    group: required(header, 'group'),
    question: required(header, 'question'),
    operationName,
    variables: readVariables(header.get('variables') ?? '{}'),
    query,
  };
}

function readHeaderLine(line: string, header: Map<string, string>): boolean {
  const [, name, value] = HEADER_LINE.exec(line) ?? [];
  if (name === undefined || value === undefined) return false;
  header.set(name, value);
  return true;
}

function required(header: ReadonlyMap<string, string>, name: string): string {
  const value = header.get(name);
  if (value === undefined || value === '') throw new Error(`The file has no line "# ${name}: ...".`);
  return value;
}

function readVariables(json: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('The line "# variables: ..." must hold a JSON object.');
  }
  return value as Record<string, unknown>;
}

import { describe, expect, it } from 'vitest';
import { parseOperation } from '../../src/pages/playground/parse-operation.js';

const HEADER = '# group: Availability\n# question: What may be done today?\n';
const BODY = 'query OptionsToday($situation: String!) {\n  situation(key: $situation) {\n    title\n  }\n}\n';

describe('parseOperation', () => {
  it('gives group, question, name and variables, and the query without the header', () => {
    const text = `${HEADER}# variables: {"situation": "dprk-troops-russia-2024"}\n\n${BODY}`;
    expect(parseOperation(text)).toEqual({
      group: 'Availability',
      question: 'What may be done today?',
      operationName: 'OptionsToday',
      variables: { situation: 'dprk-troops-russia-2024' },
      query: BODY,
    });
  });

  it('takes an operation without variables', () => {
    expect(parseOperation(`${HEADER}query Everything { __typename }`).variables).toEqual({});
  });

  it('keeps colons, question marks and commas of a question', () => {
    const text = `# group: Evidence\n# question: Who says so, and who denies: is it "independent"?\n${BODY}`;
    expect(parseOperation(text).question).toBe('Who says so, and who denies: is it "independent"?');
  });

  it('leaves other comments in the query, at the top and within it', () => {
    const text = `${HEADER}# One statement.\n${BODY}# group: not a header here\n`;
    expect(parseOperation(text).query).toBe(`# One statement.\n${BODY}# group: not a header here\n`);
  });

  it('reads a file with the line ends of Windows', () => {
    const parsed = parseOperation(`${HEADER}${BODY}`.replaceAll('\n', '\r\n'));
    expect([parsed.group, parsed.query]).toEqual(['Availability', BODY]);
  });

  it.each(['query', 'mutation', 'subscription'])('finds the name of a %s', (kind) => {
    expect(parseOperation(`${HEADER}${kind} Named_1 { a }`).operationName).toBe('Named_1');
  });

  it('names the first of several operations, though a fragment comes before it', () => {
    const text = `${HEADER}fragment Part on Query { a }\nquery First { ...Part }\nquery Second { a }`;
    expect(parseOperation(text).operationName).toBe('First');
  });

  it.each([
    ['no group', `# question: What?\n${BODY}`, '# group: ...'],
    ['no question', `# group: A\n${BODY}`, '# question: ...'],
    ['an empty question', `# group: A\n# question:\n${BODY}`, '# question: ...'],
    ['no named operation', `${HEADER}{ __typename }`, 'no named operation'],
    ['nothing but its header', HEADER, 'no named operation'],
    ['variables that are a list', `${HEADER}# variables: []\n${BODY}`, 'JSON object'],
    ['variables that are not JSON', `${HEADER}# variables: {situation}\n${BODY}`, 'JSON'],
  ])('refuses a file with %s and says so', (_what, text, message) => {
    expect(() => parseOperation(text)).toThrow(message);
  });
});

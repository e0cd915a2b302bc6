import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.js';
import { PROBLEM } from '../support/http.js';
import { ladderCase, LADDER_START } from '../support/ladder-case.js';
import { done } from '../support/mutations.js';
import { type Person, tokenOf, WRITER } from '../support/people.js';
import { dataOf, edited, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';

const KEY = 'dprk-troops-russia-2024';
const READER: Person = { subject: 'reader', roles: ['READER'], clearance: 'CLEAR' };

let service: TestService;
let cases = 0;

beforeAll(async () => {
  service = await startService();
});

afterAll(() => service.close());

interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Asks for a paper: as a person, or as somebody who does not sign in. */
async function paper(path: string, person: Person | null = null, to: TestService = service): Promise<Shown> {
  const headers = person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
  const response = await fetch(`${to.url}/brief/${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function markdown(situation: string, parameters = '', person: Person | null = null): Promise<string> {
  const { status, text } = await paper(`${situation}?format=markdown${parameters}`, person);
  expect([status, text.slice(0, 300)]).toEqual([200, expect.stringMatching(/^\*\*TLP:/)]);
  return text;
}

function typeOf({ headers }: { readonly headers: Headers }): string | undefined {
  return headers.get('content-type')?.split(';')[0];
}

/** The founding case under another key, with passages written otherwise. */
async function foundingWith(...edits: readonly (readonly [from: string, to: string])[]): Promise<string> {
  cases += 1;
  const key = `brief-${String(cases)}`;
  const keyed = edited(await foundingText(), `key: ${KEY}`, `key: ${key}`);
  await importOrThrow(
    service.database,
    edits.reduce((text, [from, to]) => edited(text, from, to), keyed),
  );
  return key;
}

function hashOf(text: string): string {
  return /Hash of the facts: (?:`|<code>)([0-9a-f]{64})/.exec(text)?.[1] ?? 'none';
}

function sectionOf(text: string, title: string): string {
  return text.split('\n## ').find((section) => section.startsWith(`${title}\n`)) ?? '';
}

describe('the options paper of the founding case', () => {
  it('is this text', async () => {
    await expect(await markdown(KEY)).toMatchFileSnapshot('../../docs/options-paper.md');
  });

  it('says what the API says, with the same hashes', async () => {
    const data = await dataOf(
      service,
      `{ situation(key: "${KEY}") { options { key title availability evaluation { sentence hash } blockers { message }
         unlockSets(first: 1) { sets { changes { message } } } } } }`,
    );
    interface Option {
      readonly key: string;
      readonly title: string;
      readonly availability: string;
      readonly evaluation: { readonly sentence: string; readonly hash: string };
      readonly blockers: readonly { readonly message: string }[];
      readonly unlockSets: { readonly sets: readonly { readonly changes: readonly { readonly message: string }[] }[] };
    }
    const { options } = data['situation'] as { readonly options: readonly Option[] };
    const text = await markdown(KEY);
    expect(options).toHaveLength(4);
    for (const { key, title, availability, evaluation, blockers, unlockSets } of options) {
      expect(text).toContain(`### ${title} (\`${key}\`): **${availability}**`);
      const messages = blockers.map(({ message }) => message);
      const changes = unlockSets.sets.flatMap((set) => set.changes.map(({ message }) => message));
      for (const said of [evaluation.sentence, evaluation.hash, ...messages, ...changes]) expect(text).toContain(said);
    }
  });

  it('has the same hash in both forms, and the same bytes each time', async () => {
    const [one, other, html] = await Promise.all([markdown(KEY), markdown(KEY), paper(KEY)]);
    expect(other).toBe(one);
    expect(hashOf(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(html.text)).toBe(hashOf(one));
  });

  it('is another at an instant at which less was known', async () => {
    const at = '2024-10-21T12:00:00Z';
    const then = await markdown(KEY, `&validAt=${at}&knownAt=${at}`);
    expect(then).toContain(`As it is at \`${at}\`, by what was known at \`${at}\`.`);
    expect(then).not.toContain('SRC-NIS affirms');
    expect(sectionOf(then, 'Evidence').match(/no claim/g)).toHaveLength(7);
    expect(sectionOf(await markdown(KEY), 'Evidence').match(/no claim/g)).toHaveLength(3);
    expect(hashOf(then)).not.toBe(hashOf(await markdown(KEY)));
  });

  it('says what comes by time alone, and what is stale by then', async () => {
    const key = await foundingWith([
      '{mandate: MAN-NSC}\n  OPT-INDIRECT',
      '{indicator: IND-IN-RUSSIA}\n  OPT-INDIRECT',
    ]);
    expect(await markdown(key)).toContain('**By time alone:** ');
    const later = await markdown(key, '&validAt=2024-11-25T00:00:00Z');
    expect(sectionOf(later, 'Evidence')).toContain('`C6` **denies** **stale**, `R4`');
    expect(sectionOf(later, 'Evidence')).toContain('| D4 | 7.5 (stale) |');
  });
});

describe('the options paper of a situation that goes on', () => {
  it('stays the same, byte by byte, for instants that have passed', async () => {
    const situation = await foundingWith();
    const at = '&validAt=2024-10-22T23:59:59Z&knownAt=2024-10-22T23:59:59Z';
    const before = await markdown(situation, at);
    await done(service, 'advanceClock', { situation, to: '2024-10-25T00:00:00Z' });
    const claims = [{ indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 1, modality: 'STATEMENT' }];
    const report = { key: 'R-NEW', source: 'SRC-NIS', title: 'Consent', publishedAt: '2024-10-24T00:00:00Z', claims };
    await done(service, 'recordReport', { situation, ...report });
    await done(service, 'updateMandate', { situation, mandate: 'MAN-NSC', status: 'GRANTED' });
    expect(await markdown(situation, at)).toBe(before);
    const now = await markdown(situation);
    expect(now).toContain('`R-NEW`');
    expect(hashOf(now)).not.toBe(hashOf(before));
  });

  it('tells who approved, with the hashes of the chain and of the evaluation', async () => {
    const of = await ladderCase(service);
    await of.climb('ST-1');
    const data = await of.ask(
      'guest',
      'query($key: String!) { situation(key: $key) { decisions { edges { node { hash previousHash evaluationHash } } } } }',
    );
    interface Hashes {
      readonly hash: string;
      readonly previousHash: string;
      readonly evaluationHash: string;
    }
    const { decisions } = data['situation'] as { decisions: { edges: readonly { node: Hashes }[] } };
    const { hash, previousHash, evaluationHash } = decisions.edges[0]!.node;
    const at = LADDER_START.replace('.000Z', 'Z');
    expect(sectionOf(await markdown(of.key), 'Ladders and decisions so far')).toContain(
      `- **Decision 1** (TLP:CLEAR): enactment on LAD-MAIN from ST-0 to ST-1 by ann at ${at}, approved by lea (LEGAL) and ned (NSC\\_MEMBER). ` +
        `Hash \`${hash}\` after \`${previousHash}\`; taken on the evaluation \`${evaluationHash}\`.`,
    );
  });

  it('shows a proposal that is open to those who may see it, and is marked like it', async () => {
    const of = await ladderCase(service);
    await of.propose('ST-1', 'amber');
    await of.must('anna', 'approveProposal', { proposal: (await openOf(of.key))! });
    const seen = await markdown(of.key, '', { ...READER, clearance: 'AMBER' });
    expect(seen).toMatch(/^\*\*TLP:AMBER\*\*\n/);
    expect(seen).toContain(
      'Open proposal by amber of 2030-01-10T00:00:00Z: proposed, approved by anna (NSC\\_MEMBER, LEGAL)',
    );
    const unseen = await markdown(of.key);
    expect(unseen).toMatch(/^\*\*TLP:CLEAR\*\*\n/);
    expect(unseen).not.toContain('amber');
  });
});

async function openOf(key: string): Promise<string | undefined> {
  const { body } = await service
    .as({ ...READER, clearance: 'AMBER' })
    .ask('query($key: String!) { situation(key: $key) { proposals { edges { node { key } } } } }', { key });
  const { proposals } = body.data!['situation'] as { proposals: { edges: readonly { node: { key: string } }[] } };
  return proposals.edges[0]?.node.key;
}

describe('markings', () => {
  const R1 = '- {key: R1, source: SRC-NIS,';
  const SECRET = 'DPRK has decided to send 12,000 soldiers';

  it('holds back what the reader may not see, says so, and bears the highest marking of what it was made of', async () => {
    const key = await foundingWith([R1, `${R1} marking: AMBER,`]);
    const [guest, cleared] = [await markdown(key), await markdown(key, '', { ...READER, clearance: 'RED' })];
    expect(guest).toMatch(/^\*\*TLP:CLEAR\*\*\n/);
    expect(guest).toContain('**Something was withheld** from this reader');
    for (const secret of [SECRET, 'R1', '`C1`', '`C2`', 'C4 is', 'SRC-NIS affirms', 'AMBER'])
      expect(guest).not.toContain(secret);
    expect(cleared).toMatch(/^\*\*TLP:AMBER\*\*\n[^]*\n\*\*TLP:AMBER\*\*\n$/);
    expect(cleared).toContain(SECRET);
    expect(cleared).toContain('TLP:AMBER |');
    expect(cleared).not.toContain('withheld');
  });

  it('differs for a guest from a case without the report by nothing but that something was withheld', async () => {
    const marked = await foundingWith([R1, `${R1} marking: AMBER,`]);
    const text = await foundingText();
    const gone = text.split('\n').filter((line) => !/\{key: R1,|report: R1,/.test(line));
    const key = 'brief-without';
    await importOrThrow(service.database, edited(gone.join('\n'), `key: ${KEY}`, `key: ${key}`));
    const plain = (shown: string, name: string): string =>
      shown
        .replaceAll(name, 'X')
        .replace(/\*\*Something was withheld\*\*.*\n\n/, '')
        .replace(/Hash of the facts: .*/, '');
    expect(plain(await markdown(marked), marked)).toBe(plain(await markdown(key), key));
  });
});

describe('texts that people wrote', () => {
  const EVIL = '<script>alert(1)</script> | **b** `c` [l](javascript:alert(1)) & \\" x\' \u202e # h';
  const hostile = (): Promise<string> =>
    foundingWith(
      ['title: DPRK troops reported in Russia - response options of the Republic of Korea', `title: "${EVIL}"`],
      ['title: Defensive weapon support,', `title: "1. ${EVIL}",`],
      ['title: DPRK soldiers have been captured,', `title: "\\n# ${EVIL}",`],
      ['title: "Claims of a troop deployment dismissed as baseless rumours"', `title: "- ${EVIL}"`],
      ['name: Ukrainian intelligence,', `name: "</td></table>${EVIL}",`],
      ['title: Risk of escalation,', `title: "--> ${EVIL}",`],
    );

  it('are never mark-up of HTML', async () => {
    const { text } = await paper(await hostile());
    expect(text.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; \| \*\*b\*\*/g)!.length).toBeGreaterThan(8);
    expect(text).not.toContain('\u202e');
    const tags = [...text.replace('<!DOCTYPE html>', '').matchAll(/<[^>]*>/g)].map(([tag]) => tag);
    const names = new Set(tags.map((tag) => /^<\/?([a-z0-9]+)/.exec(tag)?.[1]));
    const known =
      'html head meta title style body header main footer section h1 h2 h3 p ul li table thead tbody tr th td';
    expect([...names].filter((name) => ![...known.split(' '), 'code', 'strong'].includes(name ?? ''))).toEqual([]);
    expect(unbalanced(tags)).toEqual([]);
  });

  it('are never mark-up of Markdown', async () => {
    const text = await markdown(await hostile());
    const lines = text.split('\n');
    const headings = lines.filter((line) => /^#/.test(line));
    expect(headings.filter((line) => !/^(# Options paper: |## [A-Z]|### .* \(`OPT-)/.test(line))).toEqual([]);
    expect(text).not.toMatch(/<|[^\\]\]\(|[^\\]\*\*b|[^\\]`c`/);
    const rows = lines.filter((line) => line.startsWith('|'));
    const columns = new Set(rows.map((row) => row.replaceAll('\\|', '').split('|').length - 2));
    expect(columns).toEqual(new Set([8, 6]));
  });
});

/** Tags that close nothing, or are not closed. */
function unbalanced(tags: readonly string[]): readonly string[] {
  const open: string[] = [];
  const stray: string[] = [];
  for (const tag of tags.filter((each) => !each.endsWith('/>'))) {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? tag;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) stray.push(tag);
  }
  return [...open, ...stray];
}

describe('GET /brief/:situation', () => {
  it('is a page that may load and run nothing, and that nobody keeps', async () => {
    const { status, headers } = await paper(KEY);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['no-such-case', 404, 'There is no situation no-such-case.'],
    ['__proto__', 404, 'There is no situation __proto__.'],
    [`${KEY}?format=pdf`, 400, 'format: must be one of html, markdown.'],
    [`${KEY}?format=constructor`, 400, 'format: must be one of html, markdown.'],
    [`${KEY}?validAt=2024-10-22`, 400, 'validAt: must be an instant such as 2024-10-22T23:59:59Z.'],
    [`${KEY}?knownAt=yesterday`, 400, 'knownAt: must be an instant such as 2024-10-22T23:59:59Z.'],
    [`${KEY}?validAt=2024-10-22T00:00:00Z&validAt=2024-10-21T00:00:00Z`, 400, /^validAt: must be/],
    [`${KEY}?validat=2024-10-22T00:00:00Z`, 400, 'there is no validat; there are validAt, knownAt, format.'],
  ])('answers %s with a problem', async (path, status, detail) => {
    const shown = await paper(path);
    expect([shown.status, typeOf(shown)]).toEqual([status, PROBLEM]);
    const expected: unknown = typeof detail === 'string' ? detail : expect.stringMatching(detail);
    expect(JSON.parse(shown.text)).toEqual({ type: 'about:blank', status, detail: expected });
  });

  it('is open to those whom the API is open to', async () => {
    const closed = await startService([], { ANONYMOUS_ACCESS: 'false' });
    try {
      const turnedAway = await paper(KEY, null, closed);
      expect([turnedAway.status, typeOf(turnedAway)]).toEqual([401, PROBLEM]);
      expect(turnedAway.headers.get('www-authenticate')).toBe('Bearer');
      expect((await paper(KEY, WRITER, closed)).status).toBe(404);
    } finally {
      await closed.close();
    }
  });

  it('counts as a request of whoever asks, and so does a sign-in that fails', async () => {
    const narrow = await startService([], { LIMIT_RATE: '2' });
    try {
      const statuses = [];
      for (let asked = 0; asked < 3; asked += 1) statuses.push(await paper(KEY, null, narrow));
      expect(statuses.map(({ status }) => status)).toEqual([404, 404, 429]);
      expect((JSON.parse(statuses[2]!.text) as { detail: string }).detail).toMatch(/^Too many requests/);
      const denied = await fetch(`${narrow.url}/brief/${KEY}`, { headers: { authorization: 'Bearer x.y.z' } });
      expect([denied.status, typeOf(denied)]).toEqual([429, PROBLEM]);
      expect(await denied.json()).toMatchObject({ status: 429 });
    } finally {
      await narrow.close();
    }
  });

  it('says that it cannot answer at the moment where the database is away', async () => {
    const cut = await startService([]);
    await cut.database.reads.close();
    try {
      const { status, headers, text } = await paper(KEY, null, cut);
      expect([status, typeOf({ headers })]).toEqual([503, PROBLEM]);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
      expect(JSON.parse(text)).toMatchObject({ detail: 'The service cannot answer at the moment: try again.' });
    } finally {
      await cut.close().catch(() => undefined);
    }
  });
});

describe('npm run brief', { timeout: 120_000 }, () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'policy-options-brief-'));
  });

  afterAll(() => rm(directory, { recursive: true }));

  const run = (...args: readonly string[]) => runCommand(service.database.url, 'brief', ...args);

  it('writes the same bytes as the service, as of an instant by what was known then', async () => {
    const file = join(directory, 'paper.html');
    const at = '2024-10-21T12:00:00Z';
    expect(await run(KEY, '--as-of', at, '--output', file)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(file, 'utf8')).toBe((await paper(`${KEY}?validAt=${at}&knownAt=${at}`)).text);
  });

  it('sees what the clearance may see, and nothing more without one', async () => {
    const R1 = '- {key: R1, source: SRC-NIS,';
    const key = await foundingWith([R1, `${R1} marking: AMBER,`]);
    const open = await run(key, '--format', 'markdown');
    expect(open.stdout).toBe(await markdown(key));
    const cleared = await run(key, '--format', 'markdown', '--clearance', 'AMBER');
    expect(cleared.stdout).toMatch(/^\*\*TLP:AMBER\*\*/);
  });

  it.each([
    [['no-such-case'], 1, /^There is no situation no-such-case.\n$/],
    [[KEY, '--as-of', '2024'], 2, /^--as-of: must be an instant such as 2024-10-22T23:59:59Z\n$/],
    [[KEY, '--clearance', 'PINK'], 2, /argument 'PINK' is invalid. Allowed choices are CLEAR, GREEN, AMBER, /],
  ])('ends %j with code %i', async (args, code, stderr) => {
    expect(await run(...args)).toEqual({ code, stdout: '', stderr: expect.stringMatching(stderr) as unknown });
  });
});

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseOperation, type ParsedOperation } from '../../src/pages/playground/parse-operation.js';
import { toShareLink } from '../../src/pages/playground/share-link.js';
import { openBrowser, SKIPPED, type WatchedBrowser } from '../support/browser.js';
import { startService } from '../support/service.js';

if (SKIPPED !== '') process.stderr.write(`The playground in a browser${SKIPPED}\n`);
const LIST =
  'query ListSituations($first: Int) {\n  situations(first: $first) {\n    edges { node { key title } }\n  }\n}\n';

interface ListAnswer {
  readonly data: { readonly situations: { readonly edges: { node: { key: string; title: string } }[] } };
}

describe.skipIf(SKIPPED !== '')(`the playground in a browser${SKIPPED}`, { timeout: 60_000 }, () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let browser: WatchedBrowser;
  let page: Page;
  let operations: ParsedOperation[];

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['scripts/build.mjs', 'pages']);
    operations = await committedOperations();
    [service, browser] = await Promise.all([
      // As on the embedded database: whoever opens the page may read the schema.
      startService(undefined, { INTROSPECTION: 'all' }),
      openBrowser(),
    ]);
    // One page for all tests, for loading Monaco is slow: each opens tabs of its own, and those that need it reload.
    page = await browser.openPage(`${service.url}/playground`);
    await expectReady();
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  beforeEach(async () => {
    await page.unrouteAll({ behavior: 'wait' });
  });

  afterEach(() => {
    expect(browser.takeFaults()).toEqual([]);
  });

  it('shows every committed operation as a question', async () => {
    const shown = await page.getByRole('region', { name: 'Questions' }).getByRole('listitem').allInnerTexts();
    expect(shown.map((text) => text.split(' Changes data:')[0]).sort()).toEqual(
      operations.map((operation) => operation.question).sort(),
    );
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Policy options: the playground');
  });

  it('runs a question in a new tab with one click and shows the answer', async () => {
    const tabs = await page.getByRole('tab').count();
    const [answer] = await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    expect(JSON.parse(answer)).toHaveProperty('data');
    await expectAnswerShown();
    expect(await page.getByRole('tab').count()).toBe(tabs + 1);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toContain(readOnly().operationName);
  });

  it('gets an answer without an error to every question that only reads', async () => {
    for (const operation of operations.filter(isReadOnly)) {
      const [answer] = await Promise.all([answerTo(operation.operationName), question(operation.question).click()]);
      expect(JSON.parse(answer), operation.question).not.toHaveProperty('errors');
    }
  });

  it('copies a link that carries query and variables', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Link copied' }).waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    const hash = new URLSearchParams(new URL(link).hash.slice(1));
    expect(hash.get('query')).toBe(readOnly().query);
    expect(JSON.parse(hash.get('variables') || '{}')).toEqual(readOnly().variables);
  });

  it('opens what a link carries, does not run it, and takes it out of the address', async () => {
    const asked: unknown[] = [];
    browser.context.on('request', (request) => asked.push(operationOf(request)));
    const content = { query: LIST, variables: '{ "first": 7 }' };
    const other = await browser.openPage(toShareLink(`${service.url}/playground`, content));
    await other.getByRole('tab', { selected: true }).filter({ hasText: 'ListSituations' }).waitFor();
    expect(new URL(other.url()).hash).toBe('');
    expect(asked).not.toContain('ListSituations');
    const request = other.waitForRequest((candidate) => operationOf(candidate) === 'ListSituations');
    await other.getByRole('button', { name: 'Execute query' }).click();
    expect((await request).postDataJSON()).toMatchObject({ query: LIST, variables: { first: 7 } });
    await other.close();
  });

  it('sends the token, keeps it for the tab only and forgets it', async () => {
    const sent: (string | undefined)[] = [];
    // The service knows no such token: what the page sends is read here and goes on without it.
    await page.route('**/graphql', async (route) => {
      const { authorization, ...headers } = route.request().headers();
      sent.push(authorization);
      await route.continue({ headers });
    });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Bearer token').fill('Bearer secret-of-the-test');
    await page.keyboard.press('Enter');
    await page.getByText('Signed in: the token goes with every request').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('button:focus', { hasText: 'Signed in' }).waitFor();
    await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    expect(sent.at(-1)).toBe('Bearer secret-of-the-test');
    await page.waitForTimeout(700); // GraphiQL stores its tabs half a second later.
    const stores = 'JSON.stringify([{ ...localStorage }, document.cookie, location.href])';
    expect(await page.evaluate(stores)).not.toContain('secret-of-the-test');
    await page.getByRole('button', { name: 'Signed in' }).click();
    await page.getByRole('button', { name: 'Forget the token' }).click();
    await page.keyboard.press('Escape');
    await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    expect(sent.at(-1)).toBeUndefined();
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('secret-of-the-test');
  });

  it('keeps what is typed into the headers pane out of every store', async () => {
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
    await page.keyboard.insertText('{"x-trial": "secret-of-the-test"}');
    await executeButton().click();
    await page.waitForTimeout(700);
    const stores = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])';
    expect(await page.evaluate(stores)).not.toContain('secret-of-the-test');
  });

  it('says in plain words that the service cannot be reached', async () => {
    await page.route('**/graphql', (route) => route.abort());
    await firstQuestion().click();
    await page.locator('.graphiql-response').getByText('The service cannot be reached').waitFor();
    expect(browser.takeFaults().filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  });

  it('runs a question with the keyboard alone', async () => {
    const name = readOnly().question;
    await page.reload();
    await expectReady();
    for (let presses = 0; presses < 40 && !(await focusedText()).includes(name); presses += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focusedText()).toContain(name);
    const [answer] = await Promise.all([answerTo(readOnly().operationName), page.keyboard.press('Enter')]);
    expect(JSON.parse(answer)).toHaveProperty('data');
    await expectAnswerShown();
  });

  it('works on a narrow screen without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    await expectAnswerShown();
    const excess = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(excess).toBeLessThanOrEqual(0);
  });

  it('asks about the situation that is chosen', async () => {
    const operation = operations.find(({ variables }) => typeof variables['situation'] === 'string');
    await page.route('**/graphql', async (route) => {
      if (operationOf(route.request()) !== 'SituationsToChooseFrom') return route.continue();
      const edges = [{ node: { key: 'another-situation', title: 'Another one' } }];
      return route.fulfill({ json: { data: { situations: { edges } } } });
    });
    await page.reload();
    await expectReady();
    await page.getByLabel('Situation').selectOption({ label: 'Another one' });
    const [request] = await Promise.all([requestOf(operation?.operationName), question(operation?.question).click()]);
    expect(request.postDataJSON()).toMatchObject({
      variables: { ...operation?.variables, situation: 'another-situation' },
    });
  });

  it('shows a list as a table and saves it as CSV', async () => {
    await page.goto(toShareLink(`${service.url}/playground`, { query: LIST, variables: '{ "first": 100 }' }));
    await page.getByRole('tab', { selected: true }).filter({ hasText: 'ListSituations' }).waitFor();
    const [answer] = await Promise.all([answerTo('ListSituations'), executeButton().click()]);
    const { edges } = (JSON.parse(answer) as ListAnswer).data.situations;
    await page.getByRole('button', { name: 'Show Table' }).click();
    const table = page.getByRole('table');
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['key', 'title']);
    expect(await table.getByRole('row').count()).toBe(edges.length + 1);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('situations.csv');
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('\uFEFFkey,title');
    expect(lines.slice(1)).toEqual([...edges.map(({ node }) => `${node.key},${quoted(node.title)}`), '']);
  });

  async function expectReady(): Promise<void> {
    await firstQuestion().and(page.locator(':enabled')).waitFor();
  }

  function readOnly(): ParsedOperation {
    const found = operations.find(isReadOnly);
    if (found === undefined) throw new Error('schema/operations holds no query.');
    return found;
  }

  function question(text: string | undefined): Locator {
    return page.getByRole('region', { name: 'Questions' }).getByRole('button', { name: text ?? '', exact: true });
  }

  function firstQuestion(): Locator {
    return question(readOnly().question);
  }

  function executeButton(): Locator {
    return page.getByRole('button', { name: 'Execute query' });
  }

  function focusedText(): Promise<string> {
    return page.evaluate('document.activeElement?.closest("button")?.textContent ?? ""');
  }

  function requestOf(operationName: string | undefined): Promise<Request> {
    return page.waitForRequest((request) => operationOf(request) === operationName);
  }

  async function answerTo(operationName: string): Promise<string> {
    const response = await page.waitForResponse((candidate) => operationOf(candidate.request()) === operationName);
    return response.text();
  }

  async function expectAnswerShown(): Promise<void> {
    await page.getByRole('region', { name: 'Result Window' }).getByText('"data"').first().waitFor();
  }
});

function isReadOnly({ query }: ParsedOperation): boolean {
  return !/^\s*(?:mutation|subscription)\b/m.test(query);
}

function operationOf(request: Request): unknown {
  const body = request.method() === 'POST' ? (request.postDataJSON() as { operationName?: unknown } | null) : null;
  return body?.operationName;
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function committedOperations(): Promise<ParsedOperation[]> {
  const files = (await readdir('schema/operations')).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(files.map(async (name) => parseOperation(await readFile(`schema/operations/${name}`, 'utf8'))));
}

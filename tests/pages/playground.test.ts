import { readdir, readFile } from 'node:fs/promises';
import type { Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseOperation, type ParsedOperation } from '../../src/pages/playground/parse-operation.js';
import { toShareLink } from '../../src/pages/playground/share-link.js';
import { barriersOf, openBrowser, SKIPPED, type WatchedBrowser } from '../support/browser.js';
import { ladderDossier } from '../support/ladder-case.js';
import { untilSeries } from '../support/metrics.js';
import { done } from '../support/mutations.js';
import { tokenOf, WRITER } from '../support/people.js';
import { buildPages } from '../support/build.js';
import { foundingText, startService } from '../support/service.js';

if (SKIPPED !== '') process.stderr.write(`The playground in a browser${SKIPPED}\n`);
const SITUATION = 'dprk-troops-russia-2024';
/**
 * Markup of other makers: Monaco draws text, and has it read to screen readers elsewhere; in GraphiQL's tabs the buttons
 * that choose and close them lie within what is named a tab, its history names each query otherwise than it shows it, and its
 * explorer has a choice of operations without a name.
 */
const NOT_OURS = ['.monaco-editor', '.graphiql-tab', '.graphiql-history-item-label', '.graphiql-explorer-actions'];
const LIST =
  'query ListSituations($first: Int) {\n  situations(first: $first) {\n    edges { node { key title } }\n  }\n}\n';

const FOLLOWING = 'policy_options_subscriptions{transport="websocket"}';
const FOLLOWED_TO_THE_END = 'policy_options_subscriptions_ended_total{transport="websocket",reason="reader"}';

interface ListAnswer {
  readonly data: { readonly situations: { readonly edges: { node: { key: string; title: string } }[] } };
}

describe.skipIf(SKIPPED !== '')(`the playground in a browser${SKIPPED}`, { timeout: 120_000 }, () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let browser: WatchedBrowser;
  let page: Page;
  let operations: ParsedOperation[];

  beforeAll(async () => {
    await buildPages();
    operations = await committedOperations();
    [service, browser] = await Promise.all([
      // As on the embedded database: whoever opens the page may read the schema.
      startService([await foundingText(), ladderDossier('another')], { INTROSPECTION: 'all' }),
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
    const questions = page.getByRole('button', { name: 'Show Questions' });
    if (await questions.isVisible()) await questions.click();
    // What a failed test left signed in shall not fail the next.
    if (await page.getByRole('button', { name: 'Signed in' }).isVisible()) await forget();
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

  it('gets an answer without an error to every question that only reads', { timeout: 240_000 }, async () => {
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

  it('follows what happens, shows what is recorded meanwhile, and stops at a click', async () => {
    await signIn(await tokenOf(WRITER));
    for (const turn of [1, 2]) {
      // The second click ends what the first one has begun, and begins anew.
      await question(live().question).click();
      await results().getByText('"situationEvents": []').waitFor();
      // What happens before the service has begun to follow is not told.
      await untilSeries(service, FOLLOWED_TO_THE_END, turn - 1);
      await untilSeries(service, FOLLOWING, 1);
      // In the table: the pane draws only the lines in sight, where later events may have pushed this one down.
      await page.getByRole('button', { name: 'Show Table' }).click();
      await record(`Report of turn ${String(turn)}`);
      // One search for the whole row: what happens meanwhile moves the rows of the table down.
      await page
        .getByRole('row')
        .filter({ hasText: `Report of turn ${String(turn)}` })
        .filter({ has: page.getByRole('cell', { name: 'REPORT_RECORDED', exact: true }) })
        .filter({ has: page.getByRole('cell', { name: 'writer', exact: true }) })
        .waitFor();
      await results().getByText('"causedBy": "writer"').first().waitFor();
      await page.getByRole('button', { name: 'Show Questions' }).click();
    }
    await page.getByRole('button', { name: 'Stop query' }).click();
    await executeButton().waitFor();
    await record('Too late');
    await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain('Too late');
    await forget();
  });

  it('ends what is live when another tab is opened', async () => {
    await question(live().question).click();
    await results().getByText('"situationEvents": []').waitFor();
    await page.getByRole('button', { name: 'New tab' }).click();
    await executeButton().waitFor();
  });

  it('says in the pane why a subscription is refused', async () => {
    // What the page asks beside the subscription is answered as to a guest: the browser would log each refusal.
    await page.route('**/graphql', async (route) => {
      const { authorization: _, ...headers } = await route.request().allHeaders();
      await route.continue({ headers });
    });
    await signIn('no.good.token');
    await question(live().question).click();
    await results().getByText('The connection was closed: The token is not accepted').waitFor();
    await executeButton().waitFor();
    await forget();
  });

  it('finds questions by their words, those of their headings too', async () => {
    const filter = page.getByLabel('Filter the questions');
    const shown = page.getByRole('region', { name: 'Questions' }).getByRole('listitem');
    await filter.fill('single REPORT');
    expect(await shown.allInnerTexts()).toEqual([
      operations.find(({ operationName }) => operationName === 'WhichSingleReportCarriesThis')?.question,
    ]);
    await filter.fill('live now');
    expect(await shown.allInnerTexts()).toEqual([live().question]);
    await filter.fill('zebra');
    await page.getByText('No question has these words.').waitFor();
    await filter.fill('');
    expect(await shown.count()).toBe(operations.length);
  });

  it.each(['light', 'dark'] as const)('keeps nobody out by the rules of axe, when it is %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await Promise.all([answerTo(readOnly().operationName), firstQuestion().click()]);
    await expectAnswerShown();
    for (const panel of ['Table', 'Documentation Explorer', 'History', 'GraphiQL Explorer', 'Questions']) {
      await page.getByRole('button', { name: `Show ${panel}` }).click();
      expect(await barriersOf(page, NOT_OURS), panel).toEqual([]);
    }
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
    const operation = operations.find(({ operationName }) => operationName === 'HowDidAnOptionFare');
    await page.getByLabel('Situation').selectOption({ label: 'A case of ladders' });
    await page.getByText('Variables are fitted to it').waitFor();
    const [request, answer] = await Promise.all([
      requestOf('HowDidAnOptionFare'),
      answerTo('HowDidAnOptionFare'),
      question(operation?.question).click(),
    ]);
    expect(request.postDataJSON()).toMatchObject({
      variables: {
        ...{ situation: 'another', option: 'OPT-SHIELD' },
        ...{ from: '2030-01-07T00:00:01.000Z', to: '2030-03-20T00:00:01.000Z' },
      },
    });
    expect(JSON.parse(answer)).toMatchObject({ data: { policyOption: { key: 'OPT-SHIELD' } } });
    await page.getByLabel('Situation').selectOption({ value: SITUATION });
    await page.getByText('Variables are fitted to it').waitFor({ state: 'hidden' });
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

  function live(): ParsedOperation {
    const found = operations.find(({ query }) => query.startsWith('subscription '));
    if (found === undefined) throw new Error('schema/operations holds no subscription.');
    return found;
  }

  function results(): Locator {
    return page.getByRole('region', { name: 'Result Window' });
  }

  async function record(title: string): Promise<void> {
    const claim = { indicator: 'IND-COMBAT', polarity: 'AFFIRMS', credibility: 5, modality: 'STATEMENT' };
    await done(service, 'recordReport', {
      ...{ situation: SITUATION, source: 'SRC-TG', title, claims: [claim] },
      publishedAt: '2024-10-22T00:00:00Z',
    });
  }

  async function signIn(token: string): Promise<void> {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Bearer token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByText('Signed in: the token goes with every request').waitFor();
    await page.keyboard.press('Escape');
  }

  async function forget(): Promise<void> {
    await page.getByRole('button', { name: 'Signed in' }).click();
    await page.getByRole('button', { name: 'Forget the token' }).click();
    await page.keyboard.press('Escape');
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
    await results().getByText('"data"').first().waitFor();
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

import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeHistory } from '../support/board-history.js';
import { faultsInAnyLook, launchBrowser, watchPage, SKIPPED } from '../support/browser.js';
import { buildPages } from '../support/build.js';
import { tokenOf } from '../support/people.js';
import { startService, type TestService } from '../support/service.js';

if (SKIPPED !== '') process.stderr.write(`The board in a browser${SKIPPED}\n`);

const BUDGET = 25_000;
const BEFORE = '2024-10-25T00:00:00.000Z';

beforeAll(buildPages);

describe('the size of the board', () => {
  it(`is at most ${String(BUDGET)} bytes of scripts and styles when it opens, fonts apart`, async () => {
    const html = await readFile('dist/pages/board/index.html', 'utf8');
    const loaded = [...html.matchAll(/(?:src|href)="\/board\/(assets\/[^"]+\.(?:js|css))"/g)].map(
      ([, path]) => path ?? '',
    );
    const files = loaded.filter((path) => !path.includes('/fonts-'));
    expect(files).toHaveLength(2);
    expect(await zipped(files)).toBeLessThanOrEqual(BUDGET);
  });

  it('loads neither Monaco nor React', async () => {
    const names = await readdir('dist/pages/board/assets');
    const scripts = await Promise.all(
      names.filter((name) => name.endsWith('.js')).map((name) => readFile(`dist/pages/board/assets/${name}`, 'utf8')),
    );
    expect(scripts.join('')).not.toMatch(/monaco|react-dom/i);
  });

  async function zipped(files: readonly string[]): Promise<number> {
    const contents = await Promise.all(files.map((file) => readFile(`dist/pages/board/${file}`)));
    return contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
  }
});

describe.skipIf(SKIPPED !== '')(`the board in a browser${SKIPPED}`, { timeout: 120_000 }, () => {
  let service: TestService;
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];

  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), launchBrowser()]);
    await writeHistory((person) => service.as(person));
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });

  it('shows ladders, options, reasons and decisions of the first situation', async () => {
    const page = await open('');
    await expectAvailability(page, 'OPT-OBSERVER', 'Enacted');
    await expectAvailability(page, 'OPT-INDIRECT-LETHAL', 'Blocked');
    await panel(page, 'Who approved what').getByText('minister (NSC member)').waitFor();
    await panel(page, 'Ladders').getByText('Still missing: 1 people, roles legal.').waitFor();
    await page.getByRole('heading', { name: 'Why: Indirect lethal assistance' }).waitFor();
    expect(await page.locator('svg.ladders .gate-FALSE').count()).toBe(1);
    expect(await page.locator('svg.ladders .gate-TRUE').count()).toBe(2);
  });

  it('moves every picture with the slider, by the keyboard, and keeps the instant in the address', async () => {
    const page = await open('?option=OPT-OBSERVER');
    await expectAvailability(page, 'OPT-OBSERVER', 'Enacted');
    const slider = page.getByRole('slider', { name: 'As of' });
    await slider.focus();
    await page.keyboard.press('Home');
    await expectAvailability(page, 'OPT-OBSERVER', 'Undetermined');
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^2024-10-\d\dT/);
    await panel(page, 'Who approved what').getByText('Nothing has been decided so far.').waitFor();
    await panel(page, 'Why: Dispatch').getByText('no evidence').first().waitFor();
    await page.goBack();
    await expectAvailability(page, 'OPT-OBSERVER', 'Enacted');
    expect(new URL(page.url()).searchParams.get('at')).toBeNull();
  });

  it('goes from one change to the one before it, and says what happened there', async () => {
    const page = await open('?at=2024-10-27T00:00:00Z');
    await page.getByRole('button', { name: 'To the change before' }).click();
    await page.locator('.happened').getByText('Undetermined → Available').waitFor();
    await expectAvailability(page, 'OPT-OBSERVER', 'Available');
    await page.getByRole('button', { name: 'To the present' }).click();
    await expectAvailability(page, 'OPT-OBSERVER', 'Enacted');
  });

  it('judges an instant by what was known at it, or by all that is known', async () => {
    const page = await open(`?at=2024-11-01T22:00:00Z&option=OPT-DEFENSIVE`);
    const claims = panel(page, 'Why: Defensive').getByText('DPRK units counted in the Far East');
    await panel(page, 'Why: Defensive').getByText('Too few').or(page.locator('.tree li').first()).first().waitFor();
    await expectAsked(page, 'WhyTree', async () => {
      await page.getByLabel('judged by all that is known today').check();
    });
    await claims.first().waitFor();
    expect(new URL(page.url()).searchParams.get('knowing')).toBe('all');
  });

  it('shows the same to whoever opens the link, in the language of the link', async () => {
    const page = await open(`?at=${BEFORE}&option=OPT-DEFENSIVE&lang=ko`);
    await expectAvailability(page, 'OPT-OBSERVER', '미정');
    expect(await page.evaluate('document.documentElement.lang')).toBe('ko');
    await page.getByRole('heading', { level: 1, name: '상황판' }).waitFor();
    await page.evaluate('document.fonts.ready');
    const fonts = await page.evaluate<string[]>(
      `[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.unicodeRange)`,
    );
    expect(fonts.length).toBeGreaterThan(2);
    expect(fonts.length).toBeLessThan(40);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Situation board' }).waitFor();
  });

  it('shows the query of each picture in the playground, as it was asked', async () => {
    const page = await open(`?at=${BEFORE}&option=OPT-DEFENSIVE`);
    const link = page.getByRole('link', { name: 'Show me the query of “Why: Defensive' });
    const hash = new URLSearchParams(new URL((await link.getAttribute('href')) ?? '', service.url).hash.slice(1));
    const variables = JSON.parse(hash.get('variables') ?? '') as Record<string, unknown>;
    expect(variables).toEqual({
      situation: 'dprk-troops-russia-2024',
      option: 'OPT-DEFENSIVE',
      asOf: { validAt: BEFORE, knownAt: BEFORE },
    });
    const { body } = await service.as(null).ask(hash.get('query') ?? '', variables);
    expect(body.errors).toBeUndefined();
    expect(await page.getByRole('link', { name: /^Show me the query of/ }).count()).toBeGreaterThanOrEqual(7);
  });

  it('looks into another option with the keyboard alone', async () => {
    const page = await open('');
    await expectAvailability(page, 'OPT-OBSERVER', 'Enacted');
    for (let presses = 0; presses < 60 && !(await focusedText(page)).startsWith('Direct lethal'); presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Why: Direct lethal assistance' }).waitFor();
    expect(new URL(page.url()).searchParams.get('option')).toBe('OPT-DIRECT-LETHAL');
    expect(await card(page, 'OPT-DIRECT-LETHAL').getByRole('button').getAttribute('aria-pressed')).toBe('true');
  });

  it('never lets a late answer stand in for a newer one', async () => {
    const page = await open('?option=OPT-DEFENSIVE');
    await page.getByRole('heading', { name: 'Why: Defensive weapon support' }).waitFor();
    const held: (() => void)[] = [];
    await page.route('**/graphql', async (route) => {
      const isLate = isOf(route.request(), 'WhyTree', 'OPT-OBSERVER');
      if (isLate) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue().catch(() => undefined);
    });
    await card(page, 'OPT-OBSERVER').getByRole('button').click();
    await expect.poll(() => held.length).toBe(1);
    await card(page, 'OPT-DIRECT-LETHAL').getByRole('button').click();
    await page.getByRole('heading', { name: 'Why: Direct lethal assistance' }).waitFor();
    for (const release of held) release();
    await page.evaluate('fetch("/healthz")');
    expect(await page.getByRole('heading', { name: /^Why:/ }).innerText()).toBe('Why: Direct lethal assistance');
  });

  it('shows what happens as it happens, but not in a picture of the past', async () => {
    const [now, past] = [await open('?option=OPT-DEFENSIVE'), await open(`?at=${BEFORE}&option=OPT-DEFENSIVE`)];
    await Promise.all([now, past].map((page) => page.getByText('Live: what happens').waitFor()));
    await expectAvailability(now, 'OPT-DEFENSIVE', 'Available');
    await expectAvailability(past, 'OPT-DEFENSIVE', 'Blocked');
    const asked: string[] = [];
    past.on('request', (request) => asked.push(request.postData() ?? ''));
    await updateMandate('REVOKED');
    await expectAvailability(now, 'OPT-DEFENSIVE', 'Blocked');
    await expect.poll(() => asked.some((body) => body.includes('SituationCourse'))).toBe(true);
    expect(asked.filter((body) => body.includes('OptionCards'))).toEqual([]);
    await updateMandate('GRANTED');
    await expectAvailability(now, 'OPT-DEFENSIVE', 'Available');
  });

  it('says in words that the service cannot be reached, and asks again', async () => {
    const page = await open('?option=OPT-DEFENSIVE');
    await page.getByRole('heading', { name: 'Why: Defensive weapon support' }).waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await card(page, 'OPT-OBSERVER').getByRole('button').click();
    const why = page.locator('.panel.why');
    await why.getByText('The service cannot be reached.').waitFor();
    await page.unroute('**/graphql');
    await why.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Why: Dispatch personnel' }).waitFor();
    expect(await why.getByRole('alert').count()).toBe(0);
    faults = faults.filter((fault) => !fault.includes('net::ERR_FAILED'));
  });

  it('says how long to wait, and what the service calls the request', async () => {
    const page = await open('?option=OPT-DEFENSIVE');
    await page.getByRole('heading', { name: 'Why: Defensive weapon support' }).waitFor();
    await page.route('**/graphql', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '7', 'x-request-id': 'request-of-the-test' },
        json: { errors: [{ message: 'Too many requests.', extensions: { code: 'RATE_LIMITED' } }] },
      }),
    );
    await card(page, 'OPT-OBSERVER').getByRole('button').click();
    const alert = page.locator('.panel.why').getByRole('alert');
    await alert.getByText('Wait 7 s, then try again.').waitFor();
    await alert.getByText('Request request-of-the-test').waitFor();
    faults = faults.filter((fault) => !fault.includes('status of 429'));
  });

  it('signs in for the tab alone, and says who reads', async () => {
    const page = await open('');
    const token = await tokenOf({ subject: 'watcher', roles: ['ANALYST'], clearance: 'AMBER' });
    await page.getByText('Guest · clear').waitFor();
    await signIn(page, 'no-token-at-all');
    await page.getByText('The service does not accept this token').waitFor();
    await signIn(page, token);
    await page.getByText('Signed in: the token goes').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('watcher · amber').waitFor();
    const stores = 'JSON.stringify([{ ...localStorage }, document.cookie, location.href, document.body.innerHTML])';
    expect(await page.evaluate(stores)).not.toContain(token);
    faults = faults.filter((fault) => !fault.includes('status of 401'));
  });

  it.each([
    ['rows', 'CSV', /^\uFEFFsituation,validAt,knownAt,/],
    ['a list as a drawing', 'SVG', /^<\?xml[\s\S]*<title>Why: Defensive[\s\S]*B2[\s\S]*<\/svg>\s*$/],
  ])('saves %s', async (_what, kind, expected) => {
    const page = await open('?option=OPT-DEFENSIVE');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save “Why: Defensive weapon support” as ${kind}` }).click();
    const text = await readFile(await (await saving).path(), 'utf8');
    expect(text).toMatch(expected);
    if (kind === 'SVG') expect(await parseFault(page, text)).toBeNull();
  });

  it('is served under a policy that allows nothing inline', async () => {
    const response = await fetch(`${service.url}/board`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'"]),
    );
    expect(policy).not.toMatch(/unsafe|data:/);
    expect(await response.text()).not.toMatch(/<style|style=|<script>/);
  });

  it('breaks no rule of accessibility and does not scroll sideways, in either scheme, wide or narrow', async () => {
    const page = await open('?option=OPT-DEFENSIVE');
    await page.locator('.tree li').first().waitFor();
    await page.getByRole('status').filter({ hasText: 'The pictures are up to date.' }).waitFor({ state: 'attached' });
    expect(await faultsInAnyLook(page)).toEqual([]);
  });

  async function open(search: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
    contexts.push(context);
    const page = await context.newPage();
    await watchPage(page, service.url, (fault) => faults.push(fault));
    await page.goto(`${service.url}/board${search}`);
    return page;
  }

  async function expectAsked(page: Page, operation: string, act: () => Promise<void>): Promise<void> {
    await Promise.all([page.waitForResponse((response) => isOf(response.request(), operation)), act()]);
  }

  async function updateMandate(status: string): Promise<void> {
    const { body } = await service.ask(
      'mutation Update($input: UpdateMandateInput!) { updateMandate(input: $input) { __typename } }',
      { input: { situation: 'dprk-troops-russia-2024', mandate: 'MAN-NSC', status } },
    );
    expect(body.data).toEqual({ updateMandate: { __typename: 'UpdateMandateSuccess' } });
  }
});

function panel(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title }).first();
}

function card(page: Page, option: string): Locator {
  return page.locator(`[data-option="${option}"]`);
}

async function expectAvailability(page: Page, option: string, word: string): Promise<void> {
  await card(page, option).locator('.standing', { hasText: word }).waitFor();
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent ?? ""');
}

async function signIn(page: Page, token: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Sign in' }).click();
  await dialog.getByLabel('Bearer token').fill(token);
  await page.keyboard.press('Enter');
}

/** What is wrong with a text as XML; null where it is well-formed. The board's own policy forbids to parse any. */
async function parseFault(page: Page, text: string): Promise<string | null> {
  const blank = await page.context().newPage();
  return blank.evaluate<string | null>(
    `new DOMParser().parseFromString(${JSON.stringify(text)}, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null`,
  );
}

function isOf(request: Request, operation: string, option?: string): boolean {
  const body = request.postData() ?? '';
  return body.includes(`query ${operation}(`) && (option === undefined || body.includes(`"option":"${option}"`));
}

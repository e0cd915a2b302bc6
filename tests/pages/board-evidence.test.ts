import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faultsInAnyLook, launchBrowser, watchPage, SKIPPED } from '../support/browser.js';
import { buildPages } from '../support/build.js';
import { dataOf, startService, type TestService } from '../support/service.js';

const TITLE = `timeline, comparison and "what if" in a browser${SKIPPED}`;
const SITUATION = 'dprk-troops-russia-2024';
const OBSERVERS = 'Dispatch personnel to Ukraine to observe DPRK forces';

describe.skipIf(SKIPPED !== '')(TITLE, { timeout: 60_000 }, () => {
  let service: TestService;
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  /** What was asked of the API, in the order of the requests. */
  let asked: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }[] = [];
  let faults: string[] = [];

  beforeAll(async () => {
    await buildPages();
    [service, browser] = await Promise.all([startService(), launchBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    asked = [];
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });

  describe('the timeline', () => {
    it('draws claims as circles, denials as squares, what does not count hollow, and lists all in words', async () => {
      const evidence = panel(await open(), 'evidence');
      await evidence.locator('svg.picture').waitFor();
      expect(await evidence.locator('svg.picture circle').count()).toBe(6);
      expect(await evidence.locator('svg.picture rect').count()).toBe(2);
      expect(await evidence.locator('svg.picture .idle').textContent()).toContain('F6');
      await evidence.getByText('All claims as a table').click();
      const table = evidence.locator('.scroll');
      expect(await table.getByRole('row', { name: /affirms|denies/ }).count()).toBe(8);
      expect(await table.getByRole('row', { name: /No claim so far/ }).count()).toBe(3);
    });

    it('draws only what was known at an earlier instant', async () => {
      const evidence = panel(await open('?at=2024-10-21T12:00:00Z'), 'evidence');
      await evidence.locator('svg.picture').waitFor();
      expect(await evidence.locator('svg.picture :is(circle, rect)').count()).toBe(1);
    });

    it('fades what has grown stale', async () => {
      const evidence = panel(await open('?at=2024-11-10T00:00:00Z'), 'evidence');
      await evidence.locator('svg.picture').waitFor();
      expect(await evidence.locator('svg.picture .stale').count()).toBe(1);
    });

    it('saves the drawing with its colours and what it shows, and its rows as of the instant', async () => {
      const page = await open('?at=2024-10-22T12:00:00Z');
      const svg = await saved(page, 'Save “Evidence over time” as SVG');
      expect(svg.name).toBe(`${SITUATION}-evidence-2024-10-22T120000Z.svg`);
      expect(svg.text).toMatch(/<title>Evidence over time · .+ · as of 2024-10-22T12:00:00.000Z<\/title>/);
      expect(svg.text).toMatch(/<circle[^>]+fill="rgb\(/);
      expect(svg.text).not.toMatch(/class=|style=|var\(|NaN/);
      const csv = await saved(page, 'Save “Evidence over time” as CSV');
      expect(csv.text.split('\r\n').filter((line) => line.startsWith(`${SITUATION},2024-10-22T12:00:00.000Z,`))).toHaveLength(8); // prettier-ignore
    });
  });

  describe('the comparison', () => {
    it('shows both rankings, the shares at which they hold, and what has no scores', async () => {
      const comparison = panel(await open(), 'comparison');
      const first = comparison.getByRole('row', { name: new RegExp(OBSERVERS) });
      expect(await first.innerText()).toMatch(/Undetermined[\s\S]*Rank 1[\s\S]*5\.89 · 6\.00 · 5\.67[\s\S]*Rank 1/);
      const deterrence = comparison.getByRole('row', { name: /Effect on DPRK-Russia cooperation/ });
      expect(await deterrence.innerText()).toMatch(/22 %[\s\S]*0–52 %[\s\S]*0–32 %/);
      await comparison.getByText('Not compared, for want of scores: Direct lethal assistance.').waitFor();
    });

    it('ranks otherwise once a weight is moved, by the keyboard, past where the order holds', async () => {
      const comparison = panel(await open(), 'comparison');
      const best = comparison.locator('.scroll').first().getByRole('row').nth(1);
      await best.getByText(OBSERVERS).waitFor();
      await comparison.getByRole('slider', { name: 'Weight of “Effect on DPRK-Russia cooperation”' }).press('End');
      await best.getByText('Indirect lethal assistance').waitFor();
      expect(await comparison.getByRole('row', { name: /Risk of escalation/ }).innerText()).toContain('0 %');
      await comparison.getByRole('button', { name: 'Weights of the dossier' }).click();
      await best.getByText(OBSERVERS).waitFor();
    });
  });

  describe('what if', () => {
    it('shows the options as they would stand beside how they stand, with the keyboard alone, and writes nothing', async () => {
      const before = await state();
      const page = await open();
      const whatIf = await openWhatIf(page);
      await pickByKeyboard(
        whatIf.getByRole('form', { name: 'A claim comes in' }).getByLabel('Fact'),
        'Ukraine consents',
      );
      await submitByKeyboard(page, whatIf.getByRole('form', { name: 'A claim comes in' }));
      await whatIf.getByText('1 of 4 options would stand otherwise.').waitFor();
      await submitByKeyboard(page, whatIf.getByRole('form', { name: 'A mandate changes' }));
      const row = whatIf.getByRole('row', { name: new RegExp(OBSERVERS) });
      await row.getByText('Available').waitFor();
      expect(await row.innerText()).toMatch(/Undetermined[\s\S]*Available/);
      await whatIf.getByText('No longer in the way:').waitFor();
      await whatIf.getByText('Only computed: nothing is written, and nobody else sees it.').waitFor();
      await expect.poll(() => page.locator('[data-option="OPT-OBSERVER"] .standing').first().innerText()).toContain('Undetermined'); // prettier-ignore
      expect(asked.filter(({ query }) => /^\s*mutation\b/m.test(query))).toEqual([]);
      expect(await state()).toEqual(before);
    });

    it('shows the question as it was asked, with everything that is supposed', async () => {
      const page = await open();
      const whatIf = await openWhatIf(page);
      await suppose(whatIf, 'A source falls away');
      await whatIf.getByRole('heading', { name: 'Facts that would stand otherwise' }).waitFor();
      const link = (await whatIf.getByRole('link', { name: /Show me the query/ }).getAttribute('href')) ?? '';
      const hash = new URLSearchParams(link.slice(link.indexOf('#') + 1));
      const variables = JSON.parse(hash.get('variables') ?? '') as Record<string, unknown>;
      expect(variables['overlay']).toEqual({ dropSources: ['SRC-NIS'] });
      expect(await dataOf(service, hash.get('query') ?? '', variables)).toHaveProperty('situation.simulate');
    });

    it('tells what comes into the way when time passes, and takes it back', async () => {
      const page = await open();
      const whatIf = await openWhatIf(page);
      await whatIf.getByLabel('Judge at (UTC)').fill('2024-12-31T00:00:00');
      await suppose(whatIf, 'Time passes');
      await whatIf.getByText('Newly in the way:').first().waitFor();
      expect(asked.at(-1)?.variables).toMatchObject({ overlay: { clock: '2024-12-31T00:00:00.000Z' } });
      await whatIf.getByRole('button', { name: /^Forget it: It is 31 Dec 2024/ }).click();
      await whatIf.getByText('Suppose something, and the options are shown').waitFor();
      expect(await whatIf.getByText('Newly in the way:').count()).toBe(0);
      expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
    });

    it.each([
      ['A claim comes in', 'Amount from PERSON', 'many', 'An amount must be a number.'],
      ['Time passes', 'Judge at (UTC)', '2024-10-01T00:00:00', 'Time only moves forward'],
    ])('%s: says what is wrong with what was typed, and asks nothing', async (form, label, typed, fault) => {
      const whatIf = await openWhatIf(await open());
      await whatIf.getByLabel(label).fill(typed);
      await suppose(whatIf, form);
      await whatIf.getByRole('alert').getByText(fault).waitFor();
      expect(asked.filter(({ query }) => query.includes('simulate'))).toEqual([]);
    });

    it('breaks no rule of accessibility when all is open, in either scheme, wide or narrow', async () => {
      const page = await open();
      const whatIf = await openWhatIf(page);
      await suppose(whatIf, 'A mandate changes');
      await suppose(whatIf, 'A source falls away');
      await whatIf.getByRole('heading', { name: 'Facts that would stand otherwise' }).waitFor();
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
      expect(await faultsInAnyLook(page)).toEqual([]);
    });
  });

  async function open(search = '', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
    contexts.push(context);
    const page = await context.newPage();
    await watchPage(page, service.url, (fault) => faults.push(fault));
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.postDataJSON() as (typeof asked)[number]);
    });
    await page.goto(`${service.url}/board${search}`);
    return page;
  }

  /** What a write would change: the revision, and the events on record. */
  function state(): Promise<unknown> {
    const query = 'query($key: String!) { situation(key: $key) { revision events(first: 1) { totalCount } } }';
    return dataOf(service, query, { key: SITUATION });
  }
});

function panel(page: Page, name: string): Locator {
  return page.locator(`.panel.${name}`);
}

async function openWhatIf(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Suppose something' }).press('Enter');
  const whatIf = panel(page, 'what-if');
  await whatIf.getByRole('form', { name: 'A claim comes in' }).waitFor();
  return whatIf;
}

async function suppose(whatIf: Locator, form: string): Promise<void> {
  await whatIf.getByRole('form', { name: form }).getByRole('button', { name: 'Suppose it' }).click();
}

/** Chooses from a list by typing the first letters of what it offers. */
async function pickByKeyboard(list: Locator, letters: string): Promise<void> {
  await list.focus();
  await list.pressSequentially(letters);
}

/** Goes with the tab key to the button of a form, which lies behind its fields, and presses it. */
async function submitByKeyboard(page: Page, form: Locator): Promise<void> {
  await form.locator('select').first().focus();
  for (let presses = 0; presses < 8 && (await focusedText(page)) !== 'Suppose it'; presses += 1)
    await page.keyboard.press('Tab');
  expect(await focusedText(page)).toBe('Suppose it');
  await page.keyboard.press('Enter');
}

function focusedText(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent ?? ""');
}

async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const download = await saving;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

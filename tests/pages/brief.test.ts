import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService } from '../support/service.js';

const CHROMIUM = '/usr/bin/chromium';
const SKIPPED = existsSync(CHROMIUM) ? '' : ` (skipped: ${CHROMIUM} is missing, install Debian's package "chromium")`;

describe.skipIf(SKIPPED !== '')(`the options paper in a browser${SKIPPED}`, { timeout: 60_000 }, () => {
  let service: Awaited<ReturnType<typeof startService>>;
  let browser: Browser;
  let page: Page;
  /** Errors in the console, breaches of the policy among them, and what was asked for beside the paper. */
  const faults: string[] = [];

  beforeAll(async () => {
    [service, browser] = await Promise.all([
      startService(),
      chromium.launch({ executablePath: CHROMIUM, headless: true, args: ['--no-sandbox', '--disable-gpu'] }),
    ]);
    page = await browser.newPage();
    page.on('console', (message) => faults.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().includes('/brief/')) faults.push(request.url());
    });
    await page.goto(`${service.url}/brief/dprk-troops-russia-2024`);
  });

  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  // What runs in the page is text: these tests know the types of Node alone.
  const PARTS = '[...document.querySelectorAll("body > header, body > footer")]';

  it('prints the founding case on two pages of A4, with the marking at the head and foot of each', async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    // These are what browsers repeat on every page.
    const display = await page.evaluate<unknown>(`${PARTS}.map((part) => getComputedStyle(part).display)`);
    expect(display).toEqual(['table-header-group', 'table-footer-group']);
    expect(await page.evaluate<unknown>(`${PARTS}.map((part) => part.innerText)`)).toEqual(['TLP:CLEAR', 'TLP:CLEAR']);
  });

  it('is well-formed, as XML too', async () => {
    const html = await (await fetch(page.url())).text();
    const blank = await browser.newPage();
    const parsed = `new DOMParser().parseFromString(${JSON.stringify(html)}, 'application/xhtml+xml')`;
    expect(await blank.evaluate<unknown>(`${parsed}.querySelector('parsererror')?.textContent ?? null`)).toBeNull();
  });

  it('is styled by itself, and asks for nothing', async () => {
    const border = 'getComputedStyle(document.querySelector("td")).borderTopStyle';
    expect(await page.evaluate<unknown>(border)).toBe('solid');
    expect(faults).toEqual([]);
  });

  it('may not fetch anything, not even itself', async () => {
    expect(await page.evaluate<unknown>('fetch(location.href).then(() => "fetched", () => "refused")')).toBe('refused');
  });
});

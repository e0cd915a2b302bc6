import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Empty where there is a browser; else why the tests in one are left out, for the name of their suite. */
export const SKIPPED = existsSync(CHROMIUM)
  ? ''
  : ` (skipped: ${CHROMIUM} is missing, install Debian's package "chromium")`;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser whose pages are watched. */
export interface WatchedBrowser {
  readonly context: BrowserContext;
  /** Opens a page of its own. */
  openPage(url: string): Promise<Page>;
  /**
   * Takes what no visit may cause: an error in the console, a breach of the content security policy, a request or a
   * socket to another origin than the page's.
   */
  takeFaults(): readonly string[];
  close(): Promise<void>;
}

/** Starts Chromium; close it in the end. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

/** Starts Chromium; every page of it is watched. */
export async function openBrowser(): Promise<WatchedBrowser> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  let faults: string[] = [];
  return {
    context,
    openPage: async (url) => {
      const page = await context.newPage();
      await watchPage(page, url, (fault) => faults.push(fault));
      await page.goto(url);
      return page;
    },
    takeFaults: () => {
      const taken = faults;
      faults = [];
      return taken;
    },
    close: () => browser.close(),
  };
}

/** Notes what no visit may cause: an error in the console, a breach of the policy, a request or socket to another origin. */
export async function watchPage(page: Page, own: string, note: (fault: string) => void): Promise<void> {
  const { host } = new URL(own);
  const checkHost = (kind: string, url: string): void => {
    if (!/^(?:data|blob):/.test(url) && new URL(url).host !== host) note(`${kind}: ${url}`);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    note(`error: ${error.message}`);
  });
  page.on('request', (request) => {
    checkHost('request', request.url());
  });
  page.on('websocket', (socket) => {
    checkHost('socket', socket.url());
  });
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) =>
      console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`,
  );
}

/** Something on a page that not everybody can use. */
interface Barrier {
  readonly id: string;
  readonly impact?: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/**
 * What of a page is a serious or critical barrier by the rules of axe, one line each; parts of other makers may be left
 * out by their selectors.
 */
export async function barriersOf(page: Page, excluded: readonly string[] = []): Promise<readonly string[]> {
  // Run by the browser itself, as no script of the page may be added.
  await page.evaluate(axe.source);
  const context = JSON.stringify({ exclude: excluded.map((selector) => [selector]) });
  const options = JSON.stringify({ resultTypes: ['violations'] });
  const run = `axe.run(${context}, ${options}).then(({ violations }) => violations)`;
  const barriers = await page.evaluate<readonly Barrier[]>(run);
  return barriers
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}

/**
 * What keeps anybody out in a light or a dark scheme, on a wide or a narrow screen: each rule of axe that the page breaks,
 * however slightly, with the elements at fault, and that it must be scrolled sideways.
 */
export async function faultsInAnyLook(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const look = `${colorScheme}, ${String(width)} px`;
      const violations = await page.evaluate<readonly axe.Result[]>('axe.run().then(({ violations }) => violations)');
      faults.push(...violations.map(({ id, nodes }) => `${look}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`));
      const excess = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      if (excess > 0) faults.push(`${look}: ${String(excess)} px too wide`);
    }
  }
  return faults;
}

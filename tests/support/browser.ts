import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** Starts Chromium; every page of it is watched. */
export async function openBrowser(): Promise<WatchedBrowser> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  let faults: string[] = [];
  return {
    context,
    openPage: async (url) => {
      const page = await context.newPage();
      await watch(page, new URL(url).host, (fault) => faults.push(fault));
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

async function watch(page: Page, host: string, note: (fault: string) => void): Promise<void> {
  const checkHost = (kind: string, url: string): void => {
    if (!url.startsWith('data:') && new URL(url).host !== host) note(`${kind}: ${url}`);
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

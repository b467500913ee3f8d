import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { openSmallTown } from './small-town.ts';

/** The small town, and whoever visits its pages in a browser. */
export interface TownVisit {
  readonly server: ServerProcess;
  /** The page that was opened last; closed after each test. */
  readonly page: Page;
  /** Open a path in a browser context of its own, with a script that runs before those of the page. */
  open(path: string, options?: BrowserContextOptions, script?: string): Promise<Page>;
}

/** Starts server and browser once for the tests of a file. */
export function visitTown(): TownVisit {
  let server: ServerProcess;
  let browser: Browser;
  let page: Page | undefined;

  beforeAll(async () => {
    await buildDashboard();
    [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    server?.cleanUp();
  });
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
  });

  return {
    get server() {
      return server;
    },
    get page() {
      if (!page) throw new Error('open a page first');
      return page;
    },
    async open(path, options = {}, script) {
      await page?.context().close();
      const context = await browser.newContext({ locale: 'de-DE', ...options });
      if (script !== undefined) await context.addInitScript(script);
      page = await context.newPage();
      await page.goto(server.url + path);
      return page;
    },
  };
}

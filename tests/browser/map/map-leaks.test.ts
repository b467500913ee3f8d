import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProcess, type ServerProcess } from '../../server/server-process.ts';
import { launchBrowser } from '../browser.ts';
import { buildDashboard } from '../dashboard-build.ts';
import { send, told } from '../small-town.ts';

/** Fifty are a matter of minutes; what leaks shows in the first few as well. */
const visits = Number(process.env['STADTPEGEL_TEST_MAP_VISITS'] ?? 3);
const warmUp = 3;

let server: ServerProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildDashboard();
  [server, browser] = await Promise.all([startProcess(), launchBrowser()]);
  await send(server, [
    told('sharing.station-reported', 'markt', Date.now() - 60_000, {
      ...{ station: 'markt', name: 'Markt', lon: 8.9, lat: 52.9, capacity: 10, available: 7 },
    }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.cleanUp();
});

/** Notes every context that is drawn with, for as long as it is one. */
const noteContexts = `{
  const contexts = new Set();
  for (const type of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = type.prototype;
    type.prototype.getContext = function (kind, ...rest) {
      const context = getContext.call(this, kind, ...rest);
      if (context && kind.startsWith('webgl')) contexts.add(new WeakRef(context));
      return context;
    };
  }
  globalThis.contexts = () => [...new Set([...contexts].map((ref) => ref.deref()))]
    .filter((context) => context && !context.isContextLost()).length;
}`;

const contexts = () => page.evaluate<number>('contexts()');
const canvas = () => page.locator('.maplibregl-canvas');

/** A click that waits for nothing: the machine that draws without graphics is busy. */
const follow = (path: string) =>
  page.evaluate(`document.querySelector('header a[href="${path}"]').click()`);

async function visitMap(): Promise<void> {
  await follow('/karte');
  await canvas().waitFor({ timeout: 60_000 });
  await page.locator('.canvas canvas').nth(1).waitFor();
}

async function leave(): Promise<void> {
  await follow('/daten');
  await canvas().waitFor({ state: 'detached' });
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } };
  nodes: number[];
}

/**
 * Bytes of what the page holds on to. Code is left out: it grows for minutes, while the browser
 * compiles what is run often.
 */
async function kept(): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot', {});
  await devtools.detach();
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields: fields, node_types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const isCode = node_types[0].map((name) => /^(code|hidden|object shape)$/.test(name));
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (!isCode[nodes[at + type] ?? 0]) sum += nodes[at + size] ?? 0;
  }
  return sum;
}

test(
  'the map that is entered and left again and again leaves nothing behind',
  { timeout: 120_000 + visits * 15_000 },
  async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 420 },
      locale: 'de-DE',
      reducedMotion: 'reduce',
    });
    await context.addInitScript(noteContexts);
    page = await context.newPage();
    await page.goto(`${server.url}/daten`);
    await page.locator('main h1').waitFor();
    for (let visit = 0; visit < warmUp; visit++) {
      await visitMap();
      await leave();
    }
    const before = await kept();
    for (let visit = 0; visit < visits; visit++) {
      await visitMap();
      // The town and what lies on it: a canvas stands before it is drawn with.
      await expect.poll(contexts, { timeout: 60_000 }).toBe(2);
      await leave();
      await expect.poll(contexts).toBe(0);
    }
    const after = await kept();
    expect(after / before, `${before} bytes became ${after}`).toBeLessThan(1.1);
  },
);

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../ingest/doors/limits.ts';
import { batch, caseReceived, ndjson, openTestApp, type TestApp } from './test-app.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

describe('A request that is too much', () => {
  test('is refused by its length, without being read', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(2 ** 20));
      },
    });
    const response = await city.send(batch, endless, { 'content-length': String(100 * 2 ** 20) });
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThan(3);
  });

  test('is refused as soon as it is too long, when it names no length', async () => {
    const small = await openTestApp({ limits: { maxBodyBytes: 2 ** 20 } });
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(2 ** 18).fill(0x20));
      },
    });
    const response = await small.send(ndjson, endless);
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThan(10);
    await small.close();
  });

  test('is refused when it grows too long by decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20, 0x20));
    expect(bomb.length).toBeLessThan(200_000);
    const response = await city.send(batch, new Uint8Array(bomb), { 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
  });

  test('is refused when it has too many events', async () => {
    const small = await openTestApp({ limits: { maxEvents: 2 } });
    const events = [1, 2, 3].map((id) => JSON.stringify(caseReceived(String(id))));
    expect((await small.send(ndjson, events.join('\n'))).status).toBe(413);
    expect((await small.send(batch, `[${events.join()}]`)).status).toBe(413);
    expect(await rowsOf(small.warehouse, 'FROM process_event')).toEqual([]);
    await small.close();
  });

  test('is refused by counting its lines, before the first of them is read', async () => {
    const began = performance.now();
    const response = await city.send(ndjson, '{}\n'.repeat(defaultLimits.maxEvents + 1));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-many-events' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('counts no empty lines', async () => {
    const small = await openTestApp({ limits: { maxEvents: 2 } });
    const events = ['1', '2'].map((id) => JSON.stringify(caseReceived(id)));
    const response = await small.send(ndjson, `\n \t\r\n${events.join('\r\n\n\n')}\n\n \n`);
    expect(await response.json()).toMatchObject({ received: 2, stored: 2 });
    await small.close();
  });
});

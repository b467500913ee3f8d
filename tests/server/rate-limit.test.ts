import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { blockOf, createRateLimit, rates, type Counted } from '../../server/rate-limit.ts';
import { rateClasses } from '../../server/rights/right.ts';
import { ingestToken, openTestApp, staffToken, type TestApp } from './test-app.ts';

let time = 0;
const clock = () => time;

/** How many of so many are let through. */
function passing(limit: ReturnType<typeof createRateLimit>, what: Counted, who: string, n: number) {
  let passed = 0;
  for (let at = 0; at < n; at += 1) {
    try {
      limit.count(what, who);
      passed += 1;
    } catch {
      // Refused.
    }
  }
  return passed;
}

describe('A caller', () => {
  test('may come in a burst, and then as fast as the bucket fills', () => {
    const limit = createRateLimit({ clock });
    expect(passing(limit, 'work', 'a', 1_000)).toBe(rates.work.burst);
    time += 500;
    expect(passing(limit, 'work', 'a', 1_000)).toBe(rates.work.per_second / 2);
    expect(passing(limit, 'work', 'b', 1)).toBe(1);
    expect(passing(limit, 'read', 'a', 1)).toBe(1);
  });

  test('is told how long to wait, and let in after that', () => {
    const limit = createRateLimit({ clock });
    passing(limit, 'sign_in', 'a', rates.sign_in.burst);
    const refused = () => limit.count('sign_in', 'a');
    expect(refused).toThrow('Wait 1 s');
    expect(refused).toThrow(
      expect.objectContaining({ status: 429, headers: { 'retry-after': '1' } }) as Error,
    );
    time += 1_000;
    expect(refused).not.toThrow();
  });

  test('never gets more than burst and rate allow, however requests are spread', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3_000 }), { minLength: 1, maxLength: 300 }), (waits) => {
        const limit = createRateLimit({ clock });
        const began = time;
        let passed = 0;
        for (const wait of waits) {
          time += wait / 10;
          passed += passing(limit, 'work', 'a', 3);
        }
        const seconds = (time - began) / 1_000;
        const { burst, per_second } = rates.work;
        expect(passed).toBeLessThanOrEqual(burst + Math.ceil(seconds * per_second));
      }),
    );
  });

  test('is forgotten when too many others came since: memory is bounded', () => {
    const limit = createRateLimit({ clock, maxCallers: 10 });
    passing(limit, 'work', 'quiet', rates.work.burst);
    expect(passing(limit, 'work', 'quiet', 1)).toBe(0);
    for (let at = 0; at < 10; at += 1) passing(limit, 'work', `other ${at}`, 1);
    expect(passing(limit, 'work', 'quiet', 1)).toBe(1);
  });
});

test('An IPv6 caller is the network, not one of its endless addresses', () => {
  expect(blockOf('203.0.113.9')).toBe('203.0.113.9');
  expect(blockOf('2001:db8:1:2:aaaa:bbbb:cccc:1')).toBe('2001:db8:1:2::');
  expect(blockOf('2001:db8:1:2::7')).toBe('2001:db8:1:2::');
  expect(blockOf('2001:db8::7')).toBe('2001:db8:0:0::');
  expect(blockOf('fe80::1%eth0')).toBe('fe80:0:0:0::');
});

test('Every class of routes has a rate, but for the one without', () => {
  expect(Object.keys(rates).toSorted()).toEqual(
    [...rateClasses.filter((one) => one !== 'free'), 'refused'].toSorted(),
  );
});

describe('The server', () => {
  let city: TestApp;
  let app: ReturnType<typeof createApp>;
  beforeAll(async () => {
    city = await openTestApp();
    city.deps.site = { publicUrl: null, trustedProxies: ['127.0.0.1'] };
    app = createApp(city.deps, createRateLimit({ clock }));
  });
  afterAll(() => city.close());

  const ask = (path: string, from: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { 'x-forwarded-for': from, ...headers } });

  async function statuses(n: number, request: () => Response | Promise<Response>) {
    const seen = new Map<number, number>();
    for (let at = 0; at < n; at += 1) {
      const { status } = await request();
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }
    return Object.fromEntries(seen);
  }

  test('answers 429 to an address that asks too much, and still the others', async () => {
    const seen = await statuses(rates.read.burst + 5, () => ask('/api/city', '203.0.113.1'));
    expect(seen).toEqual({ 200: rates.read.burst, 429: 5 });
    const refused = await ask('/api/city', '203.0.113.1');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await ask('/api/city', '203.0.113.2')).status).toBe(200);
  });

  test('always says to operations that it lives', async () => {
    expect(await statuses(1_500, () => ask('/healthz', '203.0.113.1'))).toEqual({ 200: 1_500 });
  });

  test('counts a token by itself, wherever it comes from', async () => {
    const header = { authorization: `Bearer ${staffToken}` };
    const { burst } = rates.work;
    let hop = 0;
    const seen = await statuses(burst + 2, () =>
      ask('/api/quarantine', `203.0.113.${(hop += 1) % 200}`, header),
    );
    expect(seen).toEqual({ 200: burst, 429: 2 });
  });

  test('counts those whose token is wrong before it looks at more of them', async () => {
    const { burst } = rates.refused;
    const header = { authorization: 'Bearer wrong-token' };
    const seen = await statuses(burst + 3, () => ask('/api/city', '203.0.113.7', header));
    expect(seen).toEqual({ 401: burst, 429: 3 });
    const right = { authorization: `Bearer ${ingestToken}` };
    expect((await ask('/api/city', '203.0.113.7', right)).status).toBe(200);
  });
});

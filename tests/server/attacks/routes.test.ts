import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { verifyAudit } from '../../../register/audit-chain.ts';
import { describeApi } from '../../../server/openapi.ts';
import { declarations, routeRights } from '../../../server/routes/table.ts';
import { openOidc } from '../../../server/oidc/oidc.ts';
import { startKeycloakLike, type CertifiedProvider } from '../oidc/certified-provider.ts';
import { oidcConfig } from '../oidc/oidc-config.ts';
import { batch, caseReceived, ndjson, noon, openTestApp, type TestApp } from '../test-app.ts';
import { openAttacker } from './attacker.ts';
import { bodies, contentTypeOf, withoutBody } from './bodies.ts';
import { breakouts, injections, long, megabyte, nested, traversals, values } from './probes.ts';
import { rowsOf } from '../../warehouse/rows-of.ts';

let city: TestApp;
let attacker: ReturnType<typeof openAttacker>;
let provider: CertifiedProvider;
/** Goes on by half an hour with every request, so that no lock-out stands in the way. */
let clock = noon;
beforeAll(async () => {
  city = await openTestApp({
    demo: { isLocal: true, mayChange: true },
    now: () => clock,
  });
  provider = await startKeycloakLike({ redirectUris: [redirectUri] });
  const groups = join(city.deps.data, 'groups.yaml');
  writeFileSync(groups, '/stadt/digital: { role: cdo }\n');
  city.deps.oidc = await openOidc(oidcConfig(provider, { groups }), () => clock);
  // What a forged answer of the provider makes the server write is in logs.test.ts.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await city.send(batch, JSON.stringify([caseReceived('c1'), caseReceived('c2')]));
  await city.warehouse.settled();
  attacker = openAttacker(city);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await city.close();
  await provider.close();
});

const redirectUri = 'http://localhost/api/sign-in/oidc/callback';

/** The routes that the app really has. */
const routes = Object.keys(routeRights);
const ofMethod = (pattern: RegExp) => routes.filter((route) => pattern.test(route));

/** Texts of all kinds, as values. */
const texts = [...injections, ...breakouts, ...traversals, long, ''];

const send = (...[route, attack]: Parameters<typeof attacker.send>) => {
  clock += 30 * 60_000;
  return attacker.send(route, attack);
};

/** Rows of everything that events have written. */
async function countRows(): Promise<Record<string, unknown>> {
  const tables = Object.values(datasets).map(({ name }) => `${name}_event`);
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`);
  const [row] = await rowsOf<Record<string, unknown>>(
    city.warehouse,
    `SELECT ${counts.map((count, at) => `${count}::INTEGER AS t${at}`).join(', ')}`,
  );
  return row ?? {};
}

const tablesOfRegister = ['account', 'token', 'role_grant', 'one_time_link', 'unit', 'passkey'];

const countRegister = (): Record<string, unknown> =>
  Object.fromEntries(
    city.register
      .all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .filter(({ name }) => !['session', 'lock_out', 'provider_sign_in'].includes(name))
      .map(({ name }) => [name, city.register.one(`SELECT count(*) AS n FROM "${name}"`)]),
  );

describe('The app that is attacked', () => {
  test('has exactly the routes that are attacked here', () => {
    const had = city.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(had)].toSorted()).toEqual(routes.toSorted());
  });

  test('takes a body on every route that changes something, but for those without', () => {
    const changing = ofMethod(/^(POST|PUT) /).filter((route) => !withoutBody.includes(route));
    expect(Object.keys(bodies).toSorted()).toEqual(changing.toSorted());
  });

  test('keeps what is counted here', () => {
    expect(Object.keys(countRegister())).toEqual(expect.arrayContaining(tablesOfRegister));
  });
});

describe('Nothing comes in through', () => {
  let rows: unknown;
  let register: unknown;
  beforeAll(async () => {
    rows = await countRows();
    register = countRegister();
  });
  const expectUnchanged = async () => {
    await city.warehouse.settled();
    expect(await countRows()).toEqual(rows);
    expect(countRegister()).toEqual(register);
  };

  test('a parameter in a path', async () => {
    const withParameter = ofMethod(/:\w+/);
    expect(withParameter.length).toBeGreaterThan(20);
    for (const route of withParameter) {
      const [, pattern = ''] = route.split(' ');
      const body = bodies[route] ? { body: JSON.stringify(bodies[route]) } : {};
      for (const probe of [...traversals, ...[...texts, '0', '-1', '9'.repeat(400)].map(encode)]) {
        const response = await send(route, { path: pattern.replace(/:\w+/g, probe), ...body });
        expect([400, 404, 405, 413, 414, 415, 422], `${route} ${probe}`).toContain(response.status);
      }
    }
    await expectUnchanged();
  });

  test('a parameter of a query', async () => {
    const { paths } = describeApi(declarations, '0');
    for (const route of routes) {
      const [method = '', pattern = ''] = route.split(' ');
      const described = paths[pattern.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const names = (described?.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name.replace('<dimension>', 'district'));
      if (method !== 'GET' && names.length === 0) continue;
      const body = bodies[route] ? { body: JSON.stringify(bodies[route]) } : {};
      const path = pattern
        .replace('/api/kpis/:id', '/api/kpis/process.online_share')
        .replace('/api/map/:layer', '/api/map/districts')
        .replace('/api/facts/:name', '/api/facts/process_case')
        .replace(/:\w+/g, 'x')
        .replace('*', 'x');
      for (const name of [...names, "x' OR '1'='1", '__proto__', '']) {
        for (const [at, probe] of texts.entries()) {
          // Every other one as a second value.
          const twice = at % 2 === 1 ? `${encode(name)}=1&` : '';
          await send(route, { path: `${path}?${twice}${encode(name)}=${encode(probe)}`, ...body });
        }
      }
    }
    await expectUnchanged();
  });

  test('a header that is read', async () => {
    const names = [
      ...['accept', 'authorization', 'cookie', 'content-type', 'content-encoding', 'host'],
      ...['idempotency-key', 'if-none-match', 'origin', 'range', 'sec-fetch-mode', 'user-agent'],
      ...['accept-encoding', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'ce-id'],
    ];
    const probes = [
      ...[...injections, ...traversals, ...breakouts].filter((text) => /^[\x20-\x7e]+$/.test(text)),
      long,
    ];
    for (const [at, route] of routes.entries()) {
      const body = bodies[route] ? { body: '{}' } : {};
      if (withoutBody.includes(route)) continue;
      for (const [n, name] of names.entries()) {
        // Every header with every probe, somewhere; all with all would be a hundred thousand.
        const probe = probes[(at + n * 3) % probes.length] ?? '';
        const value =
          name === 'cookie' ? `stadtpegel=${probe}; stadtpegel-sign-in=${probe}` : probe;
        await send(route, { headers: { [name]: value }, ...body });
      }
    }
    await expectUnchanged();
  });

  test('the path of a file of the dashboard', async () => {
    for (const probe of [...traversals, ...texts.map(encode)]) {
      for (const folder of ['/', '/assets/', '/kpi/', '/docs/', '/api/', '/api/okr/paper/']) {
        await send('GET /*', { path: folder + probe });
      }
    }
  });

  test('a body that is no object, or nested, or too long', async () => {
    const sent: [string, string][] = [
      ['no JSON', '{'],
      ['nothing', ''],
      ['a text', '"x"'],
      ['a number', '1e400'],
      ['nested lists', nested(10_000)],
      ['nested objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
      ['a list of a hundred thousand', `[${'1,'.repeat(100_000)}1]`],
      ['a prototype', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'],
      ['2 MB of blanks', ' '.repeat(2 ** 21)],
      ['wrong letters', '{"a":"\uD800"}'],
    ];
    for (const route of Object.keys(bodies)) {
      for (const [name, body] of sent) {
        const headers = { 'content-type': contentTypeOf(route) };
        const { status } = await send(route, { headers, body });
        expect([400, 403, 404, 413, 415, 422], `${route}: ${name}`).toContain(status);
      }
    }
    for (const type of [batch, ndjson]) {
      for (const body of [nested(10_000), nested(10_000).repeat(3), '\n'.repeat(100_000)]) {
        await send('POST /api/events', { headers: { 'content-type': type }, body });
      }
    }
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    await expectUnchanged();
  });
});

describe('A field of a body', () => {
  test('that is attacked is refused without a trace, or kept as the text that it is', async () => {
    const before = await countEvents();
    let stored = 0;
    for (const [route, body] of Object.entries(bodies)) {
      for (const [name, value] of fieldsOf(body)) {
        const probes: [string, unknown][] = [
          ...texts.map((text): [string, unknown] => [text.slice(0, 30), text]),
          ...values,
          ['1 MB', megabyte],
        ];
        for (const [, probe] of probes) {
          const attacked = JSON.stringify(name(probe));
          const headers = { 'content-type': contentTypeOf(route) };
          const response = await send(route, { headers, body: attacked });
          if (route === 'POST /api/events' && response.status === 200) {
            stored += ((await response.json()) as { stored: number }).stored;
          }
          // A name may be any text; a number for a text, or a text of 1 MB, may be nothing.
          if (typeof value === 'string' && typeof probe !== 'string' && probe !== null) {
            expect(response.status, `${route} ${attacked.slice(0, 200)}`).toBeGreaterThanOrEqual(
              route === 'POST /api/events' ? 200 : 400,
            );
          }
        }
        const deep = JSON.stringify(name('DEEP')).replace('"DEEP"', () => nested(10_000));
        const headers = { 'content-type': contentTypeOf(route) };
        const { status } = await send(route, { headers, body: deep });
        expect(status, route).toBeGreaterThanOrEqual(400);
      }
    }
    await city.warehouse.settled();
    expect(await countEvents()).toBe(before + stored);
  });

  const countEvents = async (): Promise<number> =>
    Object.entries(await countRows()).reduce((sum, [, count]) => sum + Number(count), 0);
});

describe('After all of it', () => {
  test('the audit log is whole, every role is what it was, and the server answers', async () => {
    expect(verifyAudit(city.register)).toMatchObject({ whole: true });
    expect((await city.get('/readyz')).status).toBe(200);
    expect((await city.get('/api/kpis')).status).toBe(200);
  });
});

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Every field of a body, also in objects and lists in it: a way to say it with another value. */
function* fieldsOf(
  body: unknown,
  put: (value: unknown) => unknown = (value) => value,
): Generator<[(value: unknown) => unknown, unknown]> {
  if (typeof body !== 'object' || body === null) return;
  for (const [key, value] of Object.entries(body)) {
    const place = (probe: unknown): unknown =>
      put(
        Array.isArray(body)
          ? body.with(Number(key), probe)
          : { ...(body as Record<string, unknown>), [key]: probe },
      );
    yield [place, value];
    yield* fieldsOf(value, place);
  }
}

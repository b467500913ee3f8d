import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeApi, type Api } from '../../server/openapi.ts';
import { declarations } from '../../server/routes/table.ts';
import type { Example } from '../../datasets/example.ts';
import { inGerman } from '../../server/openapi/german.ts';
import { tableRoutes } from '../../server/openapi/table-declarations.ts';
import { nameOf } from '../../server/route/route.ts';
import { openTestApp, staffToken, ingestToken, type TestApp } from './test-app.ts';

let city: TestApp;
let cookie: string;

beforeAll(async () => {
  city = await openTestApp();
  ({ cookie } = city.signIn([
    { role: 'okr_master', unit: 'city' },
    { role: 'admin', unit: 'city' },
  ]));
});
afterAll(() => city.close());

describe('The description of the API', () => {
  test('has every sentence of the tables in German too', () => {
    const said = Object.values(tableRoutes)
      .flatMap(({ text, answer, query, body }) => [
        ...[...text, answer, body?.description ?? ''],
        ...[...(query ?? [])].map(({ description }) => description),
      ])
      .filter((sentence) => sentence !== '');
    expect(said.filter((sentence) => inGerman(sentence) === null)).toEqual([]);
  });

  test('is answered in the language that is asked for', async () => {
    const read = async (path: string) => (await (await city.get(path)).json()) as Api;
    const summary = ({ paths }: Api) => paths['/api/kpis/{id}/series']?.['get']?.summary;
    expect(summary(await read('/openapi.json'))).toBe('A KPI over time');
    expect(summary(await read('/openapi.json?lang=de'))).toBe('Eine Kennzahl im Verlauf');
    expect((await city.get('/openapi.json?lang=fr')).status).toBe(400);
  });

  test('has an example in every group', () => {
    const operations = Object.values(describeApi(declarations, '1').paths).flatMap((one) =>
      Object.values(one),
    );
    const groups = new Set(operations.map(({ tags }) => tags[0]));
    const shown = operations.filter((operation) => operation['x-codeSamples']);
    expect(new Set(shown.map(({ tags }) => tags[0]))).toEqual(groups);
  });
});

describe('What an example shows', () => {
  test('is stored as it stands', async () => {
    const { answer, body, type } = example('POST /api/events');
    const receipt = await city.app.request('/api/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${ingestToken}`, 'content-type': type ?? '' },
      body: JSON.stringify(body),
    });
    expect(await receipt.json()).toMatchObject(answer);
  });

  const asked = Object.keys(examples).filter(
    (route) => !['POST /api/events', 'POST /api/account/sign-in'].includes(route),
  );
  test.each(asked)('%s is answered in the same shape', async (route) => {
    const { path, as, body, answer } = example(route);
    const response = await city.app.request(path, {
      method: route.split(' ')[0] ?? '',
      headers: {
        ...(as === 'token' ? { authorization: `Bearer ${staffToken}` } : {}),
        ...(as === 'session' ? { cookie, 'sec-fetch-site': 'same-origin' } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    expect(response.status, text).toBe(200);
    expectShape(JSON.parse(text) as unknown, answer, route);
  });
});

const examples: Record<string, Example> = Object.fromEntries(
  declarations.flatMap((one) => (one.example ? [[nameOf(one), one.example]] : [])),
);

function example(route: string) {
  const found = examples[route];
  if (!found) throw new Error(route);
  return found;
}

/** Each key of the example is one of the answer; where both say something, of the same kind. */
function expectShape(answer: unknown, example: unknown, at: string): void {
  if (Array.isArray(example)) {
    expect(Array.isArray(answer), at).toBe(true);
    const [first] = answer as unknown[];
    if (example.length && first !== undefined) expectShape(first, example[0], `${at}[0]`);
  } else if (typeof example === 'object' && example !== null) {
    if (answer === null) return;
    for (const [key, value] of Object.entries(example)) {
      expect(answer, at).toHaveProperty([key]);
      expectShape((answer as Record<string, unknown>)[key], value, `${at}.${key}`);
    }
  } else if (answer !== null && example !== null) {
    expect(typeof answer, at).toBe(typeof example);
  }
}

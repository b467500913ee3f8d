import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApi } from '../../server/openapi.ts';
import { declarations } from '../../server/routes/table.ts';
import { openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

/** Every choice that the description gives for a parameter of the numbers, as a path to ask. */
const choices = Object.entries(describeApi(declarations, 'test').paths).flatMap(([path, methods]) =>
  (methods['get']?.tags[0] === 'Numbers out' ? methods['get'].parameters : []).flatMap(
    ({ name, schema }) =>
      ('enum' in schema ? (schema.enum as string[]) : []).map((choice) => ({
        route: path.replace('{id}', 'sharing.rentals').replace('{layer}', 'stations'),
        name,
        choice,
      })),
  ),
);

test.each(choices)('$route answers to every $name that is described: $choice', async (one) => {
  const answer = await city.get(`${one.route}?${one.name}=${one.choice}`);
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
});

test.each([...['day', 'week', 'month', 'quarter', 'half_year', 'year'], 'total'])(
  'A series by %s is described, as it is answered',
  (grain) => {
    expect(choices).toContainEqual({
      ...{ route: '/api/kpis/sharing.rentals/series', name: 'grain', choice: grain },
    });
  },
);

import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { datasets, kpis } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { describeKpis } from '../../scripts/kpi-page.ts';
import { openCity } from './city.ts';

describe.each(Object.values<Dataset>(datasets))('the README of $name', (dataset) => {
  const { name, events, facts } = dataset;
  const read = () => readFile(new URL(`../../datasets/${name}/README.md`, import.meta.url), 'utf8');

  test('names every event type, field, fact, KPI and kind of observation', async () => {
    const readme = await read();
    const words = [
      ...Object.values(events).flatMap((type) => [type.name, ...Object.keys(type.data.properties)]),
      ...facts.map((fact) => fact.name),
      ...Object.keys(dataset.observations ?? {}),
      ...Object.keys(dataset.kpis).map((kpi) => `${name}.${kpi}`),
      ...Object.entries(dataset.layers ?? {}).flatMap(([layer, { columns }]) => [
        layer,
        ...Object.keys(columns),
      ]),
    ];
    expect(words.filter((word) => !readme.includes(`\`${word}\``))).toEqual([]);
  });

  test('names every reason for which an event is set aside', async () => {
    const [readme, sql] = await Promise.all([read(), readFile(dataset.sql, 'utf8')]);
    const codes = new Set(
      [...sql.matchAll(/(?:THEN|ELSE|WHEN) '([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code),
    );
    expect(codes.size).toBeGreaterThan(0);
    expect([...codes].filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
  });
});

test('docs/kpis.md is what the definitions say (npx node scripts/kpi-page.ts)', async () => {
  const page = await readFile(new URL('../../docs/kpis.md', import.meta.url), 'utf8');
  expect(page).toBe(await describeKpis());
});

test('every KPI binds, in total and by each of its dimensions', async () => {
  await using city = await openCity('2026-03-31T12:00:00+02:00');
  for (const kpi of kpis.values()) {
    expect((await city.measure(kpi.id)).value, kpi.id).toBeNull();
    for (const dimension of kpi.dimensions) {
      await city.warehouse.series({
        ...{ kpi, audience: 'public', grain: 'month', by: [dimension] },
        ...{ from: '2026-02-01', to: '2026-03-31' },
      });
    }
  }
});

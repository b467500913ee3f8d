import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { datasets, headline, kpis, labels } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';

const all = Object.values<Dataset>(datasets);

test('every dimension of a KPI has a word, in both languages', () => {
  for (const { id, dimensions } of kpis.values()) {
    for (const dimension of dimensions) {
      expect(labels.dimensions[dimension], `${id} by ${dimension}`).toEqual({
        de: expect.stringMatching(/^\p{L}/u) as string,
        en: expect.stringMatching(/^\p{L}/u) as string,
      });
    }
  }
});

test('systems that share a dimension or a member say the same of it', () => {
  for (const { name, labels: own = {} } of all) {
    for (const [dimension, word] of Object.entries(own.dimensions ?? {})) {
      expect(labels.dimensions[dimension], `${name}: ${dimension}`).toEqual(word);
    }
    for (const [dimension, members] of Object.entries(own.members ?? {})) {
      for (const [member, word] of Object.entries(members)) {
        expect(labels.members[dimension]?.[member], `${name}: ${member}`).toEqual(word);
      }
    }
  }
});

test('every reason for which something counts nowhere has words', async () => {
  for (const { name, sql, labels: own } of all) {
    const text = await readFile(sql, 'utf8');
    const codes = [...text.matchAll(/(?:THEN|ELSE|WHEN) '([a-z]+(?:-[a-z]+)+)'/g)];
    for (const [, code = ''] of codes)
      expect(own?.reasons?.[code], `${name}: ${code}`).toBeDefined();
  }
});

test('the start page names KPIs that there are, and no place of the first glance twice', () => {
  const named = [...headline.lead, ...headline.key, ...headline.rows];
  expect(named.filter((id) => !kpis.has(id))).toEqual([]);
  const places = all.flatMap(({ headline: own }) => Object.values(own?.key ?? {}));
  expect(new Set(places).size).toBe(places.length);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';

const root = join(import.meta.dirname, '../..');
const all = Object.values<Dataset>(datasets);

/** Where systems of the city may be named outside their folders, each with why. */
const exceptions: Record<string, string> = {
  'datasets/catalogue.ts': 'its one line',
  'okr/musterhafen/': 'what the demo city has promised',
  'datasets/quiz/': 'whose prizes are vouchers',
  'datasets/voucher/': 'which are won in the quiz, too',
  'okr/key-result/unit-noun.ts': 'a list of nouns that are counted anywhere, in the singular',
  'bench/': 'measures with the numbers of events that real systems send',
  'ingest/gbfs/': 'reads a foreign standard and makes of it what sharing understands',
  'ingest/importers/case-role.ts': 'makes cases of logs, whatever they are called there',
  'ingest/importers/case-translation.ts': 'makes cases of logs, whatever they are called there',
  'ingest/importers/mapped-step.ts': 'makes cases of logs, whatever they are called there',
};

/** What names a system: its folder, events, facts, KPIs, layers and itself, as programs write them. */
function namesOf({ name, events, facts, kpis, layers = {}, activity }: Dataset, file: string) {
  const isOfMap = file.includes('/map') || file.startsWith('server/live/');
  const quoted = [
    ...[name, ...facts.map((one) => one.name)],
    // Elsewhere these are words as any others: the offices of a unit.
    ...(isOfMap ? [...Object.keys(layers), activity?.name ?? name] : []),
  ];
  const plain = [
    `datasets/${name}/`,
    `\\.{1,2}/${name}/`,
    ...Object.values(events).map((event) => `${name}\\.${event.name}`),
    ...Object.keys(kpis).map((kpi) => `${name}\\.${kpi}`),
    ...facts.map((one) => `\\b${one.name}\\b`).filter((one) => one.includes('_')),
    `\\b${name}_(?:event|observed|known_event|set_aside)\\b`,
  ];
  return new RegExp([...quoted.map((word) => `['"\`]${word}['"\`]`), ...plain].join('|'), 'g');
}

test('no system of the city is named outside its folder', () => {
  const offences = sources().flatMap((file) => {
    const text = withoutComments(readFileSync(join(root, file), 'utf8'));
    return all
      .filter(({ name }) => !file.startsWith(`datasets/${name}/`))
      .flatMap((dataset) =>
        [...text.matchAll(namesOf(dataset, file))].map(([word]) => `${file}: ${word}`),
      );
  });
  expect(offences).toEqual([]);
});

test('every exception is needed', () => {
  const files = sources(true);
  const unused = Object.keys(exceptions).filter(
    (path) =>
      !files
        .filter((file) => file.startsWith(path))
        .some((file) => {
          const text = readFileSync(join(root, file), 'utf8');
          // A system names itself; its catalogue names it in an import.
          return all
            .filter(({ name }) => !file.startsWith(`datasets/${name}/`))
            .some((dataset) => text.match(namesOf(dataset, file)) !== null);
        }),
  );
  expect(unused).toEqual([]);
});

/** Comments may show what is meant by an example. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<=^|\s)\/\/[^\n]*/g, '');

function sources(excepted = false): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !['node_modules', 'tests', 'docs', 'data'].includes(name))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|js|svelte|sql|html)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(dist|node_modules|results)\//.test(file))
    .filter((file) => excepted || !Object.keys(exceptions).some((path) => file.startsWith(path)));
}

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { checkInColumns } from '../../okr/import/check-in-table.ts';
import { objectiveColumns } from '../../okr/import/objective-table.ts';
import { describeOkr, okrPages } from '../../scripts/okr-page.ts';

test.each(Object.keys(okrPages))(
  '%s has its tables as the code gives them (npx node scripts/okr-page.ts)',
  async (page) => {
    const text = await readFile(new URL(`../../${page}`, import.meta.url), 'utf8');
    expect(text).toBe(await describeOkr(page));
  },
);

test('docs/goal-files.md has every column of a file of goals, by its name in both languages', async () => {
  const page = await readFile(new URL('../../docs/goal-files.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|/gm)].map(
    ([, en = '', de = '']) => [en, de],
  );
  const columns = [...Object.values(objectiveColumns), ...Object.values(checkInColumns)];
  expect(rows).toEqual(expect.arrayContaining(columns.map(([en, de]) => [en, de])));
});

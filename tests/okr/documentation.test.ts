import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeOkr } from '../../scripts/okr-page.ts';

test('docs/okr.md has its tables as the code gives them (npx node scripts/okr-page.ts)', async () => {
  const page = await readFile(new URL('../../docs/okr.md', import.meta.url), 'utf8');
  expect(page).toBe(await describeOkr());
});

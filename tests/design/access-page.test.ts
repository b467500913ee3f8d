import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { deadRights, describeAccess } from '../../scripts/access-page.ts';
import { liveRights } from '../../server/rights/table.ts';
import { routeRights } from '../../server/routes/table.ts';

test('docs/access.md is what the tables of rights say (npx node scripts/access-page.ts)', async () => {
  const page = await readFile(new URL('../../docs/access.md', import.meta.url), 'utf8');
  expect(page).toBe(await describeAccess());
});

test('Every right is given to somebody, and says why in both languages', () => {
  expect(deadRights({ ...routeRights, ...liveRights })).toEqual([]);
  for (const { because } of Object.values({ ...routeRights, ...liveRights })) {
    expect(because.de).toMatch(/\.$/);
    expect(because.en).toMatch(/\.$/);
    expect(because.de).not.toBe(because.en);
  }
});

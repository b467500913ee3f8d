import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { datasets, kpis } from '../../../datasets/catalogue.ts';
import { databaseOf } from '../../../server/data-folder.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import { runCommand } from '../server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-cli-observes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const register = join(
  import.meta.dirname,
  '../../ingest/importers/absence-counts-as-perfect/register.csv',
);

function mappingWith(name: string, observes: string): string {
  const file = join(folder, name);
  const plain = readFileSync(join(register, '../mapping.yaml'), 'utf8');
  writeFileSync(file, `${plain}\nobserves: ${observes}\n`);
  return file;
}

test('a mapping that says that steps are reported makes their absence mean something', async () => {
  const data = join(folder, 'data');
  const mapping = mappingWith('declared.yaml', '[steps]');
  const { code } = await runCommand(['import', register, '--mapping', mapping, '--data', data]);
  expect(code).toBe(0);
  const warehouse = await openWarehouse({
    path: databaseOf(data),
    datasets: Object.values(datasets),
  });
  await warehouse.settled();
  const year = { audience: 'staff', from: '2025-01-01', to: '2025-12-31' } as const;
  const automated = kpis.get('process.automation_share')!;
  expect(await warehouse.measure({ kpi: automated, ...year })).toMatchObject({
    ...{ value: 1, denominator: 12 },
  });
  const effort = kpis.get('process.effort_per_case')!;
  expect(await warehouse.measure({ kpi: effort, ...year })).toMatchObject({ value: null });
  await warehouse.close();
});

test('a mapping that names a kind that nobody knows is refused, with those that there are', async () => {
  const mapping = mappingWith('unknown.yaml', '[step]');
  const told = await runCommand(['import', register, '--mapping', mapping, '--dry-run']);
  expect(told.code).not.toBe(0);
  expect(told.stderr).toContain('use receipts, closings, steps');
});

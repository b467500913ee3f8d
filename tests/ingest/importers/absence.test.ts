import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { datasets, kpis } from '../../../datasets/catalogue.ts';
import { importFile } from '../../../ingest/importers/import-file.ts';
import { toJournal } from '../../../ingest/importers/journal-delivery.ts';
import { readMapping } from '../../../ingest/importers/mapping-file.ts';
import { createPseudonym } from '../../../ingest/pseudonym.ts';
import { createValidate } from '../../../ingest/validate.ts';
import { openWarehouse } from '../../../warehouse/open.ts';

const file = (name: string) =>
  fileURLToPath(new URL(`./absence-counts-as-perfect/${name}`, import.meta.url));

test('a register with receipt and closing alone is not perfect: of its steps nothing is known', async () => {
  const warehouse = await openWarehouse({
    path: ':memory:',
    datasets: Object.values(datasets),
    city: { land: 'NW' },
  });
  const summary = await importFile({
    path: file('register.csv'),
    mapping: await readMapping(file('mapping.yaml')),
    deliver: toJournal({
      journal: warehouse.journal,
      validate: createValidate(createPseudonym(Buffer.alloc(32))),
      ...{ sender: 'register', source: null },
    }),
  });
  expect(summary).toMatchObject({ cases: 12, stored: 24, rejected: 0 });
  await warehouse.settled();
  const year = { audience: 'staff', from: '2025-01-01', to: '2025-12-31' } as const;
  for (const id of [
    ...['process.automation_share', 'process.media_break_free_share'],
    ...['process.media_breaks_per_case', 'process.end_to_end_share', 'process.effort_per_case'],
    ...[
      'process.effort_known_share',
      'process.online_burden_ratio',
      'process.receipt_notice_share',
    ],
  ]) {
    const { value, state, why } = await warehouse.measure({ kpi: kpis.get(id)!, ...year });
    expect({ value, state, why: why?.code }, id).toEqual({
      ...{ value: null, state: 'not_computable', why: 'not-observed' },
    });
  }
  // Nine days each: once 5 working days, three times 6, eight times 7.
  const lead = await warehouse.measure({ kpi: kpis.get('process.lead_time_median')!, ...year });
  expect(lead).toMatchObject({ value: 7, n: 12 });
  await warehouse.close();
});

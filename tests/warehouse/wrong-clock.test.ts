import { expect, test } from 'vitest';
import { datasets, kpis } from '../../datasets/catalogue.ts';
import { openWarehouse } from '../../warehouse/open.ts';

const noon = Date.parse('2026-03-02T11:00:00Z');
const days = 86_400_000;

test('a clock that was 40 days ahead and is put right hides no silence, without a restart', async () => {
  let now = noon;
  const warehouse = await openWarehouse({
    path: ':memory:',
    datasets: Object.values(datasets),
    clock: { now: () => now },
  });
  const receive = async (id: string) => {
    await warehouse.journal.append({
      ...{ sender: 'test', received_at: now, refusals: [] },
      arrivals: [
        {
          ...{ index: 0, source: '/test', id, subject: id, time: now, time_given: true },
          type: 'de.stadtpegel.process.case-received.v1',
          data: { service: '99000000000001', office: 'amt', channel: 'online' },
        },
      ],
    });
    await warehouse.settled();
  };
  const through = async () =>
    (await warehouse.freshness()).find(({ dataset }) => dataset === 'process')?.data_through;
  await receive('before');
  now = noon + 40 * days;
  await receive('ahead');
  expect(await through()).toBe(new Date(now).toISOString());

  now = noon + 3_600_000;
  expect(await through()).toBe(new Date(noon).toISOString());
  const kpi = kpis.get('process.online_share')!;
  const asked = { kpi, audience: 'staff', from: '2026-03-02', to: '2026-03-02' } as const;
  expect((await warehouse.prove(asked)).data_through).toBe(new Date(noon).toISOString());
  await receive('after');
  expect(await through()).toBe(new Date(now).toISOString());
  await warehouse.settled();
  expect((await warehouse.measure(asked)).data_through).toBe(new Date(now).toISOString());
  await warehouse.close();
});

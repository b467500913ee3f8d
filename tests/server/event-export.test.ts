import { expect, test } from 'vitest';
import { batch, caseReceived, openTestApp } from './test-app.ts';

test('what was withdrawn is not exported, so it cannot count again elsewhere', async () => {
  const city = await openTestApp();
  try {
    const events = ['/right', '/wrong', '/right'].map((source, n) =>
      caseReceived(String(n), { source }),
    );
    expect((await city.send(batch, JSON.stringify(events))).status).toBe(200);
    const exported = async () =>
      (await (await city.getAsStaff('/api/events')).text())
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { source: string }).source);
    expect(await exported()).toEqual(['/right', '/wrong', '/right']);
    await city.warehouse.withdraw({
      ...{ source: '/wrong', said_by: 'test', reason: 'The mapping was wrong.' },
    });
    await city.warehouse.settled();
    expect(await exported()).toEqual(['/right', '/right']);
  } finally {
    await city.close();
  }
});

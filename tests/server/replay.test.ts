import { expect, test } from 'vitest';
import type { QuarantineAnswer } from '../../server/routes/quarantine.ts';
import { caseReceived, noon, openTestApp, staffToken, structured } from './test-app.ts';

test('an event without time that is replayed days later happened when it was refused', async () => {
  let now = noon;
  const city = await openTestApp({ now: () => now });
  const token = city.deps.tokens.createForRun({
    name: 'narrow',
    kind: 'ingest',
    sources: ['/other'],
    datasets: [],
  });
  const refused = await city.send(
    structured,
    JSON.stringify(caseReceived('late', { time: null })),
    {
      authorization: `Bearer ${token}`,
    },
  );
  expect(refused.status).toBe(422);

  now += 3 * 86_400_000;
  const quarantine = await (await city.getAsStaff('/api/quarantine')).json();
  const quarantine_ids = (quarantine as QuarantineAnswer).rows.map((row) => row.quarantine_id);
  const replayed = await city.app.request('/api/quarantine/replay', {
    method: 'POST',
    headers: { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ quarantine_ids }),
  });
  expect(await replayed.json()).toMatchObject({ received: 1, stored: 1, rejected: 0 });

  const exported = await (await city.getAsStaff('/api/events')).text();
  expect(JSON.parse(exported)).toMatchObject({
    id: 'late',
    time: new Date(noon).toISOString(),
    recordedtime: new Date(now).toISOString(),
  });
  await city.close();
});

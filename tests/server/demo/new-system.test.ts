import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { addDays } from '../../../calendar/day.ts';
import { localTime } from '../../../datasets/musterhafen/calendar.ts';
import { startDemo } from '../../../server/demo/demo.ts';
import { systemNames } from '../../../server/demo/systems.ts';
import { openTestApp } from '../test-app.ts';

test('A system that is new to a demo city which lives already gets its history, the others nothing twice', async () => {
  const now = Date.now();
  const city = await openTestApp({ now: () => now });
  onTestFinished(() => city.close());
  const [newcomer = '', ...known] = systemNames.toReversed();
  writeFileSync(
    join(city.deps.data, 'demo.json'),
    JSON.stringify({
      history: { start: addDays(localTime(now).day, -5), founded_at: now },
      delivered: Object.fromEntries(known.map((name) => [name, now])),
    }),
  );
  const said: string[] = [];
  const demo = await startDemo({
    data: city.deps.data,
    warehouse: city.warehouse,
    pseudonym: (person) => person,
    progress: city.deps.progress,
    // Nobody listens there: what is stored comes from the history.
    url: 'http://127.0.0.1:9',
    createToken: (wanted) => city.deps.tokens.createForRun({ ...wanted, kind: 'ingest' }),
    afterHistory: () => Promise.resolve(),
    now: () => now,
    log: (line) => said.push(line),
  });
  await vi.waitFor(() => expect(said.join()).toContain('now live'), 60_000);
  const heard = (await city.warehouse.freshness()).filter(({ events }) => events > 0);
  expect(heard.map(({ dataset }) => dataset)).toEqual([newcomer]);
  await demo.stop();
});

import { expect, test } from 'vitest';
import { demoUnits } from '../../../datasets/musterhafen/organisation.ts';
import { addMailSchedule } from '../../../register/mail-schedule.ts';
import { addUnit, changeUnit, readUnits } from '../../../register/units.ts';
import { playGoals } from '../../../server/demo/play-goals.ts';
import { mailPapers } from '../../../server/mail/mail-papers.ts';
import { openPostOffice } from '../../../server/mail/post-office.ts';
import { keptPaper } from '../../../server/okr/paper-shelf.ts';
import { openTestApp } from '../test-app.ts';
import { headersOf, openMailServer, partsOf } from './mail-server.ts';

const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null, now: 0 } as const;

test('Closing a cycle mails its paper, printed, to who is on the schedule, once', async () => {
  const server = await openMailServer();
  const city = await openTestApp({ now: () => Date.parse('2026-11-25T16:30:00Z') });
  for (const unit of demoUnits) {
    if (readUnits(city.register).has(unit.unit)) changeUnit(city.register, unit.unit, unit, by);
    else addUnit(city.register, unit, by);
  }
  city.deps.office = openPostOffice({
    url: `smtp://127.0.0.1:${server.port}`,
    from: 'Stadt Musterhafen <pegel@m.example>',
  });
  const said: string[] = [];
  const room = mailPapers(city.deps, (line) => said.push(line), { everyMs: 0 });
  addMailSchedule(
    city.register,
    { occasion: 'cycle-closed', recipients: ['rat@m.example'], language: 'de' },
    by,
  );
  await room?.run();
  expect(server.mails).toEqual([]);

  await playGoals(city.deps);
  const last = city.deps.goals.state.snapshots.at(-1)!;
  await room?.run();
  await room?.run();
  expect(said).toEqual([]);
  expect(server.mails.map(({ to }) => to)).toEqual([['rat@m.example']]);
  const { raw } = server.mails[0]!;
  expect(headersOf(raw)).toContain(`Message-ID: <paper-${last.hash.slice(0, 16)}`);
  const [text, pdf] = partsOf(raw);
  expect(text?.content.toString()).toContain(last.hash);
  const { paper } = keptPaper(city.deps.data, last.n, 'de')!;
  expect(pdf?.content.equals(Buffer.from(await city.deps.printer.print(paper)))).toBe(true);
  await room?.stop();
  await server.close();
  await city.close();
});

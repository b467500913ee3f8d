import { describe, expect, test } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import { closed, march, openTown, received, worked } from './town.ts';

const cases = 'SELECT scope, case_id, office, outcome, steps FROM process_case';

describe('a subject lives in the scope of its source', () => {
  test('another source that uses the same number changes nothing, and is told so', async () => {
    await using town = await openTown();
    await town.tell([received('urn:x:portal', 'a-1'), worked('urn:x:portal', 'a-1')]);
    await town.tell([
      closed('urn:rogue:1', 'a-1'),
      worked('urn:rogue:1', 'a-1', { data: { step: 's', actor: 'human', medium: 'paper' } }),
    ]);
    expect(await town.rows(cases)).toEqual([
      { scope: 'urn:x:portal', case_id: 'a-1', office: 'amt', outcome: null, steps: 1 },
    ]);
    const told = await town.warehouse.setAside({ audience: 'staff', limit: 10 });
    expect(told.map(({ source, type, code }) => ({ source, type, code }))).toEqual([
      { source: 'urn:rogue:1', type: 'case-closed', code: 'case-of-other-scope' },
      { source: 'urn:rogue:1', type: 'case-step', code: 'case-of-other-scope' },
    ]);
    expect(told[0]!.detail).toContain('urn:x:portal');
    expect(await town.warehouse.check()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ ok: false })]),
    );
  });

  test('two systems that number alike have a case each', async () => {
    await using town = await openTown();
    await town.tell([
      received('urn:x:one', '1'),
      received('urn:x:two', '1', {
        data: { service: '99115005017000', office: 'other', channel: 'post' },
      }),
      closed('urn:x:two', '1'),
    ]);
    expect(await town.rows(cases)).toEqual([
      { scope: 'urn:x:one', case_id: '1', office: 'amt', outcome: null, steps: null },
      { scope: 'urn:x:two', case_id: '1', office: 'other', outcome: 'granted', steps: null },
    ]);
    expect(await town.measure('process.online_share')).toMatchObject({
      ...{ numerator: 1, denominator: 2 },
    });
  });

  test('sources for which one scope was named hand cases on, also what came before it was named', async () => {
    await using town = await openTown();
    await town.tell([
      received('urn:x:portal', 'a-1'),
      worked('urn:x:amt:7', 'a-1'),
      closed('urn:x:amt:7', 'a-1'),
    ]);
    const before = await town.prove('process.backlog');
    // Nobody in the scope of the portal says when a case is closed.
    expect(before.value).toBeNull();
    const heard: string[] = [];
    town.warehouse.onAdvance(({ kpis }) => heard.push(...kpis));
    const named = { scope: 'urn:x:verwaltung', origin: 'token 1', said_by: 'test' };
    const words = ['urn:x:portal', 'urn:x:amt:*'].map((source) => ({ source, ...named }));
    expect(await town.warehouse.declare(words)).toBe(2);
    expect(await town.warehouse.declare(words)).toBe(0);
    await town.warehouse.settled();
    expect(await town.rows(cases)).toEqual([
      { scope: 'urn:x:verwaltung', case_id: 'a-1', office: 'amt', outcome: 'granted', steps: 1 },
    ]);
    expect(heard).toContain('process.backlog');
    expect(await town.measure('process.backlog')).toMatchObject({ value: 0 });
    expect((await town.prove('process.backlog')).value).toBe(0);
    // What was proven before the word still proves itself.
    expect(await town.prove('process.backlog', before.seq)).toEqual(before);
    expect(await town.warehouse.setAside({ audience: 'staff', limit: 10 })).toEqual([]);
    expect((await town.warehouse.check()).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('rentals, vehicles and stations of two providers are not mixed', async () => {
    await using town = await openTown();
    const rental = (source: string, time: string) => ({
      ...{ source, subject: 'r', type: 'sharing.rental-started', time },
      data: { vehicle: '1', kind: 'bike' },
    });
    const station = (source: string, name: string) => ({
      ...{ source, subject: null, type: 'sharing.station-reported', time: '2026-03-02T08:00:00Z' },
      data: { station: '1', name, lon: 7, lat: 53, available: 3 },
    });
    await town.tell([
      rental('urn:x:one', '2026-03-02T08:00:00Z'),
      rental('urn:x:two', '2026-03-02T09:00:00Z'),
      ...[station('urn:x:one', 'eins'), station('urn:x:two', 'zwei')],
      {
        ...{ source: 'urn:x:two', subject: 'r', type: 'sharing.rental-ended' },
        time: '2026-03-02T09:30:00Z',
      },
    ]);
    expect(
      await town.rows('SELECT scope, ended_at IS NOT NULL AS ended FROM sharing_rental'),
    ).toEqual([
      { scope: 'urn:x:one', ended: false },
      { scope: 'urn:x:two', ended: true },
    ]);
    expect(await town.rows('SELECT scope, name FROM sharing_station')).toEqual([
      { scope: 'urn:x:one', name: 'eins' },
      { scope: 'urn:x:two', name: 'zwei' },
    ]);
    expect(await town.rows('SELECT DISTINCT scope, vehicle FROM sharing_vehicle_day')).toHaveLength(
      2,
    );
  });

  test('vouchers and quiz rounds of two providers are not mixed', async () => {
    await using town = await openTown();
    const time = '2026-03-02T08:00:00Z';
    const issued = (source: string) => ({
      ...{ source, subject: 'g', type: 'voucher.voucher-issued', time },
      data: {
        ...{ amount_eur_cents: 1000, medium: 'digital', origin: 'bought' },
        valid_until: '2026-12-31',
      },
    });
    const redeemed = (source: string, subject: string) => ({
      ...{ source, subject, type: 'voucher.voucher-redeemed', time: '2026-03-03T08:00:00Z' },
      data: { amount_eur_cents: 400, merchant: 'm' },
    });
    await town.tell([
      issued('urn:x:one'),
      issued('urn:x:two'),
      redeemed('urn:x:two', 'g'),
      redeemed('urn:x:three', 'g'),
      {
        ...{ source: 'urn:x:one', subject: null, type: 'quiz.round-held', time },
        data: { round: 'r', questions: 10 },
      },
      {
        ...{ source: 'urn:x:two', subject: null, type: 'quiz.quiz-played', time },
        data: { round: 'r', person: 'p', answered: 20, correct: 3 },
      },
    ]);
    expect(await town.rows('SELECT scope, rest_eur_cents FROM voucher')).toEqual([
      // Its source has never reported a redemption, so what is left is not known.
      { scope: 'urn:x:one', rest_eur_cents: null },
      { scope: 'urn:x:two', rest_eur_cents: 600 },
    ]);
    expect(await town.warehouse.setAside({ audience: 'staff', limit: 10 })).toMatchObject([
      { source: 'urn:x:three', code: 'voucher-of-other-scope' },
    ]);
    // A play counts in a round of its own scope: the other's number of questions is not its own.
    expect(await town.rows('SELECT scope, person, questions FROM quiz_play')).toEqual([
      { scope: 'urn:x:one', person: null, questions: 10 },
      { scope: 'urn:x:two', person: 'p', questions: null },
    ]);
  });

  test('microseconds order what lies within a millisecond; they make no other event of one sent again', async () => {
    await using town = await openTown();
    const step = (time: string, medium: string, id: string) =>
      worked('urn:x', 'a', { id, time, data: { step: 's', actor: 'human', medium } });
    const first = step('2026-03-02T08:00:00.000100Z', 'digital', '1');
    await town.tell([
      received('urn:x', 'a', { time: '2026-03-02T07:00:00Z' }),
      step('2026-03-02T08:00:00.000300Z', 'digital', '3'),
      step('2026-03-02T08:00:00.000200Z', 'paper', '2'),
      first,
    ]);
    expect(await town.rows('SELECT media_breaks FROM process_case')).toEqual([{ media_breaks: 2 }]);
    expect(await town.rows(`SELECT time FROM process_event WHERE id = '2'`)).toEqual([
      { time: '2026-03-02T08:00:00.000200Z' },
    ]);
    expect(await town.tell([{ ...first, time: '2026-03-02T08:00:00Z' }])).toMatchObject({
      duplicates: 1,
    });
  });

  test('what happened at the same instant happened in the order of delivery, whatever the ids', async () => {
    await using town = await openTown();
    const at = '2026-03-02T08:00:00Z';
    const step = (medium: string, id: string) =>
      worked('urn:x', 'a', { id, time: at, data: { step: 's', actor: 'human', medium } });
    await town.tell([
      received('urn:x', 'a', { time: at }),
      step('digital', 'long-name-of-a-step'),
      step('paper', 'z'),
      step('paper', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
      step('digital', 'b'),
      closed('urn:x', 'a', { time: at }),
    ]);
    expect(await town.rows('SELECT media_breaks FROM process_case')).toEqual([{ media_breaks: 2 }]);
  });
});

test('a clock that was ahead hides no silence: what was heard lies never in the future', async () => {
  const clock = { at: Date.parse('2026-05-10T12:00:00Z') };
  await using town = await openTown({ clock: { now: () => clock.at } });
  const ahead = received('urn:x', 'b', { time: '2026-05-10T11:00:00Z' });
  await town.tell([received('urn:x', 'a'), ahead], { received_at: clock.at });
  expect((await town.measure('process.backlog')).data_through).toBe('2026-05-10T11:00:00.000Z');
  clock.at = Date.parse('2026-03-31T10:00:00Z');
  await town.warehouse.measure({
    ...{ kpi: kpis.get('process.backlog')!, audience: 'staff', ...march },
  });
  await expect
    .poll(async () => (await town.measure('process.backlog')).data_through)
    .toBe('2026-03-02T08:00:00.000Z');
});

import { describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasets, kpis } from '../../datasets/catalogue.ts';
import { openWarehouse } from '../../warehouse/open.ts';
import { openCity, type City, type Told } from './city.ts';

/** What a source does not report is no evidence: neither perfect, nor nothing. */

const now = '2026-04-08T16:00:00+02:00';
const all = { from: '2026-03-01', to: '2026-04-08' };
const pass = '99115005017000';
const permit = '99012000001000';

const at = (day: number, hour = 9): string =>
  `2026-04-0${day}T${String(hour).padStart(2, '0')}:00:00+02:00`;

const received = (id: string, day: number, data: object = {}): Told => [
  ...(['process.case-received', id, at(day)] as const),
  { service: pass, office: 'amt', channel: 'online', ...data },
];
const step = (id: string, day: number, data: object = {}): Told => [
  ...(['process.case-step', id, at(day, 10)] as const),
  { step: 'check', actor: 'human', medium: 'digital', ...data },
];
const closed = (id: string, day: number): Told => [
  ...(['process.case-closed', id, at(day, 11)] as const),
  { outcome: 'granted', notice_medium: 'digital' },
];
const notified = (id: string, day: number): Told => [
  ...(['process.case-notified', id, at(day)] as const),
  { channel: 'email' },
];
const rented = (id: string, day: number, data: object = {}): Told => [
  ...(['sharing.rental-started', id, at(day)] as const),
  { vehicle: `v-${id}`, kind: 'bike', ...data },
];
const returned = (id: string, day: number): Told => ['sharing.rental-ended', id, at(day, 10)];
const failed = (id: string, day: number): Told => [
  ...(['sharing.unlock-failed', id, at(day)] as const),
  { vehicle: 'v', kind: 'bike' },
];
const issued = (id: string, day: number, data: object = {}): Told => [
  ...(['voucher.voucher-issued', id, at(day)] as const),
  {
    ...{ amount_eur_cents: 1_000, medium: 'digital', origin: 'bought' },
    ...{ valid_until: '2026-04-03', ...data },
  },
];
const redeemed = (id: string, day: number): Told => [
  ...(['voucher.voucher-redeemed', id, at(day, 10)] as const),
  { amount_eur_cents: 500, merchant: 'm' },
];

const followsFromSteps = [
  'process.automation_share',
  'process.media_break_free_share',
  'process.media_breaks_per_case',
  'process.end_to_end_share',
  'process.effort_per_case',
  'process.effort_known_share',
];

const cases = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

describe('a source that reports no steps', () => {
  test('is neither automated nor free of media breaks: nothing is known of its cases', async () => {
    await using city = await openCity(now);
    await city.tell(...cases('a', 12).flatMap((id) => [received(id, 1), closed(id, 2)]));
    for (const id of followsFromSteps) {
      const { value, state, why, numerator, denominator } = await city.measure(id, all);
      expect({ value, state, numerator, denominator }, id).toEqual({
        ...{ value: null, state: 'not_computable', numerator: null, denominator: null },
      });
      expect(why?.code, id).toBe('not-observed');
      expect(why?.text.en, id).toContain('no source reports steps');
    }
    // What does not follow from steps is known.
    expect(await city.measure('process.lead_time_median', all)).toMatchObject({ value: 1, n: 12 });
    expect(await city.measure('process.online_share', all)).toMatchObject({ value: 1, n: 12 });
  });

  test('leaves the numbers of the others alone, and its cases are counted and said', async () => {
    await using city = await openCity(now);
    await city.tellFrom(
      'blind',
      ...cases('b', 6).flatMap((id) => [received(id, 1), closed(id, 3)]),
    );
    await city.tellFrom('seeing', received('x', 1), step('x', 2), closed('x', 3));
    await city.tellFrom('seeing', received('y', 1), closed('y', 3));
    // y of x and y; without the rule it would be 7 of 8.
    const automated = await city.measure('process.automation_share', all);
    expect(automated).toMatchObject({ value: 0.5, numerator: 1, denominator: 2, n: 2 });
    expect(automated.left_out_by).toEqual([
      {
        ...{ kind: 'steps', rows: 6 },
        text: {
          de: '6 Fälle bleiben außer Betracht: Die Quelle meldet keine Bearbeitungsschritte.',
          en: '6 cases left out: their source reports no steps.',
        },
      },
    ]);
    // Two of two sources know nothing of effort: y and the others lack it, x too.
    const effort = await city.measure('process.effort_per_case', all);
    expect(effort).toMatchObject({ value: null, why: { code: 'not-observed' } });
  });

  test('is left out of a series too, row by row', async () => {
    await using city = await openCity(now);
    await city.tellFrom(
      'blind',
      ...cases('b', 6).flatMap((id) => [received(id, 1), closed(id, 3)]),
    );
    await city.tellFrom('seeing', received('x', 1), step('x', 2), closed('x', 3));
    const rows = await city.warehouse.series({
      kpi: kpis.get('process.automation_share')!,
      audience: 'staff',
      grain: 'day',
      ...{ from: '2026-04-02', to: '2026-04-03' },
    });
    expect(rows).toMatchObject([
      { from: '2026-04-02', value: null, state: 'not_computable' },
      { from: '2026-04-03', value: 0, denominator: 1, not_observed: 6 },
    ]);
  });

  test('does not tell the public how many cases were left out where they are few', async () => {
    await using city = await openCity(now);
    await city.tellFrom('blind', received('b', 1), closed('b', 3));
    await city.tellFrom(
      'seeing',
      ...cases('x', 6).flatMap((id) => [received(id, 1), step(id, 2), closed(id, 3)]),
    );
    const seen = await city.measure('process.automation_share', { ...all, audience: 'public' });
    expect(seen).toMatchObject({ value: 0, n: 6 });
    expect(seen.left_out_by).toMatchObject([
      { rows: null, text: { en: 'A few cases left out: their source reports no steps.' } },
    ]);
  });

  test('knows nothing of what it closed before it sent its first step', async () => {
    await using city = await openCity(now);
    await city.tell(...cases('old', 4).flatMap((id) => [received(id, 1), closed(id, 2)]));
    await city.tell(
      received('x', 1),
      step('x', 3),
      closed('x', 3),
      received('y', 2),
      closed('y', 4),
    );
    const { value, denominator, left_out_by } = await city.measure('process.automation_share', all);
    expect({ value, denominator, rows: left_out_by?.[0]?.rows }).toEqual({
      ...{ value: 0.5, denominator: 2, rows: 4 },
    });
    // A late step of long ago: they were observed all along.
    await city.tell(step('x', 1));
    expect(await city.measure('process.automation_share', all)).toMatchObject({
      ...{ numerator: 5, denominator: 6 },
    });
  });
});

describe('a declaration', () => {
  const declare = (city: City, observes: string[]) =>
    city.warehouse.declare([{ source: 'test', observes, origin: 'test', said_by: 'test' }]);

  test('makes silence speak: who reports steps and sends none has taken none', async () => {
    await using city = await openCity(now);
    await city.tell(...cases('a', 5).flatMap((id) => [received(id, 1), closed(id, 2)]));
    expect(await city.measure('process.automation_share', all)).toMatchObject({ value: null });
    await declare(city, ['steps']);
    await city.warehouse.settled();
    expect(await city.measure('process.automation_share', all)).toMatchObject({
      ...{ value: 1, denominator: 5 },
    });
    // Working times were not declared and not seen.
    expect(await city.measure('process.effort_per_case', all)).toMatchObject({ value: null });
  });

  test('in the city file holds from the start, and is forgotten with its line', async () => {
    const open = (observes: { sources: string[]; kinds: string[] }[]) =>
      openWarehouse({
        ...{ path, datasets: Object.values(datasets), city: { land: 'NW' } },
        ...{ clock: { now: () => Date.parse(now) }, observes },
      });
    const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-observes-'));
    const path = join(folder, 'city.duckdb');
    const kpi = kpis.get('process.automation_share')!;
    const first = await open([{ sources: ['urn:register*'], kinds: ['steps'] }]);
    const arrivals = [received('a', 1), closed('a', 2)].map(
      ([type, subject, time, data = {}], index) => ({
        ...{ index, source: 'urn:register:1', id: `${index}`, subject, data, time_given: true },
        ...{ type: `de.stadtpegel.${type}.v1`, time: Date.parse(time) },
      }),
    );
    const received_at = Date.parse(now);
    await first.journal.append({ sender: 'test', received_at, arrivals, refusals: [] });
    await first.settled();
    expect(await first.measure({ kpi, audience: 'staff', ...all })).toMatchObject({ value: 1 });
    await first.close();
    const second = await open([]);
    await second.settled();
    expect(await second.measure({ kpi, audience: 'staff', ...all })).toMatchObject({ value: null });
    await second.close();
    rmSync(folder, { recursive: true });
  });

  test('may hold for some services only', async () => {
    await using city = await openCity(now);
    await city.tell(received('a', 1), closed('a', 2));
    await city.tell(
      ...['b', 'c'].flatMap((id) => [received(id, 1, { service: permit }), closed(id, 2)]),
    );
    await declare(city, [`steps:${pass}`]);
    await city.warehouse.settled();
    const { value, denominator, left_out_by } = await city.measure('process.automation_share', all);
    expect({ value, denominator, rows: left_out_by?.[0]?.rows }).toEqual({
      ...{ value: 1, denominator: 1, rows: 2 },
    });
  });

  test('changes nothing of what was known before it was made', async () => {
    await using city = await openCity(now);
    await city.tell(received('a', 1), closed('a', 2));
    const kpi = kpis.get('process.automation_share')!;
    const before = await city.warehouse.prove({ kpi, audience: 'staff', ...all });
    expect(before).toMatchObject({ value: null, denominator: null });
    await declare(city, ['steps']);
    await city.warehouse.settled();
    expect(await city.warehouse.prove({ kpi, audience: 'staff', ...all })).toMatchObject({
      value: 1,
      denominator: 1,
    });
    expect(
      await city.warehouse.prove({ kpi, audience: 'staff', ...all, seq: before.seq }),
    ).toMatchObject({
      ...{ value: null, data_hash: before.data_hash },
    });
  });
});

describe('what else follows from silence', () => {
  test('receipt notices: a source that sends none has not confirmed 0 %', async () => {
    await using city = await openCity(now);
    await city.tellFrom('mute', received('a', 1), received('b', 1));
    expect(await city.measure('process.receipt_notice_share', all)).toMatchObject({
      ...{ value: null, why: { code: 'not-observed' } },
    });
    await city.tellFrom('telling', received('c', 1), notified('c', 1), received('d', 2));
    const { value, left_out_by } = await city.measure('process.receipt_notice_share', all);
    // c of c and d
    expect({ value, rows: left_out_by?.[0]?.rows }).toEqual({ value: 0.5, rows: 2 });
  });

  test('open cases: of a source that never closes any, nobody knows which are open', async () => {
    await using city = await openCity(now);
    const backlog = { from: '2026-04-08', to: '2026-04-08' };
    await city.tellFrom('portal', received('a', 1), received('b', 1));
    expect(await city.measure('process.backlog', backlog)).toMatchObject({ value: null });
    await city.tellFrom('office', received('c', 1), received('d', 1), closed('d', 2));
    const { value, left_out_by } = await city.measure('process.backlog', backlog);
    expect({ value, rows: left_out_by?.[0]?.rows }).toEqual({ value: 1, rows: 2 });
  });

  test('locks: without a failure ever reported, success is not 100 %', async () => {
    await using city = await openCity(now);
    await city.tellFrom('one', rented('a', 1), rented('b', 2));
    expect(await city.measure('sharing.unlock_success_rate', all)).toMatchObject({
      ...{ value: null, why: { code: 'not-observed' } },
    });
    await city.tellFrom('two', rented('c', 1), failed('f', 1), rented('d', 2));
    const { value, left_out_by } = await city.measure('sharing.unlock_success_rate', all);
    // c and d of three attempts
    expect({ value, rows: left_out_by?.[0]?.rows }).toEqual({ value: 2 / 3, rows: 2 });
  });

  test('in use: vehicles that are never returned were not idle', async () => {
    await using city = await openCity(now);
    await city.tellFrom('one', rented('a', 1));
    expect(await city.measure('sharing.in_use_share', all)).toMatchObject({ value: null });
    expect(await city.measure('sharing.duration_median', all)).toMatchObject({
      ...{ value: null, why: { code: 'not-observed' } },
    });
    await city.tellFrom('two', rented('b', 1), returned('b', 1));
    const first = { from: '2026-04-01', to: '2026-04-01' };
    const { value, left_out_by } = await city.measure('sharing.in_use_share', first);
    expect({ value, rows: left_out_by?.[0]?.rows }).toEqual({ value: 1 / 24, rows: 1 });
  });

  test('vouchers: where no redemption is ever reported, none has failed to be redeemed', async () => {
    await using city = await openCity(now);
    await city.tellFrom('one', issued('a', 1, { origin: 'quiz_prize' }));
    for (const id of [
      'voucher.redemption_rate',
      'voucher.redeemed_eur',
      'quiz.prize_redemption_rate',
    ]) {
      expect(await city.measure(id, all), id).toMatchObject({
        ...{ value: null, why: { code: 'not-observed' } },
      });
    }
    await city.tellFrom('two', issued('b', 1), redeemed('b', 2));
    const { value, left_out_by } = await city.measure('voucher.redemption_rate', all);
    // 5.00 of 10.00
    expect({ value, rows: left_out_by?.[0]?.rows }).toEqual({ value: 0.5, rows: 1 });
    expect(await city.measure('voucher.settlement_lag_median', all)).toMatchObject({
      ...{ value: null, why: { code: 'not-observed' } },
    });
  });

  test('quiz: rounds of which no play is ever reported had not 0 players', async () => {
    await using city = await openCity(now);
    await city.tell(['quiz.round-held', null, at(1, 20), { round: 'r1', questions: 10 }]);
    expect(await city.measure('quiz.players', all)).toMatchObject({
      ...{ value: null, why: { code: 'not-observed' } },
    });
  });
});

test('the newest number begins where its own data do, on the page of all as alone', async () => {
  await using city = await openCity(now);
  await city.tell(
    ...cases('a', 6).flatMap((id) => [received(id, 1), rented(`r${id}`, 1), issued(`v${id}`, 1)]),
    ...cases('b', 6).flatMap((id) => [received(id, 5), step(id, 5), closed(id, 5)]),
    ...cases('c', 6).flatMap((id) => [notified(id, 5), rented(id, 5), returned(id, 5)]),
    ...cases('d', 6).flatMap((id) => [failed(id, 6), issued(id, 3), redeemed(id, 4)]),
  );
  const page = await city.warehouse.page({ audience: 'staff', grain: 'month', ...all });
  const from = new Set(page.map(({ latest }) => latest.from));
  expect(from.size).toBeGreaterThan(2);
  for (const { kpi, latest } of page) {
    const alone = await city.measure(kpi);
    expect(latest, kpi).toMatchObject(alone);
  }
});

test('where the Land is not set, working days are not computable, and nobody guesses', async () => {
  await using city = await openCity(now, null);
  await city.tell(received('a', 1), closed('a', 7));
  for (const id of ['process.lead_time_median', 'process.lead_time_p90']) {
    expect(await city.measure(id, all), id).toMatchObject({
      ...{ value: null, state: 'not_computable', why: { code: 'land-not-set' } },
    });
    const proof = await city.warehouse.prove({ kpi: kpis.get(id)!, audience: 'staff', ...all });
    expect(proof.value, id).toBeNull();
  }
});

test('right after the first receipt, before it is counted, a number is incomplete and not 0', async () => {
  await using city = await openCity(now);
  const told = city.tell(...cases('a', 3).map((id) => received(id, 1)));
  // The receipt is out as soon as the journal has it; counting comes after.
  let first = await city.measure('process.online_share', all);
  while (first.state === 'not_computable' && first.why === undefined) {
    first = await city.measure('process.online_share', all);
  }
  expect(first).toMatchObject({ value: null, state: 'incomplete', why: { code: 'being-counted' } });
  await told;
  expect(await city.measure('process.online_share', all)).toMatchObject({ value: 1, n: 3 });
});

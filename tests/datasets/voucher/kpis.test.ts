import { describe, expect, test } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import { openCity, type Told } from '../city.ts';

const now = '2026-03-20T20:00:00+01:00';
const all = { from: '2026-03-01', to: '2026-03-20' };

const issued = (
  voucher: string,
  time: string,
  amount_eur_cents: number,
  data: Record<string, unknown> = {},
): Told => [
  'voucher.voucher-issued',
  voucher,
  time,
  { amount_eur_cents, medium: 'digital', origin: 'bought', valid_until: '2027-12-31', ...data },
];
const redeemed = (
  voucher: string,
  time: string,
  amount_eur_cents: number,
  merchant = 'blumen',
): Told => ['voucher.voucher-redeemed', voucher, time, { amount_eur_cents, merchant }];
const settled = (
  voucher: string,
  time: string,
  amount_eur_cents: number,
  merchant = 'blumen',
): Told => [
  'voucher.voucher-settled',
  voucher,
  time,
  { amount_eur_cents, merchant, automatic: true },
];
const registered = (merchant: string, time: string, branch: string): Told => [
  ...(['voucher.merchant-registered', null, time] as const),
  { merchant, name: merchant, branch, district: 'Altstadt', lon: 7.1, lat: 53.2 },
];

test('voucher.issued_eur: the sum of what was issued, in euros', async () => {
  await using city = await openCity(now);
  expect(await city.measure('voucher.issued_eur', all)).toMatchObject({ value: null });
  await city.tell(
    issued('v1', '2026-03-02T10:00:00+01:00', 2550),
    issued('v2', '2026-03-19T10:00:00+01:00', 1000, { origin: 'gift', medium: 'paper' }),
  );
  // 25.50 + 10.00
  expect(await city.measure('voucher.issued_eur', all)).toMatchObject({ value: 35.5, n: 2 });
  const gifts = { ...all, where: { origin: ['gift'] } };
  expect((await city.measure('voucher.issued_eur', gifts)).value).toBe(10);
});

describe('voucher.redeemed_eur', () => {
  test('counts each part on its day, by branch of the merchant as registered now', async () => {
    await using city = await openCity(now);
    await city.tell(
      issued('v1', '2026-03-02T10:00:00+01:00', 5000),
      redeemed('v1', '2026-03-03T10:00:00+01:00', 1250),
      redeemed('v1', '2026-03-05T10:00:00+01:00', 3000, 'buch'),
      registered('blumen', '2026-03-01T10:00:00+01:00', 'florist'),
      registered('buch', '2026-03-01T10:00:00+01:00', 'books'),
    );
    // 12.50 + 30.00, two merchants
    expect(await city.measure('voucher.redeemed_eur', all)).toMatchObject({ value: 42.5, n: 2 });
    const third = { from: '2026-03-03', to: '2026-03-03' };
    expect((await city.measure('voucher.redeemed_eur', third)).value).toBe(12.5);
    const toys = { ...all, where: { branch: ['toys'] } };
    expect((await city.measure('voucher.redeemed_eur', toys)).value).toBe(0);
    await city.tell(registered('buch', '2026-03-06T10:00:00+01:00', 'toys'));
    expect((await city.measure('voucher.redeemed_eur', toys)).value).toBe(30);
  });

  test('accepts in the order of time what the rest covers; the others are set aside with a reason', async () => {
    await using city = await openCity(now);
    await city.tell(
      redeemed('v1', '2026-03-06T10:00:00+01:00', 1000), // 4th: rest 1000, accepted
      redeemed('v1', '2026-03-05T10:00:00+01:00', 1500), // 3rd: rest 1000, beyond
      redeemed('v1', '2026-03-04T10:00:00+01:00', 1000), // 2nd: rest 2000, accepted
      redeemed('v1', '2026-03-03T10:00:00+01:00', 3000), // 1st: rest 5000, accepted
      redeemed('v1', '2026-03-01T10:00:00+01:00', 100), // before the issue
      redeemed('v2', '2026-03-08T00:00:00+01:00', 100), // valid to the end of 7 March
      redeemed('v2', '2026-03-07T23:59:59+01:00', 200),
      redeemed('v3', '2026-03-08T10:00:00+01:00', 700), // no issue yet
      issued('v1', '2026-03-02T10:00:00+01:00', 5000),
      issued('v2', '2026-03-02T10:00:00+01:00', 1000, { valid_until: '2026-03-07' }),
    );
    // 30 + 10 + 10 of v1, 2 of v2
    expect((await city.measure('voucher.redeemed_eur', all)).value).toBe(52);
    const setAside = 'SELECT voucher, code FROM voucher_set_aside';
    expect(await city.rows(setAside)).toEqual([
      { voucher: 'v1', code: 'redeemed-before-issued' },
      { voucher: 'v1', code: 'redeemed-beyond-rest' },
      { voucher: 'v2', code: 'voucher-run-out' },
      { voucher: 'v3', code: 'voucher-not-issued' },
    ]);
    expect(await city.rows('SELECT voucher, rest_eur_cents FROM voucher')).toEqual([
      { voucher: 'v1', rest_eur_cents: 0 },
      { voucher: 'v2', rest_eur_cents: 800 },
    ]);
    // Later events set it right: the issue of v3, a longer validity of v2, a higher amount of v1.
    await city.tell(
      issued('v3', '2026-03-08T09:00:00+01:00', 700),
      issued('v2', '2026-03-07T12:00:00+01:00', 1000, { valid_until: '2026-03-31' }),
      issued('v1', '2026-03-02T11:00:00+01:00', 6500),
    );
    // v1 30 + 10 + 15 + 10, v2 1 + 2, v3 7
    expect((await city.measure('voucher.redeemed_eur', all)).value).toBe(75);
    expect(await city.rows(setAside)).toEqual([{ voucher: 'v1', code: 'redeemed-before-issued' }]);
  });

  test('reads the end of validity as a local date or as an instant', async () => {
    await using city = await openCity(now);
    await city.tell(
      issued('date', '2026-03-02T10:00:00+01:00', 100, { valid_until: '2026-03-28' }),
      issued('summer', '2026-03-02T10:00:00+01:00', 100, { valid_until: '2026-03-29' }),
      issued('instant', '2026-03-02T10:00:00+01:00', 100, {
        valid_until: '2026-03-05T18:00:00+01:00',
      }),
      issued('no date', '2026-03-02T10:00:00+01:00', 100, { valid_until: '2026-02-30' }),
      issued('over', '2026-03-02T10:00:00+01:00', 100, { valid_until: '0026-03-28' }),
    );
    expect(await city.rows('SELECT voucher, run_out_on FROM voucher')).toEqual([
      { voucher: 'date', run_out_on: '2026-03-29' },
      { voucher: 'instant', run_out_on: '2026-03-06' },
      { voucher: 'summer', run_out_on: '2026-03-30' },
    ]);
    // the night to 29 March has 23 hours: both dates end at their own midnight
    expect(
      await city.rows(
        `SELECT voucher, epoch_ms(valid_until) // 1000 AS s FROM voucher WHERE voucher <> 'instant'`,
      ),
    ).toEqual([
      { voucher: 'date', s: Date.parse('2026-03-28T23:59:59+01:00') / 1000 },
      { voucher: 'summer', s: Date.parse('2026-03-29T23:59:59+02:00') / 1000 },
    ]);
    expect(await city.rows('SELECT voucher, type, code FROM voucher_set_aside')).toEqual([
      { voucher: 'no date', type: 'voucher-issued', code: 'valid-until-no-date' },
      { voucher: 'over', type: 'voucher-issued', code: 'run-out-before-issued' },
    ]);
  });
});

test('voucher.redemption_rate: redeemed so far ÷ issued, by the date of issue', async () => {
  await using city = await openCity(now);
  await city.tell(
    issued('v1', '2026-03-02T10:00:00+01:00', 5000),
    redeemed('v1', '2026-03-19T10:00:00+01:00', 2000),
    issued('v2', '2026-03-03T10:00:00+01:00', 3000, { origin: 'gift' }),
    issued('v3', '2026-02-03T10:00:00+01:00', 1000),
    redeemed('v3', '2026-03-19T10:00:00+01:00', 1000),
  );
  // issued in March: 20.00 ÷ (50.00 + 30.00)
  expect((await city.measure('voucher.redemption_rate', all)).value).toBe(0.25);
  // in February: 10.00 ÷ 10.00, though redeemed in March
  const february = { from: '2026-02-01', to: '2026-02-28' };
  expect(await city.measure('voucher.redemption_rate', february)).toMatchObject({ value: 1, n: 1 });
  const subsidies = { ...all, where: { origin: ['subsidy'] } };
  expect(await city.measure('voucher.redemption_rate', subsidies)).toMatchObject({ value: null });
});

test('voucher.redemption_rate: the newest number is of vouchers that had 60 days to be redeemed', async () => {
  await using city = await openCity(now);
  await city.tell(
    // 19 January to 19 March are 60 whole days after 18 January.
    issued('v1', '2026-01-18T23:30:00+01:00', 5000),
    redeemed('v1', '2026-03-19T10:00:00+01:00', 4000),
    issued('v2', '2025-12-20T00:30:00+01:00', 5000),
    issued('v3', '2026-01-19T00:30:00+01:00', 90000),
    issued('v4', '2025-12-19T23:30:00+01:00', 90000),
    issued('v5', '2026-03-20T10:00:00+01:00', 90000),
  );
  // 40.00 ÷ (50.00 + 50.00); v3 is too young, v4 lies before the 30 days.
  expect(await city.measure('voucher.redemption_rate')).toMatchObject({
    ...{ from: '2025-12-20', to: '2026-01-18', value: 0.4, state: 'value', n: 2 },
  });
  const january = { from: '2026-01-01', to: '2026-01-31' };
  expect(await city.measure('voucher.redemption_rate', january)).toMatchObject({
    ...{ numerator: 4000, denominator: 95000, state: 'incomplete' },
  });
});

describe('voucher.settlement_lag_median', () => {
  test('pairs the n-th settlement of a voucher and merchant with the n-th redemption there', async () => {
    await using city = await openCity(now);
    await city.tell(
      issued('v1', '2026-03-02T10:00:00+01:00', 5000),
      redeemed('v1', '2026-03-03T10:00:00+01:00', 1000),
      redeemed('v1', '2026-03-04T10:00:00+01:00', 1000),
      redeemed('v1', '2026-03-05T10:00:00+01:00', 1000, 'buch'),
      redeemed('v1', '2026-03-06T10:00:00+01:00', 1000), // not yet settled
      settled('v1', '2026-03-03T20:00:00+01:00', 1000), // 10 h
      settled('v1', '2026-03-05T10:00:00+01:00', 1000), // 24 h
      settled('v1', '2026-03-06T16:00:00+01:00', 1000, 'buch'), // 30 h
      settled('v1', '2026-03-07T10:00:00+01:00', 1000, 'kino'), // nothing redeemed there
    );
    // 10, 24, 30: the middle one, to 1 %
    const median = await city.measure('voucher.settlement_lag_median', all);
    expect(Math.abs(Number(median.value) / 24 - 1)).toBeLessThanOrEqual(0.01);
    expect(median.n).toBe(3);
    expect(await city.rows('SELECT code FROM voucher_set_aside')).toEqual([
      { code: 'settled-without-redemption' },
    ]);
    await city.tell(redeemed('v1', '2026-03-07T11:00:00+01:00', 500, 'kino'));
    expect(await city.rows('SELECT code FROM voucher_set_aside')).toEqual([
      { code: 'settled-before-redeemed' },
    ]);
    expect((await city.measure('voucher.settlement_lag_median', all)).n).toBe(3);
  });

  test('is not computable while nothing is settled', async () => {
    await using city = await openCity(now);
    await city.tell(
      issued('v1', '2026-03-02T10:00:00+01:00', 5000),
      redeemed('v1', '2026-03-19T10:00:00+01:00', 1000),
    );
    expect(await city.measure('voucher.settlement_lag_median', all)).toMatchObject({
      ...{ value: null, state: 'not_computable' },
    });
  });
});

describe('where all that came was rejected from facts', () => {
  const rejected = { value: null, state: 'not_computable', why: { code: 'all-rejected' } };
  const monday = { from: '2026-03-02', to: '2026-03-02' };
  const tuesday = { from: '2026-03-03', to: '2026-03-03' };

  test('no amount was redeemed or issued for all that is known, and it is not said to be 0', async () => {
    await using city = await openCity(now);
    await city.tell(
      redeemed('v1', '2026-03-02T10:00:00+01:00', 1000),
      redeemed('v2', '2026-03-02T11:00:00+01:00', 1000),
      issued('v9', '2026-03-19T10:00:00+01:00', 1000),
    );
    expect(await city.measure('voucher.redeemed_eur', monday)).toMatchObject(rejected);
    expect(await city.measure('voucher.redeemed_eur', all)).toMatchObject(rejected);
    // Nothing came on this day: that is 0.
    expect(await city.measure('voucher.redeemed_eur', tuesday)).toMatchObject({ value: 0 });
    const [day, next] = await city.warehouse.series({
      ...{ kpi: kpis.get('voucher.redeemed_eur')!, audience: 'staff', grain: 'day' },
      ...{ from: '2026-03-02', to: '2026-03-03', where: { origin: ['bought'] } },
    });
    expect([day?.value, next?.value]).toEqual([null, 0]);
    const [page] = (
      await city.warehouse.page({ audience: 'staff', grain: 'day', ...monday })
    ).filter((entry) => entry.kpi === 'voucher.redeemed_eur');
    expect(page?.series).toMatchObject([{ value: null, state: 'not_computable' }]);
    // As soon as one of them counts, the amount is known.
    await city.tell(issued('v1', '2026-03-01T10:00:00+01:00', 5000));
    expect(await city.measure('voucher.redeemed_eur', monday)).toMatchObject({ value: 10 });
  });

  test('vouchers that ran out before they were issued are no issue of 0 euros', async () => {
    await using city = await openCity(now);
    await city.tell(
      issued('v0', '2026-03-01T10:00:00+01:00', 5000),
      issued('v1', '2026-03-02T10:00:00+01:00', 5000, { valid_until: '2026-02-01' }),
    );
    expect(await city.measure('voucher.issued_eur', monday)).toMatchObject(rejected);
    expect(await city.measure('voucher.issued_eur', all)).toMatchObject({ value: 50 });
  });
});

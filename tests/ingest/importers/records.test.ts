import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { imported, ofType } from './imported.ts';

const root = join(import.meta.dirname, '../../..');
const example = (name: string) =>
  readFileSync(join(root, 'docs/examples', `${name}.mapping.yaml`), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-records-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('records of other datasets, with the mappings of the documentation', () => {
  test('trips become two events of one rental; bicycles are pseudonyms', async () => {
    const { summary, events } = await imported('trips.csv', example('sharing'));
    const started = ofType(events, 'rental-started');
    expect(started.map(({ time, data }) => [time, data])).toEqual([
      [
        '2026-03-02T07:00:10.000Z',
        { vehicle: 'pseudonym of 4711', kind: 'bike', station: 'Markt', lat: 50.582, lon: 8.707 },
      ],
      [
        '2026-03-02T08:00:00.000Z',
        {
          vehicle: 'pseudonym of 4711',
          kind: 'bike',
          station: 'Bahnhof',
          lat: 50.585204,
          lon: 8.71319,
        },
      ],
      ['2026-03-02T08:00:00.000Z', { vehicle: 'pseudonym of 4712', kind: 'bike' }],
    ]);
    const ended = ofType(events, 'rental-ended').slice(0, 2);
    expect(ended.map(({ subject }) => subject)).toEqual(
      started.slice(0, 2).map(({ subject }) => subject),
    );
    expect(ended.map(({ data }) => data)).toEqual([{ station: 'Bahnhof' }, {}]);
    expect(summary).toMatchObject({ read: 4, made: 6, rejected: 1 });
    expect(summary.problems).toMatchObject([{ line: 5, code: 'ambiguous-time' }]);
    expect(summary.coverage?.made['sharing.rental-started']).toEqual({
      count: 3,
      fields: { vehicle: 3, kind: 3, station: 2, lat: 2, lon: 2 },
    });
  });

  test('a book of vouchers becomes issues, redemptions and settlements in cents', async () => {
    const { summary, events } = await imported('vouchers.csv', example('voucher'));
    expect(
      ofType(events, 'voucher-issued').map(({ subject, time, data }) => [subject, time, data]),
    ).toEqual([
      [
        'G-1',
        '2026-03-01T09:00:00.000Z',
        { amount_eur_cents: 2500, medium: 'paper', origin: 'bought', valid_until: '2026-12-31' },
      ],
      [
        'G-2',
        '2026-03-01T19:55:00.000Z',
        {
          amount_eur_cents: 1000,
          medium: 'digital',
          origin: 'quiz_prize',
          valid_until: '2026-03-02',
        },
      ],
    ]);
    expect(ofType(events, 'voucher-settled').map(({ data }) => data)).toEqual([
      { amount_eur_cents: 1250, merchant: 'Buchhandlung', automatic: true },
    ]);
    expect(ofType(events, 'voucher-redeemed').map(({ data }) => data['amount_eur_cents'])).toEqual([
      1250,
    ]);
    expect(summary.problems.map(({ line, code }) => [line, code])).toEqual([
      [8, 'ambiguous-number'],
      [9, 'fraction-of-a-cent'],
      [11, 'unmapped-value'],
    ]);
    expect(summary.passed_over).toEqual({ 'no rule': 1 });
    expect(summary.coverage?.unmapped).toMatchObject([
      { key: 'voucher.voucher-issued data.medium.values', values: [{ value: 'Brief', count: 1 }] },
    ]);
  });

  test('results of a quiz come from JSON; no key of a person is in an id', async () => {
    const { summary, events } = await imported('quiz.json', example('quiz'));
    expect(events.map(({ data }) => data)).toEqual([
      { round: '2026-03-02', person: 'k-17', answered: 10, correct: 7, district: 'Altstadt' },
    ]);
    expect(events.map(({ id }) => id).join()).toMatch(/quiz-played\/pseudonym of 2026-03-02~1k-17/);
    expect(summary.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'out-of-range'],
      [3, 'missing-value'],
    ]);
  });

  test('give the same ids again, also where two records say the same', async () => {
    const mapping = `
source: urn:test:stalls
events:
  - { type: sharing.unlock-failed, time: at, data: { vehicle: { from: bike }, kind: bike } }
`;
    const line = '{"at":"2026-03-02T10:00:00Z","bike":"7"}\n';
    const path = file('stalls.ndjson', line + line + line.replace('"7"', '"8"'));
    const [first, again] = [await imported(path, mapping), await imported(path, mapping)];
    expect(new Set(first.events.map(({ id }) => id)).size).toBe(3);
    expect(again.events).toEqual(first.events);
  });

  test('in a JSON object are found where the mapping says, else the places are named', async () => {
    const { summary } = await imported(
      'quiz.json',
      example('quiz').replace('json: { records: results }', ''),
    );
    expect(summary.broken_off).toMatch(/arrays at results: name the one .* under json\.records/);
  });
});

const real = join(root, '../shared/realdata');

describe.skipIf(!existsSync(real))(
  'public records of others (skipped where ../shared/realdata is absent)',
  () => {
    test('1,515 trips of Giessen become rentals without the number of a bicycle', async () => {
      const mapping = `
source: urn:test:nextbike
times: { zone: UTC }
events:
  - type: sharing.rental-started
    subject: { from: [bike_number, start_time], pseudonym: true }
    time: start_time
    data: { vehicle: { from: bike_number, pseudonym: true }, kind: bike, lat: { from: start_latitude }, lon: { from: start_longitude } }
  - type: sharing.rental-ended
    subject: { from: [bike_number, start_time], pseudonym: true }
    time: end_time
    data: { lat: { from: end_latitude }, lon: { from: end_longitude } }
`;
      const { summary, events } = await imported(
        join(real, 'sharing/nextbike_467_trips_2026-06-09.csv.gz'),
        mapping,
      );
      expect(summary).toMatchObject({ read: 1_515, made: 3_030, stored: 3_030, rejected: 0 });
      expect(new Set(events.map(({ id }) => id)).size).toBe(3_030);
      expect(
        events.every(({ data }) => data['lat'] !== undefined && data['lon'] !== undefined),
      ).toBe(true);
    });

    test('the stations of Giessen become reports', async () => {
      const { summary } = await imported(
        join(real, 'sharing/nextbike_467_stations_2026-06-09.csv.gz'),
        `
source: urn:test:nextbike
events:
  - type: sharing.station-reported
    time: minute
    data:
      station: { from: uid }
      name: { from: name }
      lat: { from: latitude }
      lon: { from: longitude }
      available: { from: bike_count }
`,
      );
      expect(summary.read).toBeGreaterThan(100);
      expect(summary).toMatchObject({ rejected: 0, made: summary.read });
    });

    test('2,102 coupon redemptions become redemptions', async () => {
      const { summary } = await imported(
        join(real, 'vouchers/coupon_redemptions.csv'),
        `
source: urn:test:coupons
events:
  - type: voucher.voucher-redeemed
    subject: coupon_upc
    time: redemption_date
    data: { amount_eur_cents: 100, merchant: { from: campaign_id } }
`,
      );
      expect(summary).toMatchObject({ read: 2_102, made: 2_102, stored: 2_102, rejected: 0 });
    });
  },
);

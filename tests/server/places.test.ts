import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Receipt } from '../../datasets/journal.ts';
import { watchPlaces } from '../../ingest/places/place-watch.ts';
import { recallPlaces } from '../../server/known-places.ts';
import type { LedgerAnswer } from '../../server/routes/ledger-answer.ts';
import { batch, noon, openTestApp, type TestApp } from './test-app.ts';

const bounds: [number, number, number, number] = [8, 51.8, 8.4, 52.1];

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp({ bounds });
});
afterAll(() => city.close());

const registered = (merchant: string, lon: number, lat: number) => ({
  ...{ specversion: '1.0', id: merchant, source: 'urn:test:voucher', subject: merchant },
  type: 'de.stadtpegel.voucher.merchant-registered.v1',
  time: new Date(noon - 3_600_000).toISOString(),
  data: { merchant, lon, lat },
});
const stationed = (station: string, lon: number, lat: number) => ({
  ...{ specversion: '1.0', id: `${station} ${lon}`, source: 'urn:test:bikes', subject: station },
  type: 'de.stadtpegel.sharing.station-reported.v1',
  time: new Date(noon - 3_600_000).toISOString(),
  data: { station, lon, lat, available: 3 },
});
const send = async (events: object[]) =>
  (await (await city.send(batch, JSON.stringify(events))).json()) as Receipt;
const ledger = async (as: 'staff' | 'public') =>
  (await (
    await (as === 'staff' ? city.getAsStaff : city.get)('/api/ledger')
  ).json()) as LedgerAnswer;

test('merchants with swapped coordinates are stored, and sender and staff are warned', async () => {
  const shops = ['a', 'b', 'c'].map((name) => registered(name, 51.95, 8.2));
  expect(await send(shops)).toMatchObject({
    stored: 3,
    rejected: 0,
    warnings: [
      {
        code: 'places-outside',
        source: 'urn:test:voucher',
        detail: expect.stringMatching(/^3 of 3 places lie outside .* swapped/) as string,
      },
    ],
  });
  expect((await ledger('staff')).warnings).toMatchObject([
    { source: 'urn:test:voucher', places: 3, outside: 3, guess: 'swapped' },
  ]);
  expect(await ledger('public')).not.toHaveProperty('warnings');
});

test('a receipt about places in the city has no warnings', async () => {
  const racks = ['a', 'b', 'c'].map((name) => stationed(name, 8.2, 51.95));
  expect(await send(racks)).not.toHaveProperty('warnings');
});

test('what was warned about is known again after a restart', async () => {
  await send(['a', 'b', 'c'].map((name) => stationed(name, 51.95, 51.95)));
  const said: (string | null)[][] = [];
  const places = watchPlaces(bounds, ({ source, guess }) => said.push([source, guess]));
  await recallPlaces(city.warehouse, places, noon);
  expect(said.sort()).toEqual([
    ['urn:test:bikes', 'equal'],
    ['urn:test:voucher', 'swapped'],
  ]);
});

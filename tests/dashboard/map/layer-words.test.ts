import { expect, test } from 'vitest';
import { layers } from '../../../datasets/catalogue.ts';
import { map as t } from '../../../dashboard/i18n/map.de.ts';
import {
  captionOf,
  cellOf,
  linesOf,
  nameOf,
  tableColumns,
  titleOf,
  type Speech,
} from '../../../dashboard/map/layer-words.ts';
import type { Row, Scene } from '../../../dashboard/map/layers/map-data.ts';

const at = '2026-06-10T13:00:00Z';
const station: Row = {
  ...{ station: 'markt', name: 'Markt', kind: 'bike', capacity: 8, available: 4 },
  ...{ reported_at: at, silent: false, lon: 8.9, lat: 52.9 },
};
const scene: Scene = new Map([['stations', { at, rows: [station] }]]);
const speech: Speech = {
  ...{ language: 'de', t, layers: [...layers.values()], scene, day: 'heute' },
  clock: (instant) => `${instant.slice(11, 16)} Uhr`,
  label: (dimension, member) => (dimension === 'office' && member === 'bauamt' ? 'Bauamt' : null),
};
const layer = (name: string) => layers.get(name)!;
const said = (name: string, row: Row) =>
  linesOf(layer(name), row, speech).map(({ pieces }) =>
    pieces.map(({ text, strong }) => (strong ? `*${text}*` : text)).join(''),
  );

test('a note says what is known, and nothing of what is not', () => {
  expect(said('stations', station)).toEqual(['*4* von 8 Rädern frei', 'Gemeldet 13:00 Uhr']);
  expect(said('stations', { ...station, kind: null })).toContain('*4* von 8 frei');
  expect(said('stations', { ...station, capacity: null })).toContain('*4* Räder frei');
  expect(said('stations', { ...station, kind: null, capacity: null })).toContain('*4* frei');
  expect(said('stations', { ...station, silent: true })).toEqual(['Frei: 4 von 8']);
});

test('a count that is withheld, or that nobody knows, is said before what it counts', () => {
  const office: Row = { office: 'bauamt', name: 'Amt 63', lon: 8.9, lat: 52.9 };
  expect(said('offices', { ...office, cases: 6 })[0]).toBe('*6* Fälle heute');
  expect(said('offices', { ...office, cases: null })[0]).toBe(
    'unter 5, geheim gehalten: Fälle heute',
  );
  expect(said('offices', office)[0]).toBe('unbekannt: Fälle heute');
  const shop: Row = { merchant: 'b', name: 'Blumen', lon: null, lat: null, redemptions_from: 10 };
  expect(said('merchants', shop)[0]).toBe('*10 bis 19* Einlösungen heute');
});

test('a row is called as the city calls it, else as its system does', () => {
  const office: Row = { office: 'bauamt', name: 'Amt 63', lon: null, lat: null };
  expect(nameOf(layer('offices'), office, speech)).toBe('Bauamt');
  expect(nameOf(layer('offices'), { ...office, office: 'x' }, speech)).toBe('Amt 63');
  const way: Row = { station_a: 'markt', station_b: 'hafen', lon: null, lat: null };
  expect(nameOf(layer('flows'), way, speech)).toBe('Markt – hafen');
});

test('a table has the columns with a title, in words', () => {
  const cells = (name: string, row: Row) =>
    tableColumns(layer(name)).map(([column]) => cellOf(layer(name), column, row, speech));
  expect(cells('stations', station)).toEqual(['Räder', '4', '8', '13:00 Uhr']);
  expect(cells('stations', { ...station, silent: true, kind: null })).toEqual([
    'unbekannt',
    '4',
    '8',
    'meldet nichts seit 13:00 Uhr',
  ]);
  expect(cells('rentals', { kind: 'boat', under_way: null, lon: null, lat: null })).toEqual([
    'unter 5',
  ]);
  expect(cells('rentals', { kind: 'boat', lon: null, lat: null })).toEqual(['unbekannt']);
});

test('titles speak of the day, captions of the instant where there is one', () => {
  expect(titleOf(layer('merchants'), speech)).toBe('Gutscheine, heute eingelöst');
  expect(captionOf(layer('stations'), speech)).toBe('Leihstationen, frei, um 13:00 Uhr');
  expect(captionOf(layer('stations'), { ...speech, scene: new Map() })).toBe('Leihstationen, frei');
});

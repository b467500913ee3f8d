import { describe, expect, test } from 'vitest';
import { activities, datasets, labels, layers } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { activityLayer, baseLayers } from '../../server/map/layer.ts';
import { openCity } from './city.ts';

const all = Object.values<Dataset>(datasets);
const told = [...layers.values()];

test('every layer has a name of its own, also among those of the drawn town', () => {
  const names = all.flatMap(({ layers: own = {} }) => Object.keys(own));
  expect(new Set([...names, ...baseLayers, activityLayer]).size).toBe(
    names.length + baseLayers.length + 1,
  );
});

test('an address names each place by a column that no other layer uses', () => {
  const kinds = told.filter(({ place }) => place && !('from' in place)).map(({ id }) => id[0]);
  expect(new Set(kinds).size).toBe(kinds.length);
});

test('the strip counts each thing under a name of its own', () => {
  const names = activities.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(told)('the layer $name', (layer) => {
  const { columns, id, glyph, silent, table = [], says = [], says_silent = [], place } = layer;

  test('speaks of columns that it has', () => {
    const used = [
      ...id,
      ...table,
      ...(silent ? [silent.since] : []),
      ...Object.values(columns).flatMap((column) => (column.kind === 'state' ? [column.of] : [])),
      ...(place && 'office' in place ? [place.office] : []),
      ...(glyph?.draw === 'ring'
        ? [glyph.filled, ...[glyph.of ?? [], glyph.sign ?? []].flat()]
        : []),
      ...(glyph?.draw === 'disc' ? [glyph.size] : []),
      ...(glyph?.draw === 'flow' || glyph?.draw === 'along' ? [glyph.count] : []),
      ...[...says, ...says_silent]
        .flatMap(({ text }) => text.flatMap(({ de, en }) => [de, en]))
        .flatMap((text) => [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))
        .filter((name) => name !== 'day' && name !== 'at'),
    ];
    expect(used.filter((name) => columns[name] === undefined)).toEqual([]);
  });

  test('names dimensions and layers that there are', () => {
    for (const column of Object.values(columns)) {
      if (column.kind === 'row') expect(layers.has(column.layer)).toBe(true);
      if (column.kind === 'member') expect(labels.dimensions[column.dimension]).toBeDefined();
    }
    if (layer.with !== undefined) expect(layers.has(layer.with)).toBe(true);
  });

  test('binds: its macro has a column for each property', async () => {
    await using city = await openCity('2026-03-31T12:00:00+02:00');
    const given = await city.rows(
      `SELECT column_name FROM (DESCRIBE FROM ${layer.dataset}_${layer.name}_at(now()))`,
    );
    const names = given.map((row) => String((row as { column_name: string }).column_name));
    const own = Object.entries(columns).filter(
      ([name, { kind }]) => kind !== 'state' && !(place && 'office' in place && name === 'name'),
    );
    const ends = place && 'from' in place ? [...place.from, ...place.to] : [];
    const at = place && 'lon' in place ? [place.lon, place.lat] : [];
    const hidden = layer.people === undefined ? [] : [layer.people];
    const wanted = [...own.map(([name]) => name), ...ends, ...at, ...hidden];
    expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
  });
});

import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { event } from '../../../datasets/event.ts';
import { openJournal } from '../../../warehouse/append/journal.ts';
import { openDatabase } from '../../../warehouse/database.ts';
import { eventTable } from '../../../warehouse/event-table.ts';
import { batchOf, step } from './arrivals.ts';

const tide = (fields: Parameters<typeof event>[1]) => ({
  name: 'tide',
  events: { Measured: event('tide.measured', fields) },
});
const measured = (id: string, data: Record<string, unknown>) =>
  step(id, { type: 'de.stadtpegel.tide.measured.v1', data });

describe('the journal table of a dataset', () => {
  test.each(Object.values(datasets))('$name has a column for every field', (dataset) => {
    const names = eventTable(dataset).columns.map(({ name }) => name);
    const fields = Object.values(dataset.events).flatMap(({ data }) =>
      Object.keys(data.properties),
    );
    expect(names).toEqual(expect.arrayContaining(fields));
    expect(new Set(names).size).toBe(names.length);
  });

  test('gives each kind of field its type', () => {
    const fields = tide({
      station: Type.String(),
      kind: Type.Enum(['high', 'low']),
      level_cm: Type.Integer(),
      wind_m_s: Type.Optional(Type.Number()),
      manual: Type.Boolean(),
    });
    expect(eventTable(fields).fields.map(({ type }) => type)).toEqual([
      'VARCHAR',
      'VARCHAR',
      'BIGINT',
      'DOUBLE',
      'BOOLEAN',
    ]);
  });

  test('refuses fields that contradict each other or the envelope', () => {
    expect(() => eventTable(tide({ source: Type.String() }))).toThrow('envelope');
    expect(() => eventTable(tide({ list: Type.Array(Type.String()) }))).toThrow('no column type');
    const events = {
      One: event('tide.one', { level: Type.Integer() }),
      Two: event('tide.two', { level: Type.String() }),
    };
    expect(() => eventTable({ name: 'tide', events })).toThrow('BIGINT elsewhere');
  });

  test('gains a column with a field, and duplicates of older events stay duplicates', async () => {
    const database = await openDatabase(':memory:');
    const before = tide({ station: Type.String(), level_cm: Type.Integer() });
    const first = await openJournal(database, { datasets: [before] });
    await first.append(batchOf([measured('1', { station: 'bridge', level_cm: 120 })]));
    await first.close();

    const after = tide({
      level_cm: Type.Integer(),
      area: Type.Optional(Type.String()),
      station: Type.String(),
    });
    const second = await openJournal(database, { datasets: [after] });
    const receipt = await second.append(
      batchOf([
        measured('1', { station: 'bridge', level_cm: 120 }),
        measured('2', { station: 'weir', level_cm: 90, area: 'north' }),
      ]),
    );
    expect(receipt).toMatchObject({ stored: 1, duplicates: 1, rejected: 0 });
    expect(
      await database.query('SELECT station, level_cm, area FROM tide_event ORDER BY seq'),
    ).toEqual([
      { station: 'bridge', level_cm: 120, area: null },
      { station: 'weir', level_cm: 90, area: 'north' },
    ]);
    await second.close();
    await database.close();
  });

  test('refuses a field whose type has changed', async () => {
    const database = await openDatabase(':memory:');
    const first = await openJournal(database, { datasets: [tide({ level: Type.Integer() })] });
    await first.close();
    await expect(
      openJournal(database, { datasets: [tide({ level: Type.String() })] }),
    ).rejects.toThrow('tide_event.level is BIGINT in the file, but now VARCHAR');
    await database.close();
  });
});

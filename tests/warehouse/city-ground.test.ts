import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { rememberCity } from '../../warehouse/city-ground.ts';

test('a database that is not told its city again keeps the one it had', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const first = { zone: 'Europe/Berlin', land: 'BW', districts: [] };
  expect(await rememberCity(connection, {})).toEqual(first);
  expect(await rememberCity(connection, { land: 'SN' })).toMatchObject({ land: 'SN' });
  expect(await rememberCity(connection, {})).toEqual({ ...first, land: 'SN' });
  const districts = [
    {
      district: 'mitte',
      rings: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      ],
    },
  ];
  expect(await rememberCity(connection, { zone: 'Europe/Vienna', districts })).toEqual({
    ...{ zone: 'Europe/Vienna', land: 'SN', districts },
  });
  expect(await rememberCity(connection, { land: 'SN' })).toMatchObject({ districts });
  expect(await rememberCity(connection, { districts: [] })).toMatchObject({ districts: [] });
});

test('a database from before districts were told of has none', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`CREATE TABLE city (zone VARCHAR, land VARCHAR);
    INSERT INTO city VALUES ('Europe/Berlin', 'HH')`);
  const kept = { zone: 'Europe/Berlin', land: 'HH', districts: [] };
  expect(await rememberCity(connection, {})).toEqual(kept);
});

import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { rememberCity } from '../../warehouse/city-ground.ts';

test('a database that is not told its city again keeps the one it had', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  // Nobody has said in which Land it lies, and nobody guesses.
  const first = { zone: 'Europe/Berlin', land: null, districts: [] };
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

test('a Land that an earlier version assumed is no declaration; one that it cannot have assumed is', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const before = (land: string) =>
    connection.run(`CREATE OR REPLACE TABLE city (zone VARCHAR, land VARCHAR, districts VARCHAR);
      INSERT INTO city VALUES ('Europe/Berlin', '${land}', '[]')`);
  await before('BW');
  expect((await rememberCity(connection, {})).land).toBeNull();
  // And it stays unknown, until the city says so: then it is remembered.
  expect((await rememberCity(connection, {})).land).toBeNull();
  expect((await rememberCity(connection, { land: 'BW' })).land).toBe('BW');
  expect((await rememberCity(connection, {})).land).toBe('BW');
  await before('SN');
  expect((await rememberCity(connection, {})).land).toBe('SN');
});

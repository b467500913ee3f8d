import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import { createCalendar } from '../calendar.ts';
import type { CityGround } from '../city-ground.ts';
import { createDistricts } from '../districts.ts';
import { hash, type Cube } from '../cube.ts';
import { createKnownViews, createSources, lastSaid } from '../sources/known-events.ts';
import { createObserved } from '../sources/observed.ts';
import { createRollUp, recompute } from './roll-up.ts';

/** Raised when the calendar or the way of projecting changes: all facts are rebuilt. */
const layout = 3;

/**
 * Bring the tables of facts and roll-ups to what the code says. What has another version than last
 * time is dropped; a dataset then starts again from its first event, a cube is filled from the facts.
 * One transaction: a crash leaves all as it was.
 */
export async function createFacts(
  connection: DuckDBConnection,
  {
    datasets,
    cubes,
    city,
  }: { datasets: readonly Dataset[]; cubes: readonly Cube[]; city: CityGround },
): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS watermark (
      dataset VARCHAR, seq BIGINT, first_day DATE, data_through TIMESTAMPTZ
    );
    ALTER TABLE watermark ADD COLUMN IF NOT EXISTS said BIGINT DEFAULT 0;
    CREATE TABLE IF NOT EXISTS projected (kind VARCHAR, name VARCHAR, version VARCHAR);`);
  await createSources(connection);
  const known = await versions(connection);
  await connection.run('BEGIN');
  try {
    await createKnownViews(connection, datasets);
    const groundVersion = hash([layout, city]);
    if (known.get('calendar city') !== groundVersion) {
      await createCalendar(connection, city);
      await createDistricts(connection, city.districts);
      await remember(connection, 'calendar', 'city', groundVersion);
    }
    const fresh = new Set<string>();
    for (const dataset of datasets) {
      const sql = await readFile(dataset.sql, 'utf8');
      const version = hash([layout, city, sql, dataset.facts, dataset.observations]);
      if (known.get(`dataset ${dataset.name}`) === version) continue;
      await createDataset(connection, dataset, sql);
      await remember(connection, 'dataset', dataset.name, version);
      fresh.add(dataset.name);
    }
    for (const cube of cubes) {
      if (known.get(`cube ${cube.name}`) === cube.version && !fresh.has(cube.dataset)) continue;
      await createRollUp(connection, cube);
      if (!fresh.has(cube.dataset)) await recompute(connection, cube, null);
      await remember(connection, 'cube', cube.name, cube.version);
    }
    for (const key of known.keys()) {
      const [kind, name = ''] = key.split(' ');
      if (kind !== 'cube' || cubes.some((cube) => cube.name === name)) continue;
      for (const suffix of ['', '_bin', '_unit']) {
        await connection.run(`DROP TABLE IF EXISTS ${name}${suffix}`);
      }
      await connection.run(`DELETE FROM projected WHERE kind = 'cube' AND name = $name`, { name });
    }
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function createDataset(connection: DuckDBConnection, dataset: Dataset, sql: string) {
  for (const fact of [...dataset.facts].reverse()) {
    if (fact.from !== 'events') await connection.run(`DROP VIEW IF EXISTS ${fact.name}`);
    else await connection.run(`DROP TABLE IF EXISTS ${fact.name}`);
    await connection.run(`DROP MACRO TABLE IF EXISTS ${fact.name}_of`);
  }
  await createObserved(connection, dataset);
  if (sql.trim()) await connection.run(sql);
  await connection.run(`DELETE FROM watermark WHERE dataset = $dataset;`, {
    dataset: dataset.name,
  });
  // What is said about sources by now holds for the facts that are made from the first event on.
  await connection.run(`INSERT INTO watermark (dataset, seq, said) VALUES ($dataset, 0, $said)`, {
    dataset: dataset.name,
    said: await lastSaid(connection),
  });
}

async function versions(connection: DuckDBConnection): Promise<Map<string, string>> {
  const rows = await connection.runAndReadAll(`SELECT kind || ' ' || name, version FROM projected`);
  return new Map(rows.getRows().map(([name, version]) => [String(name), String(version)]));
}

async function remember(connection: DuckDBConnection, kind: string, name: string, version: string) {
  await connection.run(`DELETE FROM projected WHERE kind = $kind AND name = $name`, { kind, name });
  await connection.run(`INSERT INTO projected VALUES ($kind, $name, $version)`, {
    kind,
    name,
    version,
  });
}

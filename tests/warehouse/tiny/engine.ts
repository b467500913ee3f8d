import type { Dataset } from '../../../datasets/dataset.ts';
import { planCubes, type KpiPlan } from '../../../warehouse/cube.ts';
import { openDatabase, type Database } from '../../../warehouse/database.ts';
import { createEventTables, eventTable } from '../../../warehouse/event-table.ts';
import { openMeasures, type Measures } from '../../../warehouse/measure/measures.ts';
import {
  openProjection,
  type Projection,
  type ProjectionOptions,
} from '../../../warehouse/project/projection.ts';

/** An event as the journal stores it; `data` holds the fields of its type. */
export interface StoredEvent {
  id: string;
  type: string;
  subject?: string | null;
  /** RFC 3339. */
  time: string;
  /** RFC 3339; as `time` where it is missing. */
  received_at?: string;
  data?: Record<string, unknown>;
}

export interface Engine {
  database: Database;
  projection: Projection;
  measures: Measures;
  plans: Map<string, KpiPlan>;
  /** Store events in the journal table of a dataset, past the append, and wait for the projection. */
  take(dataset: string, events: readonly StoredEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Projection and KPI engine on a database of their own, without a door and a journal before them. */
export async function openEngine(
  datasets: readonly Dataset[],
  {
    now = () => Date.parse('2026-06-30T10:00:00Z'),
    path = ':memory:',
    ...options
  }: Partial<ProjectionOptions> & { path?: string } = {},
): Promise<Engine> {
  const database = await openDatabase(path);
  const journal = await database.connection('journal');
  const tables = new Map(datasets.map((dataset) => [dataset.name, eventTable(dataset)]));
  await createEventTables(journal, [...tables.values()]);
  const { cubes, plans } = planCubes(datasets);
  const city = { zone: 'Europe/Berlin', land: 'NW', districts: [] } as const;
  const projection = await openProjection(database, {
    ...{ datasets, cubes, city, now, interval: 0 },
    ...options,
  });
  const measures = openMeasures({
    ...{ plans, now, calendar: city, query: database.query },
    reach: projection.coverage,
  });
  projection.onDirty(measures.forget);
  const heads = await Promise.all(
    datasets.map(({ name }) =>
      database.query<{ seq: number }>(`SELECT coalesce(max(seq), 0) AS seq FROM ${name}_event`),
    ),
  );
  let seq = Math.max(0, ...heads.map(([head]) => head?.seq ?? 0));
  return {
    ...{ database, projection, measures, plans },
    async take(dataset, events) {
      if (!events.length) return;
      const table = tables.get(dataset)!;
      const types = Object.fromEntries(table.columns.map(({ name, type }) => [name, type]));
      const rows = events.map(({ data = {}, received_at, ...event }) => ({
        ...{ seq: ++seq, source: 'test', time_given: true, received_at: received_at ?? event.time },
        ...{ ...event, ...data },
      }));
      await journal.run(
        `INSERT INTO ${table.name} BY NAME SELECT * REPLACE (hash(subject) AS subject_hash) FROM (
           SELECT unnest(from_json($rows, $types), recursive := true))`,
        { rows: JSON.stringify(rows), types: JSON.stringify([types]) },
      );
      await projection.settled();
    },
    async close() {
      await projection.close();
      await database.close();
    },
  };
}

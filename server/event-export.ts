import { datasets } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

const pageRows = 5_000;

/**
 * Every stored event as a CloudEvent in JSON, one per line, in the order of commit per dataset.
 * `data.person` is the pseudonym: the file holds no person's key.
 * @param only these datasets, or all of them
 */
export async function* exportEvents(
  warehouse: Pick<Warehouse, 'query'>,
  only: readonly string[] | null = null,
): AsyncGenerator<string> {
  for (const dataset of Object.values<Dataset>(datasets)) {
    if (only !== null && !only.includes(dataset.name)) continue;
    const types = new Map(Object.values(dataset.events).map((one) => [one.name, one]));
    for (let after = 0; ;) {
      const rows = await warehouse.query<StoredEvent>(
        // The table's name comes from the catalogue.
        `SELECT * FROM ${dataset.name}_event WHERE seq > $after ORDER BY seq LIMIT $limit`,
        { after, limit: pageRows },
      );
      for (const row of rows) {
        const eventType = types.get(row.type);
        if (eventType)
          yield JSON.stringify(toCloudEvent(row, eventType.type, eventType.data.properties)) + '\n';
      }
      const last = rows.at(-1);
      if (rows.length < pageRows || !last) break;
      after = last.seq;
    }
  }
}

interface StoredEvent {
  seq: number;
  source: string;
  id: string;
  type: string;
  subject: string | null;
  time: string;
  time_given: boolean;
  [field: string]: unknown;
}

function toCloudEvent(row: StoredEvent, type: string, fields: Record<string, unknown>): object {
  const { source, id, subject, time, time_given } = row;
  const given = Object.keys(fields).filter((name) => row[name] !== null && row[name] !== undefined);
  return {
    specversion: '1.0',
    id,
    source,
    type,
    ...(subject === null ? {} : { subject }),
    ...(time_given ? { time } : {}),
    data: Object.fromEntries(given.map((name) => [name, row[name]])),
  };
}

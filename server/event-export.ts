import { datasets } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Audience, Warehouse } from '../warehouse/warehouse.ts';

/** Sequence numbers in one page; a page of them is found without reading the others. */
const pageEvents = 20_000;

/**
 * Every event that counts as a CloudEvent in JSON, one per line, in the order of commit per dataset.
 * `data.person` is the pseudonym: the file holds no person's key. `recordedtime` is the time of
 * receipt, which is also the `time` of an event that came without one.
 * https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/recordedtime.md
 * @param audience who gets the file
 * @param only these datasets, or all of them
 */
export async function* exportEvents(
  warehouse: Pick<Warehouse, 'rows'>,
  audience: Audience,
  only: readonly string[] | null,
): AsyncGenerator<string> {
  for (const dataset of Object.values<Dataset>(datasets)) {
    if (only !== null && !only.includes(dataset.name)) continue;
    const types = new Map(Object.values(dataset.events).map((one) => [one.name, one]));
    // What was withdrawn would count again where the file is imported. The name comes from the catalogue.
    const table = `${dataset.name}_known_event`;
    const [{ last } = { last: 0 }] = await warehouse.rows<{ last: number }>({
      ...{ audience, of: 'things' },
      sql: `SELECT coalesce(max(seq), 0) AS last FROM ${table}`,
    });
    for (let after = 0; after < last; after += pageEvents) {
      const rows = await warehouse.rows<StoredEvent>({
        ...{ audience, of: { cases: dataset.name } },
        sql: `SELECT * FROM ${table} WHERE seq > $after AND seq <= $to ORDER BY seq`,
        parameters: { after, to: Math.min(after + pageEvents, last) },
      });
      for (const row of rows) {
        const eventType = types.get(row.type);
        if (eventType)
          yield JSON.stringify(toCloudEvent(row, eventType.type, eventType.data.properties)) + '\n';
      }
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
  received_at: string;
  [field: string]: unknown;
}

function toCloudEvent(row: StoredEvent, type: string, fields: Record<string, unknown>): object {
  const { source, id, subject, time, received_at } = row;
  const given = Object.keys(fields).filter((name) => row[name] !== null && row[name] !== undefined);
  return {
    specversion: '1.0',
    id,
    source,
    type,
    ...(subject === null ? {} : { subject }),
    time,
    recordedtime: received_at,
    data: Object.fromEntries(given.map((name) => [name, row[name]])),
  };
}

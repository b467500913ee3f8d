import type { Dataset } from '../../datasets/dataset.ts';
import type { Arrival, Batch } from '../../datasets/journal.ts';
import { eventTable, type Column, type EventTable } from '../event-table.ts';
import { begin, end, feedNumber, feedText, hashTexts } from './hash.ts';

/** An arrival on its way into the journal: where it goes and by what it is found again. */
export interface Entry {
  arrival: Arrival;
  /** ms since the epoch. */
  received_at: number;
  /** The import that brings it. */
  import_id: number | null;
  table: EventTable;
  /** What happened, e.g. `case-received`. */
  type: string;
  key_hash: bigint;
  content_hash: bigint;
  subject_hash: bigint | null;
  /** Given within the transaction. */
  seq: number;
}

/** Why an arrival cannot become a row. */
export interface Problem {
  code: string;
  pointer: string | null;
  detail: string;
}

/** Where an event type goes. Its fields are in alphabetical order, for the content hash. */
interface Destination {
  table: EventTable;
  type: string;
  fields: readonly Column[];
}

export type Destinations = ReadonlyMap<string, Destination>;

/** Every event type by its CloudEvents `type`. */
export function destinationsOf(
  datasets: readonly Pick<Dataset, 'name' | 'events'>[],
): Destinations {
  return new Map(
    datasets.flatMap((dataset) => {
      const table = eventTable(dataset);
      const columns = new Map(table.fields.map((field) => [field.name, field]));
      return Object.values(dataset.events).map(({ type, name, data }): [string, Destination] => {
        const fields = Object.keys(data.properties)
          .sort()
          .flatMap((field) => columns.get(field) ?? []);
        return [type, { table, type: name, fields }];
      });
    }),
  );
}

/**
 * An arrival as an entry, or what is wrong with it. Whatever passes here can be written: nothing of
 * one event may make a transaction fail that carries the events of others.
 */
export function toEntry(
  arrival: Arrival,
  { received_at, import_id }: Pick<Batch, 'received_at' | 'import_id'>,
  destinations: Destinations,
): Entry | Problem {
  const { source, id, subject, time, data } = arrival;
  const destination = destinations.get(arrival.type);
  if (!destination) return problem('unknown-type', '/type', `no event type ${arrival.type}`);
  if (!isText(source)) return notText('/source');
  if (!isText(id)) return notText('/id');
  if (subject !== null && !isText(subject)) return notText('/subject');
  if (!(Math.abs(time) <= 8.64e15)) return problem('invalid-time', '/time', 'not an instant');

  begin();
  feedText(destination.type);
  feedText(subject ?? '');
  // To the millisecond: what was stored before microseconds were kept is the same event still.
  if (arrival.time_given) feedNumber(Math.floor(time));
  let given = 0;
  for (const { name, type } of destination.fields) {
    const value = data[name];
    if (value === undefined || value === null) continue;
    given++;
    feedText(name);
    if (typeof value === 'string' && type === 'VARCHAR' && isText(value)) feedText(value);
    else if (typeof value === 'number' && type === 'DOUBLE' && Number.isFinite(value)) {
      feedNumber(value);
    } else if (typeof value === 'number' && type === 'BIGINT' && Number.isSafeInteger(value)) {
      feedNumber(value);
    } else if (typeof value === 'boolean' && type === 'BOOLEAN') feedNumber(value ? 1 : 0);
    else return problem('invalid-data', `/data/${name}`, `cannot be stored as ${type}`);
  }
  const content_hash = end();
  for (const name in data) {
    if (data[name] !== undefined && data[name] !== null && --given < 0) {
      return problem('invalid-data', '/data', `has a field that ${arrival.type} does not declare`);
    }
  }
  return {
    arrival,
    received_at,
    import_id: import_id ?? null,
    table: destination.table,
    type: destination.type,
    key_hash: hashTexts(source, id),
    content_hash,
    subject_hash: subject === null ? null : hashTexts(subject),
    seq: 0,
  };
}

/** Text that the database gives back as it came: UTF-8 can express it, and no NUL ends it early. */
function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

function notText(pointer: string): Problem {
  return problem('invalid-text', pointer, 'contains NUL or half of a surrogate pair: send UTF-8');
}

function problem(code: string, pointer: string, detail: string): Problem {
  return { code, pointer, detail };
}

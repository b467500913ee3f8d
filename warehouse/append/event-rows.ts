import duckdb from '@duckdb/node-bindings';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  TIMESTAMPTZ,
  UBIGINT,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';
import type { Column, ColumnType, EventTable } from '../event-table.ts';
import type { Entry } from './entry.ts';

type Value = string | number | bigint | boolean | null | undefined;

const types: Record<ColumnType, DuckDBType> = {
  VARCHAR,
  BIGINT,
  UBIGINT,
  DOUBLE,
  BOOLEAN,
  TIMESTAMPTZ,
};

/** The envelope columns; every other column is a field of `data` by its name. */
const envelope: Record<string, (entry: Entry) => Value> = {
  seq: (entry) => entry.seq,
  key_hash: (entry) => entry.key_hash,
  content_hash: (entry) => entry.content_hash,
  subject_hash: (entry) => entry.subject_hash,
  source: (entry) => entry.arrival.source,
  id: (entry) => entry.arrival.id,
  type: (entry) => entry.type,
  subject: (entry) => entry.arrival.subject,
  time: (entry) => entry.arrival.time,
  time_given: (entry) => entry.arrival.time_given,
  received_at: (entry) => entry.received_at,
  import_id: (entry) => entry.import_id,
};

/** Rows of one data chunk. */
const chunkRows = 2048;

// One column of one chunk at a time; copied into the chunk before the next.
const numbers = new BigInt64Array(chunkRows);
const unsigned = new BigUint64Array(numbers.buffer);
const doubles = new Float64Array(numbers.buffer);
const booleans = new Uint8Array(numbers.buffer);
const validity = new Uint8Array(chunkRows / 8);

/**
 * Append entries to their table within the transaction of the connection. Whole columns are handed
 * over as typed arrays, because an event fills few of the columns of its dataset and value by value
 * the empty ones cost most. `pause` lets others run between two chunks.
 */
export async function appendEvents(
  connection: DuckDBConnection,
  table: EventTable,
  entries: readonly Entry[],
  pause: () => Promise<unknown>,
): Promise<void> {
  const chunk = DuckDBDataChunk.create(table.columns.map(({ type }) => types[type]));
  const appender = await connection.createAppender(table.name);
  try {
    for (let from = 0; from < entries.length; from += chunkRows) {
      if (from > 0) await pause();
      const rows = entries.slice(from, from + chunkRows);
      chunk.reset();
      for (const [index, column] of table.columns.entries()) {
        fillColumn(duckdb.data_chunk_get_vector(chunk.chunk, index), column, rows);
      }
      chunk.rowCount = rows.length;
      appender.appendDataChunk(chunk);
      appender.flushSync();
    }
  } finally {
    appender.closeSync();
  }
}

/** Of an instant in ms, exactly, however far away it lies. */
function microseconds(ms: number): bigint {
  const whole = Math.floor(ms);
  const micros = BigInt(whole) * 1000n;
  return whole === ms ? micros : micros + BigInt(Math.round((ms - whole) * 1_000));
}

function fillColumn(
  vector: duckdb.Vector,
  { name, type }: Column,
  entries: readonly Entry[],
): void {
  const valueOf = envelope[name] ?? ((entry: Entry) => entry.arrival.data[name] as Value);
  let valid = 0;
  validity.fill(0);
  for (const [row, entry] of entries.entries()) {
    const value = valueOf(entry);
    if (value === null || value === undefined) continue;
    valid++;
    validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
    if (type === 'VARCHAR') {
      duckdb.vector_assign_string_element(vector, row, value as string);
    } else if (type === 'TIMESTAMPTZ') numbers[row] = microseconds(value as number);
    else if (type === 'BIGINT') numbers[row] = BigInt(value as number);
    else if (type === 'UBIGINT') unsigned[row] = value as bigint;
    else if (type === 'DOUBLE') doubles[row] = value as number;
    else booleans[row] = value ? 1 : 0;
  }
  if (valid > 0 && type !== 'VARCHAR') {
    const width = type === 'BOOLEAN' ? 1 : 8;
    duckdb.copy_data_to_vector(vector, 0, numbers.buffer, 0, entries.length * width);
  }
  if (valid < entries.length) {
    duckdb.vector_ensure_validity_writable(vector);
    duckdb.copy_data_to_vector_validity(vector, 0, validity.buffer, 0, validity.byteLength);
  }
}

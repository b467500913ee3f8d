import type { DuckDBConnection } from '@duckdb/node-api';
import type { TSchema } from 'typebox';
import type { Dataset } from '../datasets/dataset.ts';

export type ColumnType = 'VARCHAR' | 'BIGINT' | 'UBIGINT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMPTZ';

export interface Column {
  name: string;
  type: ColumnType;
}

/** The journal of one dataset: a row per event, a column per field of any of its event types. */
export interface EventTable {
  dataset: string;
  name: string;
  /** Envelope, then data fields, in the order of the table. */
  columns: readonly Column[];
  /** The data fields alone. */
  fields: readonly Column[];
}

/** What every event has, whatever it tells. */
const envelope: readonly Column[] = [
  /** Order of commit over all datasets, 1 and up without gaps. */
  { name: 'seq', type: 'BIGINT' },
  /** Hash of (source, id); finds an event, does not prove it. */
  { name: 'key_hash', type: 'UBIGINT' },
  /** Hash of what the sender said: type, subject, data, and the time that it gave. */
  { name: 'content_hash', type: 'UBIGINT' },
  { name: 'subject_hash', type: 'UBIGINT' },
  { name: 'source', type: 'VARCHAR' },
  { name: 'id', type: 'VARCHAR' },
  /** What happened, e.g. `case-received`. */
  { name: 'type', type: 'VARCHAR' },
  { name: 'subject', type: 'VARCHAR' },
  { name: 'time', type: 'TIMESTAMPTZ' },
  { name: 'time_given', type: 'BOOLEAN' },
  { name: 'received_at', type: 'TIMESTAMPTZ' },
  /** The import that brought it; null where it came in live, or before imports had numbers. */
  { name: 'import_id', type: 'BIGINT' },
];

/**
 * The journal table that follows from the event schemas of a dataset.
 * @throws where two event types give one field name different types, or a field has the name of an
 *   envelope column or of the scope.
 */
export function eventTable(dataset: Pick<Dataset, 'name' | 'events'>): EventTable {
  const fields = new Map<string, ColumnType>();
  for (const eventType of Object.values(dataset.events)) {
    for (const [name, schema] of Object.entries(eventType.data.properties)) {
      const type = columnType(schema, `${eventType.type}.${name}`);
      if ((fields.get(name) ?? type) !== type) {
        throw new Error(`${eventType.type}.${name} is ${type}, but ${fields.get(name)} elsewhere`);
      }
      if (name === 'scope' || envelope.some((column) => column.name === name)) {
        throw new Error(`${eventType.type}.${name} has the name of an envelope column`);
      }
      fields.set(name, type);
    }
  }
  const fieldColumns = [...fields].map(([name, type]) => ({ name, type }));
  return {
    dataset: dataset.name,
    name: `${dataset.name}_event`,
    columns: [...envelope, ...fieldColumns],
    fields: fieldColumns,
  };
}

function columnType(schema: TSchema, field: string): ColumnType {
  const { type, enum: members } = schema as { type?: string; enum?: unknown[] };
  if (type === 'string' || members?.every((member) => typeof member === 'string')) return 'VARCHAR';
  if (type === 'integer') return 'BIGINT';
  if (type === 'number') return 'DOUBLE';
  if (type === 'boolean') return 'BOOLEAN';
  throw new Error(`${field} has no column type: ${JSON.stringify(schema)}`);
}

/**
 * Create the journal tables that are missing, and the columns of fields that schemas have gained.
 * Answers with the tables as they are in the database: a field that a schema has lost stays a
 * column there, empty for new events, and the order of columns is that of the database.
 */
export async function createEventTables(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
): Promise<EventTable[]> {
  const made: EventTable[] = [];
  for (const table of tables) {
    const columns = table.columns.map(({ name, type }) => `"${name}" ${type}`);
    await connection.run(`CREATE TABLE IF NOT EXISTS "${table.name}" (${columns.join(', ')})`);
    for (const column of columns) {
      await connection.run(`ALTER TABLE "${table.name}" ADD COLUMN IF NOT EXISTS ${column}`);
    }
    made.push({ ...table, columns: await columnsOf(connection, table) });
  }
  return made;
}

/** @throws where a column of the database has another type than the schema gives it. */
async function columnsOf(connection: DuckDBConnection, table: EventTable): Promise<Column[]> {
  const reader = await connection.runAndReadAll(
    `SELECT column_name, data_type FROM duckdb_columns()
     WHERE table_name = $table AND schema_name = 'main' AND database_name = current_database()
     ORDER BY column_index`,
    { table: table.name },
  );
  return reader.getRows().map(([name, dataType]) => {
    const type = (dataType === 'TIMESTAMP WITH TIME ZONE' ? 'TIMESTAMPTZ' : dataType) as ColumnType;
    const declared = table.columns.find((column) => column.name === name)?.type ?? type;
    if (declared !== type) {
      throw new Error(`${table.name}.${String(name)} is ${type} in the file, but now ${declared}`);
    }
    return { name: String(name), type };
  });
}

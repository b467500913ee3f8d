import type { DatabaseSync } from 'node:sqlite';
import { UnreadableFile, type LogEntry, type LogEvent } from './event-log.ts';
import { chooseType, eventOfNoCase, type OcelRule } from './ocel.ts';
import { everyAttribute, type Wanted } from './wanted-attributes.ts';

type Row = Record<string, string | number | bigint | null | Uint8Array>;

/**
 * The cases of an OCEL 2.0 file in SQLite, one at a time; names and rules as in `readOcelJson`.
 * @throws UnreadableFile where it is no OCEL 2.0, the type of the cases is not said, or the runtime has
 *   no SQLite
 */
export async function* readOcelSqlite(
  path: string,
  rule: OcelRule,
  wanted: Wanted = everyAttribute,
): AsyncGenerator<LogEntry> {
  const database = await openSqlite(path);
  try {
    const types = all(database, 'SELECT DISTINCT ocel_type AS type FROM object ORDER BY 1');
    const caseType = chooseType(
      rule,
      types.map(({ type }) => text(type)),
    );
    yield* eventsOfNoCase(database, caseType);
    const readEvent = eventReader(database, wanted);
    const readAttributes = caseReader(database, caseType, wanted);
    const related = database.prepare(`
      SELECT DISTINCT o.ocel_id AS "case", e.ocel_id AS event, e.ocel_type AS type, e.rowid AS line
      FROM object o
      JOIN event_object eo ON eo.ocel_object_id = o.ocel_id
      JOIN event e ON e.ocel_id = eo.ocel_event_id
      WHERE o.ocel_type = ? ORDER BY o.ocel_id, e.rowid`);
    let open: { id: string; events: LogEvent[] } | null = null;
    for (const row of related.iterate(caseType) as Iterable<Row>) {
      const id = text(row['case']);
      if (open && open.id !== id) yield { case: toCase(open, readAttributes) };
      if (!open || open.id !== id) open = { id, events: [] };
      open.events.push(readEvent(text(row['event']), text(row['type']), Number(row['line'])));
    }
    if (open) yield { case: toCase(open, readAttributes) };
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    const { message } = cause as Error;
    throw new UnreadableFile(`${path} is no event log in OCEL 2.0 (SQLite): ${message}.`, {
      cause,
    });
  } finally {
    database.close();
  }
}

function toCase(
  { id, events }: { id: string; events: LogEvent[] },
  readAttributes: (id: string) => Map<string, string>,
) {
  return { line: events[0]?.line ?? 0, attributes: readAttributes(id), events };
}

async function openSqlite(path: string): Promise<DatabaseSync> {
  const sqlite = await import('node:sqlite').catch((cause: unknown) => {
    throw new UnreadableFile(
      `${path} is a SQLite file, and this runtime cannot read it: import it with Node 24, or export the log as JSON.`,
      { cause },
    );
  });
  return new sqlite.DatabaseSync(path, { readOnly: true });
}

function* eventsOfNoCase(database: DatabaseSync, caseType: string): Generator<LogEntry> {
  const rows = database.prepare(`
    SELECT e.rowid AS line FROM event e WHERE NOT EXISTS (
      SELECT 1 FROM event_object eo JOIN object o ON o.ocel_id = eo.ocel_object_id
      WHERE eo.ocel_event_id = e.ocel_id AND o.ocel_type = ?)`);
  for (const { line } of rows.iterate(caseType) as Iterable<Row>) {
    yield { fault: eventOfNoCase(Number(line), caseType) };
  }
}

/** The attributes of an event stand in a table of its type. */
function eventReader(database: DatabaseSync, wanted: Wanted) {
  const tables = tablesOf(database, 'event');
  const read = new Map(
    [...tables].map(([type, table]) => [
      type,
      database.prepare(`SELECT * FROM ${quoted(table)} WHERE ocel_id = ? LIMIT 1`),
    ]),
  );
  const objects = database.prepare(`
    SELECT o.ocel_type AS type, o.ocel_id AS id FROM event_object eo
    JOIN object o ON o.ocel_id = eo.ocel_object_id WHERE eo.ocel_event_id = ? ORDER BY eo.rowid`);
  return (id: string, type: string, line: number): LogEvent => {
    const attributes = new Map<string, string>();
    const set = (name: string, value: unknown) => {
      const given = text(value);
      if (given !== '' && wanted.ofEvent(name) && !attributes.has(name))
        attributes.set(name, given);
    };
    set('concept:name', type);
    const row = (read.get(type)?.get(id) ?? {}) as Row;
    set('time:timestamp', row['ocel_time']);
    for (const [name, value] of Object.entries(row))
      if (!name.startsWith('ocel_')) set(name, value);
    for (const object of objects.iterate(id) as Iterable<Row>) {
      set(`object:${text(object['type'])}`, object['id']);
    }
    return { line, attributes };
  };
}

/** An object has one row with all attributes, and one for each that changed later. */
function caseReader(database: DatabaseSync, caseType: string, wanted: Wanted) {
  const table = tablesOf(database, 'object').get(caseType);
  const rows =
    table === undefined
      ? null
      : database.prepare(
          `SELECT * FROM ${quoted(table)} WHERE ocel_id = ? ORDER BY ocel_time, rowid`,
        );
  return (id: string): Map<string, string> => {
    const attributes = new Map<string, string>();
    if (wanted.ofCase('concept:name')) attributes.set('concept:name', id);
    for (const row of (rows?.iterate(id) ?? []) as Iterable<Row>) {
      const changed = text(row['ocel_changed_field']);
      for (const [name, value] of Object.entries(row)) {
        if (name.startsWith('ocel_') || (changed !== '' && changed !== name)) continue;
        const given = text(value);
        if (given !== '' && wanted.ofCase(name)) attributes.set(name, given);
      }
    }
    return attributes;
  };
}

/** Type → name of its table. */
function tablesOf(database: DatabaseSync, kind: 'event' | 'object'): Map<string, string> {
  const rows = all(
    database,
    `SELECT ocel_type AS type, ocel_type_map AS map FROM ${kind}_map_type`,
  );
  return new Map(rows.map(({ type, map }) => [text(type), `${kind}_${text(map)}`]));
}

const all = (database: DatabaseSync, sql: string): Row[] => database.prepare(sql).all() as Row[];

/** As an identifier: the name of a table comes from the file. */
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value).trim()
    : '';
}

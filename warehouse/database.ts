import { stat } from 'node:fs/promises';
import {
  DuckDBInstance,
  listValue,
  timestampTZValue,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import { again_ms, untilGone } from './gone.ts';
import { toJson, type JsonValue } from './json-value.ts';

/** A value given to a query by name. Dates become instants, arrays become lists. */
export type Parameter = DuckDBValue | Date | readonly Parameter[] | undefined;

/** One DuckDB database, its named connections and its readers. Every connection speaks UTC. */
export interface Database {
  /** The file, or `:memory:`. */
  readonly path: string;
  /**
   * The connection of this name, always the same one while the database is sound. Ask for it anew
   * before each use: after a fatal error the database is opened again with new connections.
   */
  connection(name: string): Promise<DuckDBConnection>;
  /**
   * Rows of one read-only query; values as JSON (see json-value.ts).
   * @param signal that whoever asks is gone: the query ends
   * @throws Gone
   */
  query<Row extends object>(
    sql: string,
    parameters?: Record<string, Parameter>,
    signal?: AbortSignal,
  ): Promise<Row[]>;
  /**
   * To be told of every error of a statement: when DuckDB calls it fatal, the database is opened
   * again at its next use. Nothing that was committed is lost by that. Answers whether it was.
   */
  failed(error: unknown): boolean;
  /** Bytes in the write-ahead log; 0 in memory. */
  walBytes(): Promise<number>;
  /**
   * Interrupt whatever runs and begin nothing more, for a process that must end now. What was
   * committed stays; transactions under way are as if they had never begun.
   */
  abandon(): void;
  /** Waits for running queries, then releases the file. */
  close(): Promise<void>;
}

/**
 * Open a database file, creating it where there is none.
 * DuckDB's own checkpoints are switched off; checkpoint.ts says why and runs them.
 * @throws when another process owns the file.
 */
export async function openDatabase(
  path: string,
  { readers = 4, memoryLimit }: { readers?: number; memoryLimit?: string } = {},
): Promise<Database> {
  const options = {
    wal_autocheckpoint: '1TB',
    // Only what is linked in: no download at run time.
    autoinstall_known_extensions: 'false',
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
  };
  let instance: Promise<DuckDBInstance> = DuckDBInstance.create(path, options);
  await instance;
  let connections = new Map<string, Promise<DuckDBConnection>>();
  let sound = true;
  let closed = false;
  let abandoned = false;
  const pool = openPool(readers);

  async function reopen(): Promise<DuckDBInstance> {
    const [broken, open] = [instance, connections];
    connections = new Map();
    for (const connection of open.values()) (await connection.catch(() => null))?.closeSync();
    (await broken.catch(() => null))?.closeSync();
    return DuckDBInstance.create(path, options);
  }

  async function connect(): Promise<DuckDBConnection> {
    const connection = await (await instance).connect();
    await connection.run("SET TimeZone = 'UTC'; PRAGMA disable_checkpoint_on_shutdown");
    return connection;
  }

  function connection(name: string): Promise<DuckDBConnection> {
    if (closed || abandoned) return Promise.reject(new Error(`the database ${path} is closed`));
    if (!sound && path !== ':memory:') {
      sound = true;
      instance = reopen();
      instance.catch(() => (sound = false));
    }
    const known = connections.get(name);
    if (known) return known;
    const made = connect();
    connections.set(name, made);
    made.catch(() => connections.delete(name));
    return made;
  }

  function failed(error: unknown): boolean {
    const fatal = /^FATAL Error|database has been invalidated/.test(
      String((error as Error)?.message),
    );
    if (fatal) sound = false;
    return fatal;
  }

  return {
    path,
    connection,
    failed,
    async query<Row extends object>(
      sql: string,
      parameters: Record<string, Parameter> = {},
      signal?: AbortSignal,
    ) {
      const reader = await pool.take();
      try {
        const own = await connection(`reader ${reader}`);
        const rows = await untilGone(own, signal, () => readRows(own, sql, parameters));
        return rows as Row[];
      } catch (error) {
        failed(error);
        throw error;
      } finally {
        pool.give(reader);
      }
    },
    abandon() {
      abandoned = true;
      const interrupt = (): void => {
        if (closed) return;
        for (const each of connections.values()) {
          each.then((open) => open.interrupt()).catch(() => {}); // One that was never made runs nothing.
        }
      };
      interrupt();
      setInterval(interrupt, again_ms).unref();
    },
    async walBytes() {
      if (path === ':memory:') return 0;
      return (await stat(`${path}.wal`).catch(() => null))?.size ?? 0;
    },
    async close() {
      if (closed) return;
      await pool.drain();
      const open = [...connections.values()];
      closed = true;
      for (const each of open) (await each.catch(() => null))?.closeSync();
      (await instance.catch(() => null))?.closeSync();
    },
  };
}

/** Run one statement with parameters by name and read all of its rows as JSON. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  parameters: Record<string, Parameter> = {},
): Promise<Record<string, JsonValue>[]> {
  const values = Object.entries(parameters).flatMap(([name, value]): [string, DuckDBValue][] =>
    value === undefined ? [] : [[name, toValue(value)]],
  );
  const reader = await connection.runAndReadAll(
    sql,
    values.length ? Object.fromEntries(values) : undefined,
  );
  return reader.convertRowObjects<JsonValue>(toJson);
}

function toValue(parameter: Exclude<Parameter, undefined>): DuckDBValue {
  if (parameter instanceof Date) return timestampTZValue(BigInt(parameter.getTime()) * 1000n);
  if (Array.isArray(parameter)) return listValue(parameter.map((item) => toValue(item)));
  return parameter as DuckDBValue;
}

/** Numbers 0 to size − 1, lent out one at a time, first come first served. */
function openPool(size: number) {
  const free = Array.from({ length: size }, (_, reader) => reader);
  const waiting: ((reader: number) => void)[] = [];
  const idle: (() => void)[] = [];
  return {
    take(): Promise<number> {
      const reader = free.pop();
      return reader === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(reader);
    },
    give(reader: number): void {
      const next = waiting.shift();
      if (next) return next(reader);
      free.push(reader);
      if (free.length === size) for (const resolve of idle.splice(0)) resolve();
    },
    drain(): Promise<void> {
      return free.length === size ? Promise.resolve() : new Promise((done) => idle.push(done));
    },
  };
}

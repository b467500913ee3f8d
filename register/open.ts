import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** What SQLite takes and gives: rows are plain objects with snake_case columns. */
export type Row = Record<string, SQLInputValue>;

/**
 * The register: who may, who decided, and what they decided. One SQLite file, written in small
 * transactions that are flushed to disk before anyone is answered. Everything is synchronous, so a
 * transaction never spans an `await` and two of them never interleave.
 */
export interface Register {
  /**
   * Change something: all of `work` or nothing of it. May be nested; throws what `work` throws.
   * With `flush: false` nobody waits for the disk: for what may be lost with the power, such as who
   * has just signed in. Of nested changes the outermost decides.
   */
  change<T>(work: () => T, options?: { flush?: boolean }): T;
  run(sql: string, parameters?: Row): { changes: number };
  all<R extends object>(sql: string, parameters?: Row): R[];
  one<R extends object>(sql: string, parameters?: Row): R | null;
  /**
   * Say what is different now, e.g. `account:7f3a…`: listeners hear it after the commit, and never
   * of a change that was rolled back.
   */
  announce(subject: string): void;
  /** Listen to announcements. Returns the way to stop. */
  onAnnounce(listener: (subject: string) => void): () => void;
  /** Has another process changed something since this was last asked? */
  isChangedElsewhere(): boolean;
  /** Copy the whole register as it is now to a new file. */
  backup(file: string): void;
  close(): void;
}

/**
 * Open the register, creating its tables where they are missing.
 * @param path the file, or `:memory:`
 * @param schemas `CREATE TABLE IF NOT EXISTS …` of every subject that keeps something here
 */
export function openRegister(path: string, schemas: readonly string[]): Register {
  if (path !== ':memory:') ownOnly(path);
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    PRAGMA trusted_schema = OFF;
  `);
  let depth = 0;
  const listeners = new Set<(subject: string) => void>();
  const announced = new Set<string>();

  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  function statement(sql: string) {
    let known = prepared.get(sql);
    if (!known) prepared.set(sql, (known = database.prepare(sql)));
    return known;
  }

  function change<T>(work: () => T, { flush = true }: { flush?: boolean } = {}): T {
    if (depth > 0) return work();
    if (flush) return transact(work);
    database.exec('PRAGMA synchronous = NORMAL');
    try {
      return transact(work);
    } finally {
      database.exec('PRAGMA synchronous = FULL');
    }
  }

  function transact<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    depth = 1;
    try {
      const result = work();
      database.exec('COMMIT');
      depth = 0;
      tell();
      return result;
    } catch (error) {
      if (depth > 0) rollBack();
      depth = 0;
      announced.clear();
      throw error;
    }
  }

  function rollBack(): void {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite has done so by itself, as it does where the disk is full; the cause is what counts.
    }
  }

  function tell(): void {
    const subjects = [...announced];
    announced.clear();
    for (const subject of subjects) {
      for (const listener of listeners) {
        try {
          listener(subject);
        } catch (error) {
          // What is committed has happened, whoever stumbles over the news.
          console.error(`register: ${subject}:`, error);
        }
      }
    }
  }

  change(() => {
    for (const schema of schemas) database.exec(schema);
  });

  const version = (): number =>
    Number((statement('PRAGMA data_version').get() as { data_version: number }).data_version);
  let seen = version();

  return {
    change,
    run: (sql, parameters = {}) => ({ changes: Number(statement(sql).run(parameters).changes) }),
    all: <R extends object>(sql: string, parameters: Row = {}) =>
      statement(sql).all(parameters) as R[],
    one: <R extends object>(sql: string, parameters: Row = {}) =>
      (statement(sql).get(parameters) as R | undefined) ?? null,
    announce(subject) {
      announced.add(subject);
      if (depth === 0) tell();
    },
    onAnnounce(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isChangedElsewhere() {
      const before = seen;
      seen = version();
      return seen !== before;
    },
    backup(file) {
      // An empty file may be vacuumed into, so it never has another mode.
      closeSync(openSync(file, 'wx', 0o600));
      database.prepare('VACUUM INTO :file').run({ file });
    },
    close: () => database.close(),
  };
}

/** Readable by its owner only, from its first byte on; SQLite gives its companions the same mode. */
function ownOnly(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (existsSync(file)) chmodSync(file, 0o600);
  }
}

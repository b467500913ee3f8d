import { rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows, type Database } from './database.ts';

/** There is no place for the copy; the sentence says why. */
export class NoRoomForBackup extends Error {
  override name = 'NoRoomForBackup';
}

/**
 * Copy the database as it is after its last commit to a new file: events, ledger, quarantine, facts
 * and roll-ups. Writers go on meanwhile; the copy does not see them. The copy is a whole database
 * that can take the place of the original while no server runs.
 * @throws NoRoomForBackup where the file exists or the disk is too full; nothing is left of it then.
 */
export async function backup(database: Database, file: string): Promise<void> {
  if (await sizeOf(file)) throw new NoRoomForBackup(`${file} exists already.`);
  const { bavail, bsize } = await statfs(dirname(file));
  const needed = (await sizeOf(database.path)) + 2 * (await database.walBytes());
  if (bavail * bsize < needed) {
    const mebibytes = Math.ceil(needed / 2 ** 20);
    throw new NoRoomForBackup(
      `The disk of ${file} has no room for the ${mebibytes} MiB of a backup.`,
    );
  }
  try {
    await copy(await database.connection('backup'), file);
  } catch (error) {
    database.failed(error);
    await rm(file, { force: true });
    await rm(`${file}.wal`, { force: true });
    throw error;
  }
}

async function copy(connection: DuckDBConnection, file: string): Promise<void> {
  const [original] = await readRows(connection, 'SELECT current_database() AS name');
  await connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS backup`);
  try {
    await connection.run(`COPY FROM DATABASE "${String(original?.name)}" TO backup`);
    await connection.run('CHECKPOINT backup');
  } finally {
    await connection.run('DETACH backup');
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

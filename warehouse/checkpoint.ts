import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from './database.ts';

const megabyte = 1024 * 1024;

/**
 * Writers wait while a checkpoint runs: about 0.3 s for 32 MB on 2 cores, mostly compression of
 * the newest rows. A larger log makes rarer and longer waits, and a longer replay after a crash.
 */
const grownBytes = 32 * megabyte;

/**
 * Carry the write-ahead log over into the file when it has grown and the disk has room.
 * DuckDB's own checkpoint at COMMIT is off: where the disk is full it makes the whole database
 * unusable, and the COMMIT fails although it is durable. A full log only refuses the commit.
 */
export async function checkpointWhenGrown(
  database: Database,
  log: (line: string) => void,
): Promise<void> {
  if ((await database.walBytes()) >= grownBytes) await checkpoint(database, log);
}

/** Carry the log over now, if the disk has room. Nothing is lost where it fails. */
export async function checkpoint(database: Database, log: (line: string) => void): Promise<void> {
  if (database.path === ':memory:') return;
  try {
    if (!(await hasRoom(database))) return log('checkpoint put off: the disk is nearly full');
    await (await database.connection('checkpoint')).run('CHECKPOINT');
  } catch (error) {
    database.failed(error);
    log(`checkpoint put off: ${(error as Error).message}`);
  }
}

/** A checkpoint writes at most what the log holds, and rewrites the newest rows of each table. */
async function hasRoom(database: Database): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(database.path));
  return bavail * bsize > 2 * (await database.walBytes()) + 16 * megabyte;
}

import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from './database.ts';

const megabyte = 1024 * 1024;

/**
 * Writers wait while a checkpoint runs: about 0.3 s for 32 MB on 2 cores, mostly compression of
 * the newest rows. A larger log makes rarer and longer waits, and a longer replay after a crash.
 */
const grownBytes = 32 * megabyte;

/** From here on a checkpoint no longer gives way to transactions that run, but waits for them. */
const pressingBytes = 4 * grownBytes;

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
    const wal = await database.walBytes();
    if (!(await hasRoom(database.path, wal))) {
      return log('checkpoint put off: the disk is nearly full');
    }
    const connection = await database.connection('checkpoint');
    await connection.run(wal < pressingBytes ? 'CHECKPOINT' : 'FORCE CHECKPOINT');
  } catch (error) {
    database.failed(error);
    const { message } = error as Error;
    if (!message.includes('other write transactions')) log(`checkpoint put off: ${message}`);
  }
}

/** A checkpoint writes at most what the log holds, and rewrites the newest rows of each table. */
async function hasRoom(path: string, wal: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(path));
  return bavail * bsize > 2 * wal + 16 * megabyte;
}

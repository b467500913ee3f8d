import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from './database.ts';

const megabyte = 1024 * 1024;

/**
 * Writers wait while a checkpoint runs, mostly for the compression of what is new: about 0.1 s for
 * 8 MB, which 20,000 events fill.
 */
const grownBytes = 8 * megabyte;

/** ms from one checkpoint to the next at least, so that a bulk load makes few. */
const shortestPause = 2_000;

/** From here on a checkpoint no longer gives way to transactions that run, but waits for them. */
const pressingBytes = 128 * megabyte;

/**
 * A checkpoint may also merge small row groups of each table into a full one and clear deleted rows,
 * which takes up to a second. DuckDB counts the row groups that it merges, and finishes the last merge.
 */
export const mergeRowGroups = 4;

/** A full row group of events and one of facts take about so many bytes of log. */
const mergedBytes = 45 * megabyte;

export interface CheckpointOptions {
  /** ms, of a clock that only goes forward. */
  now?: () => number;
  /** Merging is put off while events stream in, but at most for so many bytes of log. */
  unmergedBytes?: number;
}

/**
 * Carries the write-ahead log over into the file whenever it has grown and the disk has room.
 * DuckDB's own checkpoint at COMMIT is off: where the disk is full it makes the whole database
 * unusable, and the COMMIT fails although it is durable. A full log only refuses the commit.
 * @returns to be called after each commit; never throws.
 */
export function openCheckpoints(
  database: Database,
  log: (line: string) => void,
  { now = () => performance.now(), unmergedBytes = 512 * megabyte }: CheckpointOptions = {},
): () => Promise<void> {
  let last = now();
  let unmerged = 0;
  return async () => {
    const wal = await database.walBytes();
    const pause = now() - last;
    if (wal < grownBytes || (pause < shortestPause && wal < pressingBytes)) return;
    const merges =
      unmerged > unmergedBytes || !isStream(wal / (pause / 1_000)) ? mergeRowGroups : 0;
    if (!(await checkpoint(database, log, merges))) return;
    last = now();
    unmerged = Math.max(0, unmerged + wal - (merges ? mergedBytes : 0));
  };
}

/**
 * Does the log grow as under a stream of events whose numbers are watched, 700 to 16,000 a second?
 * Merging would hold these up. It rarely meets slower ones, and nobody waits within a bulk load.
 */
const isStream = (bytesPerSecond: number) =>
  bytesPerSecond > 0.25 * megabyte && bytesPerSecond < 6 * megabyte;

/**
 * Carry the log over now, if the disk has room. Nothing is lost where it fails.
 * @param merges row groups per table that are merged, if there are small ones.
 * @returns whether it was carried over.
 */
export async function checkpoint(
  database: Database,
  log: (line: string) => void,
  merges = mergeRowGroups,
): Promise<boolean> {
  if (database.path === ':memory:') return false;
  try {
    const wal = await database.walBytes();
    if (!(await hasRoom(database.path, wal))) {
      log('checkpoint put off: the disk is nearly full');
      return false;
    }
    const connection = await database.connection('checkpoint');
    await connection.run(`SET GLOBAL max_vacuum_tasks = ${merges}`);
    await connection.run(wal < pressingBytes ? 'CHECKPOINT' : 'FORCE CHECKPOINT');
    return true;
  } catch (error) {
    database.failed(error);
    const { message } = error as Error;
    if (!message.includes('other write transactions')) log(`checkpoint put off: ${message}`);
    return false;
  }
}

/** A checkpoint writes at most what the log holds, and rewrites the newest rows of each table. */
async function hasRoom(path: string, wal: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(path));
  return bavail * bsize > 2 * wal + 16 * megabyte;
}

import { BLOB, blobValue } from '@duckdb/node-api';
import type { Database } from '../database.ts';

/** Can the storage be written at this moment? Asked as often as one likes, tried only now and then. */
export interface WriteProbe {
  /** What became of a group of events: the best evidence there is. */
  note(isStored: boolean): void;
  /** Whether something could be committed and flushed within the last few seconds. */
  isWritable(): Promise<boolean>;
}

/** An answer holds for so long, ms: who asks often costs no more than one small commit in that time. */
const holdsFor = 5_000;

/** A disk that has just refused a group may still have room for one row: then more is tried, bytes. */
const usualBytes = 1;
const afterRefusalBytes = 256 * 1_024;

/**
 * Tries with a row of its own, on a connection of its own, so that no event waits for it.
 * @param now ms, of a clock that only goes forward
 */
export async function openWriteProbe(
  database: Database,
  now: () => number = () => performance.now(),
): Promise<WriteProbe> {
  const connection = await database.connection('probe');
  await connection.run('CREATE TABLE IF NOT EXISTS write_probe (filling BLOB)');
  let known: { isWritable: boolean; at: number } | null = null;
  let isRefused = false;
  let trying: Promise<boolean> | null = null;

  async function attempt(): Promise<boolean> {
    const bytes = isRefused ? afterRefusalBytes : usualBytes;
    try {
      const connection = await database.connection('probe');
      await connection.run('BEGIN');
      try {
        await connection.run('DELETE FROM write_probe');
        await connection.run(
          'INSERT INTO write_probe VALUES ($filling)',
          { filling: blobValue(new Uint8Array(bytes)) },
          { filling: BLOB },
        );
        await connection.run('COMMIT');
      } catch (error) {
        await connection.run('ROLLBACK').catch(() => {});
        throw error;
      }
      return true;
    } catch (error) {
      database.failed(error);
      return false;
    }
  }

  return {
    note(isStored) {
      isRefused = !isStored;
      known = { isWritable: isStored, at: now() };
    },
    async isWritable() {
      if (known && now() - known.at < holdsFor) return known.isWritable;
      trying ??= attempt().finally(() => (trying = null));
      const isWritable = await trying;
      known = { isWritable, at: now() };
      return isWritable;
    },
  };
}

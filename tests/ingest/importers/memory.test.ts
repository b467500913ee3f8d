import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importInChild, writeLog } from '../../../bench/import.ts';

test('a log of 40 MB is imported, with the database, in less than 500 MB of memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-memory-'));
  try {
    const log = join(folder, 'log.xes');
    const events = await writeLog(log, 40);
    const { read, stored, peak_mib } = await importInChild(log, folder);
    expect(read).toBe(events);
    expect(stored).toBeGreaterThan(events);
    expect(peak_mib).toBeLessThan(500);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

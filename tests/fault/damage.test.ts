import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand, startProcess } from '../server/server-process.ts';
import { batch, caseReceived } from '../server/test-app.ts';

const events = 300;
const send = (url: string, from: number, count: number) =>
  fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { authorization: 'Bearer process-ingest', 'content-type': batch },
    body: JSON.stringify(Array.from({ length: count }, (_, n) => caseReceived(`${from + n}`))),
  });

/** The sentence with which the server does not start, and its exit code. */
async function refusal(data: string): Promise<string> {
  try {
    const server = await startProcess('node', { data });
    await server.stop();
    return 'it started';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('A server that was killed', () => {
  let folder: string;
  let made: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stadtpegel-damage-'));
    made = join(folder, 'made');
    const server = await startProcess('node', { data: made });
    for (let from = 0; from < events; from += 100) {
      expect((await send(server.url, from, 100)).status).toBe(200);
    }
    while (!readHead(made).includes(`"seq":${events}`)) await sleep(200);
    const gone = once(server.child, 'exit');
    server.child.kill('SIGKILL');
    await gone;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const readHead = (data: string) =>
    existsSync(join(data, 'journal-head.json'))
      ? readFileSync(join(data, 'journal-head.json'), 'utf8')
      : '';

  /** A copy of its folder, with something done to the log. */
  function copy(name: string, change: (wal: string, database: string) => void): string {
    const data = join(folder, name);
    cpSync(made, data, { recursive: true });
    change(join(data, 'stadtpegel.duckdb.wal'), join(data, 'stadtpegel.duckdb'));
    return data;
  }

  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
  };

  test('goes on with every event it acknowledged', async () => {
    const server = await startProcess('node', { data: copy('whole', () => {}) });
    const receipt = (await (await send(server.url, 0, events)).json()) as { duplicates: number };
    expect(receipt).toMatchObject({ stored: 0, duplicates: events });
    await server.stop();
  });

  test('says that its log is damaged, and names restore', async () => {
    const data = copy('flipped', (wal) => flip(wal, Math.floor(statSync(wal).size / 2)));
    const said = await refusal(data);
    expect(said).toContain('ended with 2');
    expect(said).toContain('The log of the database is damaged');
    expect(said).toContain('stadtpegel restore');
    expect(said).not.toContain('    at ');
  });

  test.each([
    [
      'shorter by a third',
      (wal: string) => truncateSync(wal, Math.floor(statSync(wal).size / 1.5)),
    ],
    ['cut in its middle', (wal: string) => truncateSync(wal, Math.floor(statSync(wal).size / 2))],
    ['empty', (wal: string) => truncateSync(wal, 0)],
    ['gone', (wal: string) => rmSync(wal)],
  ])('notices a log that is %s', async (name, change) => {
    const data = copy(name, change);
    const said = await refusal(data);
    expect(said).toContain('ended with 2');
    expect(said).toMatch(/\d+ events that were acknowledged are missing/);
    expect(said).toContain('stadtpegel restore');
    const checked = await runCommand(['check', '--data', data]);
    expect(checked.code).toBe(1);
    expect(checked.stderr).toContain('events that were acknowledged are missing');
    rmSync(join(data, 'journal-head.json'));
    expect(await refusal(data)).toBe('it started');
  });

  test('says that its database is damaged, and does not take it for one in use', async () => {
    const data = copy('broken', (_, database) => flip(database, 100));
    const said = await refusal(data);
    expect(said).toContain('The database is damaged');
    expect(said).not.toContain('Another Stadtpegel');
  });
});

/** A disk of its own of 40 MB; needs root on Linux. */
const disk = mkdtempSync(join(tmpdir(), 'stadtpegel-disk-'));
const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (hasDisk) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe.skipIf(!hasDisk)('On a full disk (skipped where no tmpfs can be mounted)', () => {
  const filler = join(disk, 'filler');
  const fill = () => {
    const { bavail, bsize } = statfsSync(disk);
    try {
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize)));
    } catch {
      // The server wrote meanwhile: the disk is as full as it can be.
    }
  };

  test('a server is not ready, its restart is a sentence, and with room all is there', async () => {
    const data = join(disk, 'data');
    const server = await startProcess('node', { data });
    const ready = async () => {
      const response = await fetch(`${server.url}/readyz`);
      return [response.status, ((await response.json()) as { status: string }).status];
    };
    expect((await send(server.url, 0, 100)).status).toBe(200);
    expect(await ready()).toEqual([200, 'ready']);
    fill();
    expect((await send(server.url, 100, 2_000)).status).toBe(503);
    expect(await ready()).toEqual([503, 'storage-not-writable']);
    // Numbers are still answered.
    expect((await fetch(`${server.url}/api/kpis`)).status).toBe(200);
    await sleep(5_500);
    expect(await ready()).toEqual([503, 'storage-not-writable']);
    const gone = once(server.child, 'exit');
    server.child.kill('SIGKILL');
    await gone;

    const said = await refusal(data);
    if (said !== 'it started') {
      expect(said).toContain('ended with 2');
      expect(said).toContain('The disk of the data folder is full');
      expect(said).not.toContain('    at ');
    }

    rmSync(filler);
    const again = await startProcess('node', { data });
    const receipt = await (await send(again.url, 0, 100)).json();
    expect(receipt).toMatchObject({ stored: 0, duplicates: 100 });
    expect((await send(again.url, 100, 2_000)).status).toBe(200);
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
    await again.stop();
  });
});

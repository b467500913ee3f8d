import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../datasets/journal.ts';
import { binary, root, runCommand, startProcess } from '../server/server-process.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stadtpegel-stop-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Ids of the events of a source that are in the folder. */
async function idsOf(source: string): Promise<string[]> {
  const { stdout } = await runCommand(['export', '--data', data]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { source: string; id: string })
    .flatMap((event) => (event.source === source ? [event.id] : []));
}

describe('SIGTERM ends a process within ten seconds, with exit code 0', () => {
  test('under 30 readers of ten years by day, and every acknowledged event is there', async () => {
    const server = await startProcess('node', { data });
    const send = async (events: object[]): Promise<Receipt | null> => {
      const response = await fetch(`${server.url}/api/events`, {
        method: 'POST',
        body: events.map((event) => JSON.stringify(event)).join('\n'),
        headers: { 'content-type': 'application/x-ndjson', authorization: 'Bearer process-ingest' },
      }).catch(() => null);
      if (response?.status !== 200) return null;
      return (await response.json().catch(() => null)) as Receipt | null;
    };
    const received = (source: string, id: string, n: number) => ({
      ...{ specversion: '1.0', id, source, subject: id },
      type: 'de.stadtpegel.process.case-received.v1',
      time: new Date(Date.UTC(2016, 5, 1) + n * 9 * 3_600_000).toISOString(),
      data: { service: '99000000000001', office: `office-${n % 40}`, channel: 'online' },
    });
    const history = Array.from({ length: 8_000 }, (_, n) => received('urn:old', `old-${n}`, n));
    expect((await send(history))?.stored).toBe(history.length);

    const period = 'from=2016-06-01&to=2026-05-31&grain=day';
    const questions = [
      `/api/kpis/process.backlog/series?${period}&by=office`,
      `/api/kpis/process.online_share/series?${period}&by=service,office`,
      `/api/kpis?${period}`,
    ];
    const gone = new AbortController();
    const answers: number[] = [];
    const readers = Array.from({ length: 30 }, async (_, at) => {
      for (let asked = at; !gone.signal.aborted; asked += 1) {
        await fetch(server.url + questions[asked % questions.length], { signal: gone.signal })
          .then(async ({ status, body }) => {
            answers.push(status);
            if (status === 200) for await (const chunk of body ?? []) void chunk;
          })
          .catch(() => {}); // Cut off, as it should be.
        await sleep(20);
      }
    });
    const acknowledged: string[] = [];
    const sender = (async () => {
      for (let n = 0; !gone.signal.aborted; n += 1) {
        const receipt = await send([received('urn:live', `live-${n}`, n)]);
        if (receipt?.stored === 1) acknowledged.push(`live-${n}`);
        else await sleep(20);
      }
    })();
    const underLoad = () =>
      answers.includes(200) && answers.length > 30 && acknowledged.length > 20;
    await expect.poll(underLoad, { timeout: 60_000 }).toBe(true);

    const { code, seconds } = await server.stop();
    gone.abort();
    await Promise.all([...readers, sender]);
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    expect(await idsOf('urn:live')).toEqual(expect.arrayContaining(acknowledged));
    // Answers that were cut off are no faults to be looked into.
    expect(server.output()).not.toContain('Gone');
  });

  test('while statements run that never end', async () => {
    const child = spawn(binary('node'), ['tests/fault/endless-question.ts', data], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      expect(line).toBe('stored 1');
      await sleep(200);
      const began = performance.now();
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
      expect(performance.now() - began).toBeLessThan(10_000);
      const { stdout } = await runCommand(['export', '--data', data]);
      expect(stdout.trim().split('\n')).toHaveLength(1);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

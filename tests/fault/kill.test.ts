import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import type { Receipt } from '../../datasets/journal.ts';
import { openWarehouse } from '../../warehouse/open.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

/** A longer run: `STADTPEGEL_TEST_KILLS=300 vitest run --project api tests/fault/kill.test.ts`. */
const kills = Number(process.env.STADTPEGEL_TEST_KILLS ?? 30);
const senders = 6;
const token = 'kill-test-token-0123456789abcdef';
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

let folder: string;
let running: ChildProcess | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadtpegel-kill-'));
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** The real server on the folder, as soon as it answers. */
async function serve(): Promise<{ url: string; process: ChildProcess }> {
  const server = spawn(
    process.execPath,
    [main, '--no-demo', '--no-open', '--port', '0', '--data', folder],
    {
      env: { ...process.env, STADTPEGEL_INGEST_TOKEN: token },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  running = server;
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /Address\s+(\S+)/.exec(line)?.[1];
    if (url) return { url, process: server };
  }
  throw new Error(`the server ended with ${server.exitCode}`);
}

/** A sender as they are: it sends a batch until it is acknowledged, then the next one. */
function openSender(name: string) {
  const acknowledged = new Set<string>();
  let batches = 0;
  let pending: { id: string }[] | null = null;
  let retried = 0;

  function nextBatch(): { id: string }[] {
    const size = batches % 7 === 6 ? 1_000 : 1 + ((batches * 31) % 60);
    return Array.from({ length: size }, (_, n) => ({
      specversion: '1.0',
      source: `urn:example:${name}`,
      id: `${batches}-${n}`,
      ...(batches % 2 === 0 ? receipt(n) : closing(n)),
    }));
  }

  /** A case of some old day. */
  const receipt = (n: number) => ({
    type: 'de.stadtpegel.process.case-received.v1',
    subject: `${name}-${batches}-${n}`,
    time: `2026-0${1 + (n % 9)}-${10 + ((batches + n) % 18)}T08:00:00Z`,
    data: { service: '99000000000001', office: 'Bürgerbüro', channel: 'online' },
  });

  /** Rewrites the days of the cases before, and those of cases that nobody has received. */
  const closing = (n: number) => ({
    type: 'de.stadtpegel.process.case-closed.v1',
    subject: `${name}-${batches - 1}-${n}`,
    time: `2026-0${1 + (n % 9)}-28T08:00:00Z`,
    data: { outcome: 'granted', notice_medium: 'digital' },
  });

  return {
    name,
    acknowledged,
    get pending() {
      return pending?.map(({ id }) => id) ?? [];
    },
    get retried() {
      return retried;
    },
    /** Send until the server is gone. */
    async send(url: string): Promise<void> {
      for (;;) {
        if (pending) retried++;
        pending ??= nextBatch();
        try {
          const response = await fetch(`${url}/api/events`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${token}`,
              'content-type': 'application/cloudevents-batch+json',
            },
            body: JSON.stringify(pending),
          });
          const receipt = (await response.json()) as Receipt;
          if (response.status !== 200) throw new Error(JSON.stringify(receipt));
          expect(receipt.stored + receipt.duplicates).toBe(pending.length);
        } catch (error) {
          if (error instanceof TypeError) return;
          throw error;
        }
        for (const { id } of pending) acknowledged.add(id);
        pending = null;
        batches++;
      }
    },
  };
}

describe('a server that is killed under load', () => {
  test(
    `has every acknowledged event exactly once after ${kills} kills`,
    async () => {
      const all = Array.from({ length: senders }, (_, n) => openSender(`sender-${n}`));
      const acknowledged = () => all.reduce((sum, sender) => sum + sender.acknowledged.size, 0);
      for (let kill = 0; kill < kills; kill++) {
        const { url, process } = await serve();
        const sending = all.map((sender) => sender.send(url));
        // Every fifth server dies before it has acknowledged anything.
        const before = acknowledged();
        while (kill % 5 !== 4 && acknowledged() === before) await sleep(5);
        await sleep(Math.random() * 400);
        process.kill('SIGKILL');
        await once(process, 'exit');
        await Promise.all(sending);
      }

      const warehouse = await openWarehouse({
        path: join(folder, 'stadtpegel.duckdb'),
        datasets: Object.values(datasets),
      });
      await warehouse.settled();
      expect((await warehouse.check()).filter(({ ok }) => !ok)).toEqual([]);
      for (const { name, acknowledged, pending } of all) {
        const rows = await rowsOf<{ id: string }>(
          warehouse,
          'SELECT id FROM process_event WHERE source = $source',
          { source: `urn:example:${name}` },
        );
        const stored = new Set(rows.map(({ id }) => id));
        expect(stored.size).toBe(rows.length);
        expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
        // The batch on its way at the last kill is there as a whole or not at all.
        const rest = [...stored].filter((id) => !acknowledged.has(id));
        expect(new Set(rest)).toEqual(new Set(rest.length ? pending : []));
      }
      const total = acknowledged();
      const retried = all.reduce((sum, sender) => sum + sender.retried, 0);
      expect(total).toBeGreaterThan(1_000);
      expect(retried).toBeGreaterThan(kills);
      console.log(`${kills} kills, ${total} events acknowledged, ${retried} batches sent again`);
      await warehouse.close();
    },
    60_000 + kills * 20_000,
  );
});

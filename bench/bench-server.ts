import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Receipt } from '../datasets/journal.ts';

export const ingestToken = 'bench-ingest';
export const adminToken = 'bench-admin';

export interface BenchServer {
  /** `http://127.0.0.1:40123` */
  url: string;
  /** Ask it to stop, and wait until it has. */
  stop(): Promise<void>;
}

/** The real server on a data folder, in a process of its own. @throws Error where it does not start */
export async function startServer(data: string): Promise<BenchServer> {
  const server = spawn(
    process.execPath,
    ['server/main.ts', '--no-demo', '--no-open', '--port', '0', '--data', data],
    {
      cwd: join(import.meta.dirname, '..'),
      env: {
        ...process.env,
        STADTPEGEL_INGEST_TOKEN: ingestToken,
        STADTPEGEL_ADMIN_TOKEN: adminToken,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = /Address\s+(\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url,
    async stop() {
      server.kill('SIGTERM');
      await new Promise((resolve) => server.once('exit', resolve));
    },
  };
}

/** Send a batch. @throws Error where it is not taken whole */
export async function postEvents(url: string, events: readonly object[]): Promise<Receipt> {
  const response = await fetch(`${url}/api/events`, {
    method: 'POST',
    body: JSON.stringify(events),
    headers: {
      'content-type': 'application/cloudevents-batch+json',
      authorization: `Bearer ${ingestToken}`,
    },
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Receipt;
}

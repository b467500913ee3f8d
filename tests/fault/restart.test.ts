import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { binary, root, runCommand, startProcess } from '../server/server-process.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stadtpegel-restart-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const noteOf = (folder: string) => join(folder, 'keys', 'server.json');

/** Start the server and kill it, so that its note stays behind. */
async function crash(): Promise<void> {
  const server = await startProcess('node', { data });
  const gone = once(server.child, 'exit');
  server.child.kill('SIGKILL');
  await gone;
}

/** Start on the folder until it says its address. @returns the sentence with which it refuses, or null */
async function refusal(): Promise<string | null> {
  try {
    const server = await startProcess('node', { data });
    await server.stop();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('After SIGKILL the server starts', () => {
  test('though its process id belongs to another program now', async () => {
    await crash();
    const note = JSON.parse(readFileSync(noteOf(data), 'utf8')) as object;
    // What versions before looked at: this very process is there.
    writeFileSync(noteOf(data), JSON.stringify({ ...note, pid: process.pid }));
    expect(await refusal()).toBeNull();
  });

  test('though its parent has not reaped it', async () => {
    // A shell that never waits: what it started stays in the table of processes.
    const parent = spawn(
      'sh',
      [
        '-c',
        `"${binary('node')}" server/main.ts --no-demo --no-open --port 0 --data "${data}" & echo $!; exec sleep 60`,
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    try {
      let text = '';
      const pid = await new Promise<number>((resolve) =>
        parent.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes('Address')) resolve(Number.parseInt(text, 10));
        }),
      );
      process.kill(pid, 'SIGKILL');
      expect(await refusal()).toBeNull();
    } finally {
      parent.kill('SIGKILL');
    }
  });

  test('though another Stadtpegel has its address now', async () => {
    await crash();
    const { url } = JSON.parse(readFileSync(noteOf(data), 'utf8')) as { url: string };
    const other = createServer((_, answer) =>
      answer.end(JSON.stringify({ status: 'ok', version: '0', instance: 'another' })),
    ).listen(Number(new URL(url).port), '127.0.0.1');
    try {
      await once(other, 'listening');
      expect((other.address() as AddressInfo).port).toBe(Number(new URL(url).port));
      expect(await refusal()).toBeNull();
    } finally {
      other.close();
    }
  });
});

describe('Two servers never share a folder', () => {
  test('the second says whose it is', async () => {
    const server = await startProcess('node', { data });
    try {
      expect(await refusal()).toContain(`Another Stadtpegel (${server.url}) uses the data folder`);
    } finally {
      await server.stop();
    }
  });

  test('where the first cannot answer, the lock of the database says it', async () => {
    const server = await startProcess('node', { data });
    try {
      server.child.kill('SIGSTOP');
      expect(await refusal()).toContain('uses the data folder');
      const check = await runCommand(['check', '--data', data]);
      expect(check).toMatchObject({ code: 1 });
      expect(check.stderr).toContain('uses the data folder');
    } finally {
      server.child.kill('SIGCONT');
      await server.stop();
    }
  });
});

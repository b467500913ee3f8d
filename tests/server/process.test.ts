import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../../server/cli/program.ts';
import { caseReceived } from './test-app.ts';
import { binary, root, runCommand, startProcess, type ServerProcess } from './server-process.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startProcess();
});
afterAll(() => {
  server.child.kill('SIGKILL');
  server.cleanUp();
});

const post = (event: object, token: string) =>
  fetch(`${server.url}/api/events`, {
    method: 'POST',
    body: JSON.stringify(event),
    headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${token}` },
  });

describe('A running server', () => {
  test('stores an event, and tells those who watch', async () => {
    const client = io(`${server.url}/live`, { transports: ['websocket'], forceNew: true });
    const changed = new Promise<{ topic: string }>((resolve) => client.on('change', resolve));
    await client.timeout(5_000).emitWithAck('watch', 'ledger');
    expect(
      await (await post(caseReceived('1', { time: null }), 'process-ingest')).json(),
    ).toMatchObject({
      stored: 1,
    });
    expect((await changed).topic).toBe('ledger');
    client.close();
  });

  test('answers 413 to 100 MB, with and without a length, and lives', async () => {
    for (const headers of [{ 'content-length': 100 * 2 ** 20 }, {}]) {
      const status = await new Promise<number>((resolve, reject) => {
        const upload = request(`${server.url}/api/events`, {
          method: 'POST',
          headers: {
            ...headers,
            authorization: 'Bearer process-ingest',
            'content-type': 'application/cloudevents-batch+json',
          },
        });
        let answered = false;
        upload.on('response', (response) => {
          answered = true;
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        upload.on('error', (error) => answered || reject(error));
        const piece = Buffer.alloc(2 ** 20, 0x20);
        let left = 100;
        const write = () => {
          while (left > 0 && !answered) {
            left -= 1;
            if (!upload.write(piece)) return void upload.once('drain', write);
          }
          if (!answered) upload.end();
        };
        write();
      });
      expect(status).toBe(413);
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('takes a token that the command line makes meanwhile', async () => {
    const { stdout, code } = await runCommand([
      'token',
      'create',
      'sender',
      '--data',
      server.data,
      '--source',
      '/a*',
    ]);
    expect(code).toBe(0);
    const token = stdout.trim();
    expect((await post(caseReceived('2', { source: '/abc', time: null }), token)).status).toBe(200);
    expect((await post(caseReceived('3', { source: '/b', time: null }), token)).status).toBe(422);
    expect((await runCommand(['token', 'list', '--data', server.data])).stdout).toContain('sender');
  });

  test('replays what the quarantine holds, asked by the command line', async () => {
    const { stdout } = await runCommand(['quarantine', 'list', '--data', server.data]);
    expect(stdout).toContain('source-not-allowed');
    const replayed = await runCommand(['quarantine', 'replay', '--data', server.data]);
    expect(replayed.stdout).toBe('Tried 1: 1 stored, 0 duplicates, 0 still refused.\n');
  });

  test('takes an import, and exports what it holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-import-'));
    const file = join(folder, 'events.ndjson');
    const lines = [4, 5].map((id) =>
      JSON.stringify(caseReceived(String(id), { time: '2026-03-02T08:00:00Z' })),
    );
    writeFileSync(file, `${lines.join('\n')}\nnonsense\n`);
    const first = await runCommand(['import', file, '--data', server.data, '--json']);
    expect(JSON.parse(first.stdout)).toMatchObject({ stored: 2, duplicates: 0, rejected: 1 });
    const dry = await runCommand(['import', file, '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject({ stored: 2, rejected: 1 });
    const second = await runCommand(['import', file, '--data', server.data, '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({ stored: 0, duplicates: 2 });
    const exported = await runCommand(['export', '--data', server.data]);
    const events = exported.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(events.map(({ id }) => id).toSorted()).toEqual(['1', '2', '3', '4', '5']);
    rmSync(folder, { recursive: true });
  });

  test('makes a backup while it runs, from which another folder is restored', async () => {
    const { stdout, stderr } = await runCommand(['backup', '--data', server.data]);
    expect(stderr).toBe('');
    const backup = stdout.trim();
    const restored = mkdtempSync(join(tmpdir(), 'stadtpegel-restored-'));
    await runCommand(['restore', backup, '--data', restored]);
    const check = await runCommand(['check', '--data', restored]);
    expect(check.stdout).toMatch(/ok +sequence +5 events/);
    const again = await runCommand(['restore', backup, '--data', restored]);
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('in the way') as string,
    });
    const exported = await runCommand(['export', '--data', restored, '--dataset', 'process']);
    expect(exported.stdout.trim().split('\n')).toHaveLength(5);
    rmSync(restored, { recursive: true });
  });

  test('tells a second server on its folder why it cannot start', async () => {
    const second = startProcess('node', { data: server.data });
    await expect(second).rejects.toThrow(/Another Stadtpegel \(http.*\) uses the data folder/);
  });

  test('stops on SIGTERM with exit code 0 within ten seconds, and everything is there', async () => {
    const client = io(`${server.url}/live`, { transports: ['websocket'], forceNew: true });
    await client.timeout(5_000).emitWithAck('watch', 'ledger');
    const { code, seconds } = await server.stop();
    client.close();
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    const check = await runCommand(['check', '--data', server.data]);
    expect(check.stdout).toMatch(/ok +sequence +5 events .*are numbered from 1 to 5/);
    expect(check.code).toBe(0);
  });
});

describe('A server that is told to stop', () => {
  test('while it starts, starts to its end and stops in good order', async () => {
    const early = await startProcess();
    const { code, seconds } = await early.stop();
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    expect(early.output()).toContain('Stopping');
    early.cleanUp();
  });

  test('does not wait for readers of long answers, also such as never read', async () => {
    const read = await startProcess();
    const events = Array.from({ length: 20 }, (_, at) =>
      caseReceived(`long-${at}`, { time: '2026-03-02T08:00:00Z', data: { office: `o-${at}` } }),
    );
    await fetch(`${read.url}/api/events`, {
      method: 'POST',
      body: events.map((event) => JSON.stringify(event)).join('\n'),
      headers: { 'content-type': 'application/x-ndjson', authorization: 'Bearer process-ingest' },
    });
    await expect
      .poll(async () =>
        JSON.stringify(
          await (
            await fetch(`${read.url}/api/facts/process_case`, {
              headers: { authorization: 'Bearer process-admin' },
            })
          ).json(),
        ),
      )
      .toContain('o-19');
    const question = 'from=2016-03-01&to=2026-03-31&grain=day&by=office';
    const sockets = Array.from({ length: 4 }, () => {
      const socket = connect(Number(new URL(read.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        `GET /api/kpis/process.online_share/series?${question} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
      );
      socket.once('data', () => socket.pause());
      return socket;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { code, seconds } = await read.stop();
    for (const socket of sockets) socket.destroy();
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    read.cleanUp();
  });

  test('through npm, does so too, and npm waits for it', async () => {
    const data = mkdtempSync(join(tmpdir(), 'stadtpegel-npm-'));
    const args = ['run', 'stadtpegel', '--', 'serve', '--no-demo', '--port', '0', '--data', data];
    const npm = spawn('npm', args, { cwd: root });
    let text = '';
    const served = new Promise<string>((resolve) =>
      npm.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const url = /Address +(http\S+)\s/.exec(text)?.[1];
        if (url) resolve(url);
      }),
    );
    const url = await served;
    npm.kill('SIGTERM');
    const [code] = (await once(npm, 'exit')) as [number | null];
    expect(code).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect((await runCommand(['check', '--data', data])).code).toBe(0);
    rmSync(data, { recursive: true });
  });
});

describe('The command line', () => {
  test('has help with an example for every command', () => {
    const commands = (command: Command): Command[] =>
      command.commands.length ? command.commands.flatMap(commands) : [command];
    const all = commands(program());
    expect(all.map((command) => command.name())).toContain('restore');
    for (const command of all) {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      expect(help, command.name()).toContain('Example:');
    }
  });

  test('ends quietly when nobody reads its output any more', async () => {
    const child = spawn(binary('node'), ['bin/stadtpegel.js', 'serve', '--help'], { cwd: root });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child, 'close');
    expect(stderr).toBe('');
  });

  test('says in a sentence that the data folder cannot be used', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-folder-'));
    writeFileSync(join(folder, 'stadtpegel.duckdb'), 'no database\n'.repeat(2_000));
    const { stderr, code } = await runCommand(['check', '--data', folder]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^\S+stadtpegel\.duckdb is damaged or no database: restore a backup\.\n$/,
    );
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const serving = await runCommand(['serve', '--no-demo', '--data', join(file, 'in')]);
    expect(serving.code).toBe(2);
    expect(serving.stderr).toMatch(/^\S+ lies in something that is no folder\.\n$/);
    rmSync(folder, { recursive: true });
  });

  test('says in a sentence what is wrong', async () => {
    const { stderr, code } = await runCommand(['check', '--data', '/nowhere/at/all']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no Stadtpegel in .*--data\.\n$/);
  });
});

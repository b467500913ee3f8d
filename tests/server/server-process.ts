import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
/** A program of the dependencies. */
export const binary = (name: string): string => join(root, 'node_modules', '.bin', name);

export interface ServerProcess {
  url: string;
  data: string;
  child: ChildProcess;
  output(): string;
  /** SIGTERM. @returns exit code and seconds until it came */
  stop(): Promise<{ code: number | null; seconds: number }>;
  cleanUp(): void;
}

/** Start the real server on a free port or a given one, in a data folder of its own. */
export async function startProcess(
  runtime: 'node' | 'deno' = 'node',
  {
    data = mkdtempSync(join(tmpdir(), 'stadtpegel-server-')),
    port = 0,
    flags = [],
    environment = {},
  }: {
    data?: string;
    port?: number;
    flags?: string[];
    environment?: Record<string, string>;
  } = {},
): Promise<ServerProcess> {
  const run = runtime === 'node' ? [binary('node')] : [binary('deno'), 'run', '--quiet', '-A'];
  const [command = '', ...args] = [
    ...run,
    'server/main.ts',
    '--no-demo',
    '--port',
    String(port),
    '--data',
    data,
    ...flags,
  ];
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      STADTPEGEL_INGEST_TOKEN: 'process-ingest',
      STADTPEGEL_ADMIN_TOKEN: 'process-admin',
      ...environment,
    },
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Address +(http\S+)\s/.exec(text)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    void exited.then(([code]) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
  return {
    url,
    data,
    child,
    output: () => text,
    async stop() {
      const began = performance.now();
      child.kill('SIGTERM');
      const [code] = await exited;
      return { code, seconds: (performance.now() - began) / 1_000 };
    },
    cleanUp: () => rmSync(data, { recursive: true, force: true }),
  };
}

/** Run a command of the command line to its end. */
export async function runCommand(
  args: string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(binary('node'), ['bin/stadtpegel.js', ...args], { cwd: root });
  const [stdout, stderr]: Buffer[][] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout?.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr?.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  const text = (chunks: Buffer[] = []) => Buffer.concat(chunks).toString();
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

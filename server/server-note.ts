import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How commands on the same machine find and use the server that owns a data folder. */
export interface ServerNote {
  /** Of this run; `/healthz` answers with it, so that the note of a run that is over is known as such. */
  instance: string;
  /** `http://127.0.0.1:8080` */
  url: string;
  /** Tokens of this run; the file is readable by its owner only. */
  ingest_token: string;
  staff_token: string;
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'keys', 'server.json');

/** A name for one run of the server. */
export const newInstance = (): string => randomUUID();

export const newRunToken = (): string => `run_${randomBytes(32).toString('base64url')}`;

export function writeServerNote(dataFolder: string, note: ServerNote): void {
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(dataFolder), JSON.stringify(note, null, 2) + '\n', { mode: 0o600 });
}

export function removeServerNote(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/**
 * The server that owns this folder, or null where none answers. What the note names may be gone after
 * a crash, and another program may have its process id or its port: only the answer of `/healthz`
 * counts. A server too busy to answer still holds the lock of the database.
 */
export async function findServer(dataFolder: string): Promise<ServerNote | null> {
  const note = readServerNote(dataFolder);
  if (!note) return null;
  try {
    const response = await fetch(new URL('/healthz', note.url), {
      signal: AbortSignal.timeout(answerWithin),
    });
    const { instance } = (await response.json()) as { instance?: unknown };
    return instance === note.instance ? note : null;
  } catch {
    return null;
  }
}

function readServerNote(dataFolder: string): ServerNote | null {
  try {
    const note = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as ServerNote;
    return typeof note.instance === 'string' ? note : null;
  } catch {
    return null;
  }
}

/** ms */
const answerWithin = 5_000;

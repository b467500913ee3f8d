import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How commands on the same machine find and use the server that owns a data folder. */
export interface ServerNote {
  pid: number;
  /** `http://127.0.0.1:8080` */
  url: string;
  /** Tokens of this run; the file is readable by its owner only. */
  ingest_token: string;
  staff_token: string;
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'keys', 'server.json');

export const newRunToken = (): string => `run_${randomBytes(32).toString('base64url')}`;

export function writeServerNote(dataFolder: string, note: ServerNote): void {
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(dataFolder), JSON.stringify(note, null, 2) + '\n', { mode: 0o600 });
}

export function removeServerNote(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/** The server that owns this folder, or null where none runs any more. */
export function findServer(dataFolder: string): ServerNote | null {
  let note: ServerNote;
  try {
    note = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as ServerNote;
    // Signal 0 only asks whether the process is there.
    process.kill(note.pid, 0);
  } catch {
    return null;
  }
  return note;
}

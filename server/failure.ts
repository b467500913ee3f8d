import { DeliveryFailed } from '../ingest/importers/consignment.ts';
import { UnreadableFile } from '../ingest/importers/event-log.ts';
import { InvalidMapping } from '../ingest/importers/mapping.ts';
import { Problem } from '../ingest/problem.ts';
import { PseudonymKeyLost } from '../ingest/pseudonym.ts';
import { Refusal } from '../register/refusal.ts';
import { NoRoomForBackup } from '../warehouse/backup.ts';
import { ConfigError } from './config-error.ts';

/** An error as the operator reads it: a sentence where he can do something about it, else with its stack. */
export interface Failure {
  known: boolean;
  text: string;
}

const sentences = [
  ...[ConfigError, DeliveryFailed, UnreadableFile, InvalidMapping, NoRoomForBackup],
  ...[Problem, Refusal, PseudonymKeyLost],
];

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { known: false, text: String(error) };
  if (sentences.some((one) => error instanceof one)) return { known: true, text: error.message };
  const text = ofFileSystem(error) ?? ofDatabase(error);
  return text === null
    ? { known: false, text: error.stack ?? error.message }
    : { known: true, text };
}

/** By the code of the operating system; `*` stands for the path. */
const fileSystem = new Map([
  ['ENOENT', 'There is no file or folder *.'],
  ['EACCES', 'This user may not use *: change its owner or its rights.'],
  ['EPERM', 'This user may not use *: change its owner or its rights.'],
  ['EROFS', '* lies on a disk that can only be read: choose another folder with --data.'],
  ['ENOSPC', 'The disk of * is full: make room.'],
  ['EISDIR', '* is a folder; a file is wanted.'],
  ['ENOTDIR', '* lies in something that is no folder.'],
]);

function ofFileSystem({ code, path }: NodeJS.ErrnoException): string | null {
  return fileSystem.get(code ?? '')?.replace('*', () => path ?? 'the file') ?? null;
}

function ofDatabase({ message }: Error): string | null {
  if (/No space left on device|database or disk is full/.test(message)) {
    return 'The disk of the data folder is full: make room, then start again. Nothing that was acknowledged is lost.';
  }
  const torn = /^IO Error: Failure while replaying WAL file "(.*?)"/s.exec(message);
  if (torn) return damaged(torn[1]!, 'The log of the database is damaged');
  const broken = /^IO Error: Corrupt database file/.exec(message);
  if (broken) return damaged(null, 'The database is damaged');
  const closed = /^IO Error: Cannot open file "(.*)": (.*)$/s.exec(message);
  if (closed) return `The database ${closed[1]} cannot be opened: ${closed[2]}.`;
  const foreign = /^IO Error: .*?"(.*?)".*not a valid DuckDB database file/s.exec(message);
  if (foreign) return `${foreign[1]} is damaged or no database: restore a backup.`;
  return null;
}

const damaged = (file: string | null, what: string): string =>
  `${what}${file ? ` (${file})` : ''}, and was left as it is. Restore the newest backup into an empty ` +
  'folder: stadtpegel restore DATA/backups/<newest> --data NEW. Senders that keep their events can send again what has come since.';

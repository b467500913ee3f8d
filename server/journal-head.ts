import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';

/**
 * How far the journal had come is written down outside of the database too. The log of a database that
 * lost its end, by a repaired file system or a copy that was cut short, is whole up to there, so the
 * database alone cannot know that acknowledged events are missing.
 */
interface JournalHead {
  /** Sequence number of the last committed event. */
  seq: number;
  noted_at: string;
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'journal-head.json');

/** ms between two notes, as long as events come in. */
const noteEvery = 5_000;

/** @throws ConfigError where the journal ends before the head that was noted */
export function checkJournalHead(dataFolder: string, seq: number): void {
  const noted = readHead(dataFolder);
  if (!noted || seq >= noted.seq) return;
  throw new ConfigError(
    `${noted.seq - seq} events that were acknowledged are missing in ${dataFolder}: the journal ends at ` +
      `${seq}, but had come to ${noted.seq} on ${noted.noted_at}. Its log was cut off. Restore a backup ` +
      `into an empty folder (stadtpegel restore). To go on without these events, remove ` +
      `${fileOf(dataFolder)}; senders that still have them can send them again.`,
  );
}

/**
 * Note the head after it has moved, and at the end. A note that cannot be written (a full disk) only
 * notices less. @returns the way to stop
 */
export function keepJournalHead(dataFolder: string, seqOf: () => number): () => void {
  let noted = readHead(dataFolder)?.seq ?? 0;
  const note = () => {
    const seq = seqOf();
    if (seq === noted) return;
    const head: JournalHead = { seq, noted_at: new Date().toISOString() };
    const draft = `${fileOf(dataFolder)}.part`;
    try {
      writeFileSync(draft, JSON.stringify(head) + '\n', { mode: 0o600 });
      renameSync(draft, fileOf(dataFolder));
      noted = seq;
    } catch {
      // The older note stays.
    }
  };
  const timer = setInterval(note, noteEvery).unref();
  return () => {
    clearInterval(timer);
    note();
  };
}

function readHead(dataFolder: string): JournalHead | null {
  try {
    const head = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as JournalHead;
    return Number.isSafeInteger(head.seq) ? head : null;
  } catch {
    return null;
  }
}

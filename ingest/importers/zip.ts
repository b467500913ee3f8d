import type { Readable } from 'node:stream';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from './event-log.ts';

/** A file in an archive. */
export interface ZipEntry {
  name: string;
  /** Bytes in the archive, and unpacked, as its table of contents says; reading holds it to that. */
  packed: number;
  unpacked: number;
}

const MAX_ENTRIES = 10_000;
/** What logs never reach: beyond 100 MB, a hundred times smaller when packed means a trap. */
const HARMLESS_BYTES = 100 * 1024 * 1024;
const MAX_RATIO = 200;

/** @throws UnreadableFile where it is no archive, or damaged */
export async function listZip(path: string): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for await (const { entry } of entriesOf(path)) entries.push(toEntry(entry));
  return entries;
}

/**
 * The bytes of one file of an archive, unpacked as a stream.
 * @throws UnreadableFile where it is encrypted, damaged, or unpacks to more than a log would
 */
export async function* readZipEntry(path: string, name: string): AsyncGenerator<Uint8Array> {
  for await (const { entry, archive } of entriesOf(path)) {
    if (entry.fileName !== name) continue;
    const { packed, unpacked } = toEntry(entry);
    if (unpacked > HARMLESS_BYTES && unpacked > MAX_RATIO * packed) {
      throw new UnreadableFile(
        `${name} in ${path} unpacks to ${Math.round(unpacked / 2 ** 20)} MB, more than ${MAX_RATIO} times its size: ` +
          'it looks like a trap. Unpack it yourself if you know it.',
      );
    }
    if (entry.isEncrypted()) {
      throw new UnreadableFile(`${name} in ${path} is protected by a password: unpack it first.`);
    }
    try {
      yield* (await openEntry(archive, entry)) as AsyncIterable<Uint8Array>;
    } catch (cause) {
      throw damaged(path, cause);
    }
    return;
  }
  throw new UnreadableFile(`There is no ${name} in ${path}.`);
}

function toEntry(entry: Entry): ZipEntry {
  return {
    name: entry.fileName,
    packed: entry.compressedSize,
    unpacked: entry.uncompressedSize,
  };
}

async function* entriesOf(path: string): AsyncGenerator<{ entry: Entry; archive: ZipFile }> {
  const archive = await openArchive(path);
  try {
    if (archive.entryCount > MAX_ENTRIES) {
      throw new UnreadableFile(`${path} holds ${archive.entryCount} files; unpack it first.`);
    }
    for (;;) {
      const entry = await nextEntry(archive, path);
      if (entry === null) return;
      yield { entry, archive };
    }
  } finally {
    archive.close();
  }
}

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error, archive) => {
      if (error) reject(damaged(path, error));
      else resolve(archive);
    });
  });
}

function nextEntry(archive: ZipFile, path: string): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      archive.removeAllListeners();
      work();
    };
    archive.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    archive.once('end', () => settle(() => resolve(null)));
    archive.once('error', (error: Error) => settle(() => reject(damaged(path, error))));
    archive.readEntry();
  });
}

function openEntry(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

function damaged(path: string, cause: unknown): UnreadableFile {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES') throw cause;
  return new UnreadableFile(
    `${path} is no ZIP archive, cut off or damaged: ${(cause as Error).message}.`,
    { cause },
  );
}

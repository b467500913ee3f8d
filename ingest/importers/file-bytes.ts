import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from './event-log.ts';
import { listZip, readZipEntry, type ZipEntry } from './zip.ts';

const CHUNK_BYTES = 256 * 1024;

/** How far the reading has come, in bytes of the file as it lies on the disk. */
export interface BytesRead {
  bytes: number;
  total_bytes: number;
}

/**
 * The content of a file in chunks, unpacked where it is gzip or a ZIP archive (told by its first bytes,
 * not its name). Of an archive the one file that can be imported is read, or the one with this name.
 * @throws UnreadableFile for a folder, a cut-off or damaged gzip or archive, and an archive of several
 */
export async function* readFileBytes(
  path: string,
  onRead: (read: BytesRead) => void = () => {},
  member?: string,
): AsyncGenerator<Uint8Array> {
  const found = await stat(path);
  if (found.isDirectory()) {
    throw new UnreadableFile(`${path} is a folder: name the files in it.`);
  }
  const { size } = found;
  const packing = await sniffPacking(path);
  if (packing === 'zip') {
    const { name, unpacked } = await zipMember(path, member);
    return yield* countBytes(readZipEntry(path, name), unpacked, onRead);
  }
  if (packing === 'ole') {
    throw new UnreadableFile(
      `${path} is an Excel file of the old kind (.xls) or protected by a password: save it as .xlsx or CSV.`,
    );
  }
  const counted = countBytes(createReadStream(path, { highWaterMark: CHUNK_BYTES }), size, onRead);
  if (packing === 'plain') return yield* counted;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(counted, gunzip, () => {});
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      unpacked += chunk.length;
      if (unpacked > HARMLESS_BYTES && unpacked > MAX_RATIO * size) throw looksLikeTrap(path);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    throw new UnreadableFile(`${path} is cut off or damaged: it cannot be unpacked to its end.`, {
      cause,
    });
  }
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  total_bytes: number,
  onRead: (read: BytesRead) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    onRead({ bytes, total_bytes });
    yield chunk;
  }
}

/** As for archives: what a log never reaches. */
const HARMLESS_BYTES = 1024 * 1024 * 1024;
const MAX_RATIO = 200;

const looksLikeTrap = (path: string) =>
  new UnreadableFile(
    `${path} unpacks to more than ${MAX_RATIO} times its size: it looks like a trap. Unpack it yourself if you know it.`,
  );

const IMPORTABLE = /\.(?:xes|csv|tsv|txt|ndjson|jsonl|json|jsonocel)$/i;

/** The file of an archive that is meant. @throws UnreadableFile where there are several, or none */
export async function zipMember(path: string, member?: string): Promise<ZipEntry> {
  const entries = await listZip(path);
  const found = entries.filter(({ name }) =>
    member === undefined
      ? IMPORTABLE.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name)
      : name === member,
  );
  const [first] = found;
  if (first && found.length === 1) return first;
  const names = (found.length > 1 ? found : entries).map(({ name }) => name);
  const shown = names.slice(0, 10).join(', ') + (names.length > 10 ? ', …' : '');
  throw new UnreadableFile(
    found.length > 1
      ? `${path} holds several files that can be imported (${shown}): name one in the mapping under zip.file.`
      : `${path} holds no ${member ?? 'file that can be imported'}: ${shown}.`,
  );
}

export async function sniffPacking(
  path: string,
): Promise<'plain' | 'gzip' | 'zip' | 'ole' | 'sqlite'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.toString('latin1', 0, bytesRead);
    if (start.startsWith('\x1f\x8b')) return 'gzip';
    if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip';
    if (start.startsWith('\xd0\xcf\x11\xe0')) return 'ole';
    return start === 'SQLite format 3\0' ? 'sqlite' : 'plain';
  } finally {
    await file.close();
  }
}

import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from './event-log.ts';

const CHUNK_BYTES = 256 * 1024;

/** How far the reading has come, in bytes of the file as it lies on the disk. */
export interface BytesRead {
  bytes: number;
  total_bytes: number;
}

/**
 * The content of a file in chunks, unpacked where it is gzip (told by its first bytes, not its name).
 * @throws UnreadableFile for a folder, a cut-off or damaged gzip and a zip archive
 */
export async function* readFileBytes(
  path: string,
  onRead: (read: BytesRead) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const found = await stat(path);
  if (found.isDirectory()) {
    throw new UnreadableFile(`${path} is a folder: name the files in it.`);
  }
  const { size } = found;
  const packing = await sniffPacking(path);
  if (packing === 'zip') {
    throw new UnreadableFile(`${path} is a zip archive; unpack it and import the file inside.`);
  }
  const counted = countBytes(createReadStream(path, { highWaterMark: CHUNK_BYTES }), size, onRead);
  if (packing === 'plain') return yield* counted;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(counted, gunzip, () => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (cause) {
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

async function sniffPacking(path: string): Promise<'plain' | 'gzip' | 'zip'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    if (bytesRead === 4 && buffer.toString('latin1') === 'PK\x03\x04') return 'zip';
    return 'plain';
  } finally {
    await file.close();
  }
}

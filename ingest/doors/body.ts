import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Problem } from '../problem.ts';

/** Counts the bytes that all requests hold at the moment; `take` throws 429 when it is too much. */
export interface Budget {
  take(bytes: number): void;
  give(bytes: number): void;
}

export function createBudget(maxBytes: number): Budget {
  let held = 0;
  return {
    take(bytes) {
      if (held > 0 && held + bytes > maxBytes) throw overloaded();
      held += bytes;
    },
    give(bytes) {
      held -= bytes;
    },
  };
}

/** Wait a moment: the sender shall try the same request again. */
export const overloaded = (cause?: unknown): Problem =>
  new Problem(429, 'overload', 'Too much is waiting: send the same request again in a second.', {
    headers: { 'retry-after': '1' },
    cause,
  });

const tooLarge = (maxBytes: number): Problem =>
  new Problem(
    413,
    'payload-too-large',
    `Split the request: a body may have at most ${maxBytes} bytes, also when decompressed.`,
  );

/**
 * The bytes of a body, decompressed, as they come; never more than `maxBytes`.
 * @throws Problem 413 too large, 415 unknown encoding, 400 damaged compression
 */
export async function* streamBody(
  request: Request,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks = decompress(limit(chunksOf(request), maxBytes), request.headers);
  yield* limit(chunks, maxBytes);
}

/** The whole body; `hold` is told of its bytes before they are kept. @throws Problem as `streamBody` does */
export async function readBody(
  request: Request,
  maxBytes: number,
  hold: Budget['take'],
): Promise<Uint8Array> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length <= maxBytes && encodingOf(request.headers) === 'identity') {
    hold(length);
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamBody(request, maxBytes)) {
    hold(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array, void> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    reader.releaseLock();
  }
}

async function* limit(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

const encodingOf = (headers: Headers): string =>
  headers.get('content-encoding')?.trim().toLowerCase() || 'identity';

async function* decompress(
  chunks: AsyncGenerator<Uint8Array, void>,
  headers: Headers,
): AsyncGenerator<Uint8Array, void> {
  const encoding = encodingOf(headers);
  if (encoding === 'identity') {
    yield* chunks;
    return;
  }
  const inflate = inflates.get(encoding);
  if (!inflate) {
    throw new Problem(
      415,
      'unsupported-encoding',
      'Compress the body with gzip or br, or not at all.',
    );
  }
  const inflated = inflate();
  const source = Readable.from(chunks);
  source.on('error', (error) => inflated.destroy(error));
  try {
    yield* source.pipe(inflated) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      400,
      'damaged-compression',
      `Send the body again: it is not valid ${encoding}.`,
      {
        cause: error,
      },
    );
  } finally {
    source.destroy();
    inflated.destroy();
  }
}

const inflates = new Map([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['br', () => createBrotliDecompress()],
]);

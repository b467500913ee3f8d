import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Problem } from '../problem.ts';
import { gather } from './gather.ts';
import type { DoorLimits } from './limits.ts';

/** Counts the bytes of bodies that have arrived and are held, of all senders and of each. */
export interface Budget {
  /**
   * A body of this sender begins to come in. What it holds counts from when it has arrived, so that
   * an announced length costs nobody else anything.
   * @throws Problem 429 (also `take`) when too much is held, or too many large bodies are under way
   */
  open(sender: string): Hold;
}

/** What one body takes of the budget. */
export interface Hold {
  /** So many bytes have arrived. */
  take(bytes: number): void;
  /** The body is large, and on its way; answers how to say that it has arrived. */
  upload(): () => void;
  /** Give everything back. */
  close(): void;
}

type BudgetLimits = Pick<
  DoorLimits,
  'maxBytesInFlight' | 'maxBytesPerSender' | 'maxUploadsPerSender'
>;

export function createBudget(limits: BudgetLimits): Budget {
  let all = 0;
  const senders = new Map<string, { bodies: number; bytes: number; uploads: number }>();
  return {
    open(sender) {
      const held = senders.get(sender) ?? { bodies: 0, bytes: 0, uploads: 0 };
      senders.set(sender, held);
      held.bodies += 1;
      let mine = 0;
      return {
        take(bytes) {
          if (all > 0 && all + bytes > limits.maxBytesInFlight) throw overloaded();
          if (held.bytes > 0 && held.bytes + bytes > limits.maxBytesPerSender) throw overloaded();
          all += bytes;
          held.bytes += bytes;
          mine += bytes;
        },
        upload() {
          if (held.uploads >= limits.maxUploadsPerSender) {
            throw overloaded(undefined, limits.maxUploadsPerSender);
          }
          held.uploads += 1;
          return () => void (held.uploads -= 1);
        },
        close() {
          all -= mine;
          held.bytes -= mine;
          held.bodies -= 1;
          if (held.bodies === 0) senders.delete(sender);
        },
      };
    },
  };
}

/** Wait a moment: the sender shall try the same request again. */
export const overloaded = (cause?: unknown, uploads?: number): Problem =>
  new Problem(
    429,
    'overload',
    uploads === undefined
      ? 'Too much is waiting: send the same request again in a second.'
      : `Send at most ${uploads} large requests at once with one token: send this one again in a second.`,
    { headers: { 'retry-after': '1' }, cause },
  );

const tooLarge = (maxBytes: number): Problem =>
  new Problem(
    413,
    'payload-too-large',
    `Split the request: a body may have at most ${maxBytes} bytes, also when decompressed.`,
  );

/** Bodies up to here are read in one go, and count when they are complete. */
const small = 64 * 2 ** 10;
const inOneGo = 2 ** 20;

/**
 * The bytes of a body, decompressed, as they come; never more than `maxBodyBytes`.
 * @throws Problem 408 too slow, 413 too large, 415 unknown encoding, 400 damaged compression
 */
export async function* streamBody(
  request: Request,
  limits: DoorLimits,
  hold: Hold,
): AsyncGenerator<Uint8Array, void> {
  const { maxBodyBytes } = limits;
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes)
    throw tooLarge(maxBodyBytes);
  let held = 0;
  let isComplete: (() => void) | null = null;
  try {
    const arriving = limit(chunksOf(request, limits), maxBodyBytes);
    for await (const chunk of limit(decompress(arriving, request.headers), maxBodyBytes)) {
      hold.take(chunk.length);
      held += chunk.length;
      if (held > small) isComplete ??= hold.upload();
      yield chunk;
    }
  } finally {
    isComplete?.();
  }
}

/** The whole body. @throws Problem as `streamBody` does */
export async function readBody(
  request: Request,
  limits: DoorLimits,
  hold: Hold,
): Promise<Uint8Array> {
  const length = lengthOf(request.headers);
  if (
    length > Math.min(inOneGo, limits.maxBodyBytes) ||
    encodingOf(request.headers) !== 'identity'
  ) {
    return Buffer.concat(await gather(streamBody(request, limits, hold)));
  }
  const isComplete = length > small ? hold.upload() : () => {};
  try {
    const windows = Math.max(1, length / limits.minBytes);
    const body = new Uint8Array(
      await inTime(request.arrayBuffer(), windows * limits.within_ms, limits),
    );
    hold.take(body.length);
    return body;
  } finally {
    isComplete();
  }
}

/** What the header says, in bytes; without one it may become anything. */
const lengthOf = (headers: Headers): number =>
  Number(headers.get('content-length') ?? Number.POSITIVE_INFINITY);

type Pace = Pick<DoorLimits, 'minBytes' | 'within_ms'>;

/**
 * The pieces of a body as they come. Who stops in the middle leaves the rest to the server.
 * @param pace how fast they must come; the time that the reader takes does not count
 * @throws Problem 408
 */
export async function* chunksOf(
  request: Request,
  pace: Pace = { minBytes: 0, within_ms: Infinity },
): AsyncGenerator<Uint8Array, void> {
  const reader = request.body?.getReader();
  if (!reader) return;
  let [waited, arrived] = [0, 0];
  try {
    for (;;) {
      const began = performance.now();
      const { done, value } = await inTime(reader.read(), pace.within_ms - waited, pace);
      if (done) return;
      waited += performance.now() - began;
      arrived += value.length;
      if (arrived >= pace.minBytes) [waited, arrived] = [0, 0];
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** @throws Problem 408 where it takes longer */
async function inTime<T>(coming: Promise<T>, ms: number, pace: Pace): Promise<T> {
  if (ms === Infinity) return coming;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(pace)), Math.max(0, ms));
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooSlow = ({ minBytes, within_ms }: Pace): Problem =>
  new Problem(
    408,
    'too-slow',
    `Send the body faster: ${minBytes} bytes must arrive every ${within_ms / 1_000} s. Nothing was stored; send it again.`,
  );

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

import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { UnreadableFile } from './event-log.ts';

const SNIFF_BYTES = 64 * 1024;

/**
 * Decode chunks of bytes to text, without a byte order mark. Without `encoding` the file itself
 * tells: byte order mark, else XML declaration, else UTF-8 where the beginning is valid UTF-8,
 * else Windows-1252 (which is what spreadsheet programs write).
 * @throws UnreadableFile where a byte does not fit the encoding, or the encoding is unknown
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding?: string,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    if (decoder) {
      yield decode(decoder, chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < SNIFF_BYTES) continue;
    decoder = decoderFor(encoding ?? sniffEncoding(head));
    yield decode(decoder, head);
  }
  if (decoder) yield decode(decoder);
  else {
    decoder = decoderFor(encoding ?? sniffEncoding(head));
    yield decode(decoder, head);
    yield decode(decoder);
  }
}

/** Bytes that Windows-1252 does not use; umlauts of DOS code pages lie there (0x81 is ü). */
const UNUSED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/**
 * The encoding of a file without a declaration, decided on all of it: byte order mark, else UTF-8
 * where every byte is, else Windows-1252.
 * @throws UnreadableFile where it is neither, or UTF-8 in one part and not in another
 */
export async function findEncoding(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let hasLetters = false;
  let hasUnused = false;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) {
      isFirst = false;
      const mark = sniffMark(chunk);
      if (mark !== null) return mark;
    }
    if (!isUtf8) {
      hasUnused ||= !isAscii(chunk) && UNUSED.some((byte) => chunk.includes(byte));
      continue;
    }
    try {
      const text = decoder.decode(chunk, { stream: true });
      hasLetters ||= !isAscii(chunk) && /[^\p{ASCII}]/u.test(text);
    } catch {
      isUtf8 = false;
      hasUnused ||= UNUSED.some((byte) => chunk.includes(byte));
    }
  }
  if (isUtf8) {
    try {
      decoder.decode();
      return 'utf-8';
    } catch {
      return 'windows-1252';
    }
  }
  if (hasLetters || hasUnused) {
    throw new UnreadableFile(
      hasLetters
        ? 'The file is UTF-8 in one part and not in another: save it anew, or name its encoding in the mapping under csv.encoding.'
        : 'The file is neither UTF-8 nor Windows-1252 (of DOS perhaps): save it anew as UTF-8, or name its encoding in the mapping under csv.encoding.',
    );
  }
  return 'windows-1252';
}

function sniffMark(head: Uint8Array): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null;
}

function sniffEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const start = Buffer.from(head.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(start)?.[1];
  if (declared) return declared;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new UnreadableFile(`The encoding "${encoding}" is not known.`, { cause });
  }
}

/** Without `bytes`: the end of the file, where a character must not be left half-read. */
function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw new UnreadableFile(
      `The file holds bytes that are not ${decoder.encoding}; name its encoding (for CSV in the ` +
        'mapping under csv.encoding, e.g. windows-1252).',
      { cause },
    );
  }
}

import { readLines } from '../cloudevents/lines.ts';
import type { Consignment } from './consignment.ts';
import { UnreadableFile } from './event-log.ts';
import { decodeText } from './file-text.ts';

const MAX_LINE_BYTES = 1024 * 1024;
const MAX_ARRAY_CHARACTERS = 64 * 1024 * 1024;

/** A file of CloudEvents, one per line. A line that is no JSON is a fault; the next is read. */
export async function* readEventLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Consignment> {
  for await (const { line, ok, fault } of readLines(chunks, { maxLineBytes: MAX_LINE_BYTES })) {
    yield fault
      ? { events: [], faults: [{ line, code: fault.code, detail: fault.detail, record: {} }] }
      : { events: [{ line, event: ok }], faults: [] };
  }
}

/**
 * A file with one JSON array of CloudEvents (or one single event), of at most 64 million characters.
 * @throws UnreadableFile where it is larger, or no JSON
 */
export async function* readEventArray(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Consignment> {
  const value = await readJsonText(chunks);
  const events: unknown[] = Array.isArray(value) ? value : [value];
  yield { events: events.map((event, index) => ({ line: index + 1, event })), faults: [] };
}

/** The content of a JSON file of at most 64 million characters. @throws UnreadableFile where it is none */
export async function readJsonText(chunks: AsyncIterable<Uint8Array>): Promise<unknown> {
  let text = '';
  for await (const part of decodeText(chunks, 'utf-8')) {
    text += part;
    if (text.length > MAX_ARRAY_CHARACTERS) {
      throw new UnreadableFile(
        'The JSON array is too large to be read at once; write one event per line (.ndjson).',
      );
    }
  }
  if (text.trim() === '') throw new UnreadableFile('The file is empty: it holds no records.');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new UnreadableFile(`The file is no JSON: ${(cause as Error).message}`, { cause });
  }
}

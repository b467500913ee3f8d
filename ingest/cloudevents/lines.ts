import { fault, type Read } from './fault.ts';
import { readText } from './text.ts';

const newline = 10;

/** What a line holds, and where it stands (1-based). */
export type LineRead = Read<unknown> & { line: number };

/**
 * One event per line, read as the bytes come; empty lines are skipped. A line that is too long or
 * no JSON is a fault of its own, the following lines are read all the same.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  { maxLineBytes }: { maxLineBytes: number },
): AsyncGenerator<LineRead> {
  let number = 1;
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const bytes = restBytes + end - start;
      const line = joined(rest, chunk.subarray(start, end), bytes, maxLineBytes);
      [rest, restBytes, start] = [[], 0, end + 1];
      const read = readLine(line, bytes, maxLineBytes);
      if (read) yield { ...read, line: number };
      number += 1;
    }
    // Of a line that is too long only its length is kept.
    if (restBytes + chunk.length - start <= maxLineBytes) rest.push(chunk.slice(start));
    restBytes += chunk.length - start;
  }
  const read = readLine(
    joined(rest, new Uint8Array(), restBytes, maxLineBytes),
    restBytes,
    maxLineBytes,
  );
  if (read) yield { ...read, line: number };
}

function joined(rest: Uint8Array[], last: Uint8Array, bytes: number, max: number): Uint8Array {
  if (bytes > max || rest.length === 0) return last;
  return Buffer.concat([...rest, last]);
}

function readLine(line: Uint8Array, bytes: number, max: number): Read<unknown> | null {
  if (bytes > max) {
    return fault('event-too-large', null, `Send events of at most ${max} bytes each.`);
  }
  const text = readText(line);
  if (text === null) return fault('invalid-utf8', null, 'Encode every line as UTF-8.');
  if (text.trim() === '') return null;
  try {
    return { ok: JSON.parse(text) as unknown };
  } catch {
    return fault('invalid-json', null, 'Send one complete JSON object per line.');
  }
}

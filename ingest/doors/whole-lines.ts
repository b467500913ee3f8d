import { Problem } from '../problem.ts';
import { gather } from './gather.ts';

/**
 * The pieces of a body of lines, once all of it is there: counting lines takes milliseconds, reading
 * the events of a large body seconds. Who sends too many is told before the first is read. Pieces
 * are let go as they are read.
 * @throws Problem 413 `too-many-events`
 */
export async function* wholeLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLines: number,
): AsyncGenerator<Uint8Array, void> {
  const count = lineCounter();
  const counted = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of chunks) {
      if (count(chunk) > maxLines) throw tooManyEvents(maxLines);
      yield chunk;
    }
  };
  const pieces = (await gather(counted())).reverse();
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) yield piece;
}

export const tooManyEvents = (maxEvents: number): Problem =>
  new Problem(413, 'too-many-events', `Split the request: at most ${maxEvents} events each.`);

const newline = 10;
const space = 32;

/** Counts the lines of the chunks so far that hold more than white space. */
function lineCounter(): (chunk: Uint8Array) => number {
  let lines = 0;
  let isCounted = false;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (isCounted) {
        const end = chunk.indexOf(newline, at);
        if (end < 0) break;
        at = end + 1;
        isCounted = false;
        continue;
      }
      isCounted = (chunk[at] ?? space) > space;
      if (isCounted) lines += 1;
      at += 1;
    }
    return lines;
  };
}

/**
 * The lines of a text that comes in pieces, ended by \n, \r\n or \r, without their end. Null stands
 * for a line of more than `maxCharacters`: it is counted, not kept.
 */
export async function* textLines(
  pieces: AsyncIterable<string>,
  maxCharacters: number,
): AsyncGenerator<string | null> {
  let rest = '';
  let tooLong = false;
  const close = (end: string): string | null => {
    const line = rest + end;
    const isKept = !tooLong && line.length <= maxCharacters;
    [rest, tooLong] = ['', false];
    return isKept ? line : null;
  };
  for await (const piece of pieces) {
    // A \r at the end may be half of a \r\n: it waits for the next piece.
    const text = rest.endsWith('\r') ? '\r' + piece : piece;
    if (rest.endsWith('\r')) rest = rest.slice(0, -1);
    let start = 0;
    for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r(?!$)/g)) {
      yield close(text.slice(start, index));
      start = index + ending.length;
    }
    rest += text.slice(start);
    if (rest.length > maxCharacters + 1) [rest, tooLong] = [rest.endsWith('\r') ? '\r' : '', true];
  }
  const isEnded = rest.endsWith('\r');
  if (isEnded) rest = rest.slice(0, -1);
  if (rest !== '' || tooLong || isEnded) yield close('');
}

/** Pieces of one byte each would take a hundred times their size. */
const atOnce = 256;

/** Keep what comes; small pieces become large ones. */
export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const gathered: Uint8Array[] = [];
  let pieces: Uint8Array[] = [];
  for await (const chunk of chunks) {
    pieces.push(chunk);
    if (pieces.length < atOnce) continue;
    gathered.push(Buffer.concat(pieces));
    pieces = [];
  }
  return [...gathered, ...pieces];
}

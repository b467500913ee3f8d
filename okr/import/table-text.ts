/** Bytes that Windows-1252 does not use; umlauts of DOS code pages lie there (0x81 is ü). */
const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The text of a table as spreadsheets save it: UTF-8, UTF-16 with a byte order mark, or Windows-1252,
 * which is what German Excel calls CSV. Null where it is none of these.
 */
export function readTableText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.some((byte) => unused.has(byte))) return null;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

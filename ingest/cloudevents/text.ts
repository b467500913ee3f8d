const decoder = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text without a byte order mark, or null where they are not UTF-8. */
export function readText(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

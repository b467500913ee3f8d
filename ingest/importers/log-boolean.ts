const YES = new Set(['true', 'yes', 'y', 'ja', 'j', 'wahr', '1', 'x']);
const NO = new Set(['false', 'no', 'n', 'nein', 'falsch', '0']);

/** Yes or no, in German or English; null where the text says neither. */
export function readLogBoolean(text: string): boolean | null {
  const plain = text.trim().toLowerCase();
  if (YES.has(plain)) return true;
  return NO.has(plain) ? false : null;
}

/** Bits in one cache line: all bits of a key lie within it. */
const blockWords = 16;
const bitsPerKey = 12;
const bitsSet = 6;

/** Says of a key hash that it is surely new, or that the table has to be asked. */
export interface KnownKeys {
  add(keyHash: bigint): void;
  /** False = surely never added; true = added, or (about 1 in 200) a coincidence. */
  mayHave(keyHash: bigint): boolean;
}

/**
 * Blocked Bloom filters of growing size: when one is full, a filter of twice the size follows, so
 * that nothing ever has to be built anew. 1.5 bytes a key; 15 MB for ten million events.
 */
export function openKnownKeys(expected = 0): KnownKeys {
  let newest = openFilter(Math.max(1 << 20, expected * 2));
  const filters = [newest];
  return {
    add(keyHash) {
      if (newest.isFull()) filters.push((newest = openFilter(newest.capacity * 2)));
      newest.add(keyHash);
    },
    mayHave: (keyHash) => filters.some((filter) => filter.mayHave(keyHash)),
  };
}

function openFilter(capacity: number) {
  const blocks = Math.ceil((capacity * bitsPerKey) / (blockWords * 32));
  const words = new Uint32Array(blocks * blockWords);
  const key = new BigUint64Array(1);
  const halves = new Uint32Array(key.buffer);
  let added = 0;

  /** Visits the bits of a key until `visit` says false. */
  function everyBit(keyHash: bigint, visit: (word: number, mask: number) => boolean): boolean {
    key[0] = keyHash;
    const low = halves[0] ?? 0;
    const high = halves[1] ?? 0;
    const base = Math.floor((high / 0x1_0000_0000) * blocks) * blockWords;
    let bits = low;
    for (let n = 0; n < bitsSet; n++) {
      // The next 9 bits: a word of the block and a bit of the word.
      if (!visit(base + ((bits >>> 5) & (blockWords - 1)), 1 << (bits & 31))) return false;
      bits = n === 2 ? Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) : bits >>> 9;
    }
    return true;
  }

  return {
    capacity,
    isFull: () => added >= capacity,
    add(keyHash: bigint): void {
      added++;
      everyBit(keyHash, (word, mask) => {
        words[word] = (words[word] ?? 0) | mask;
        return true;
      });
    },
    mayHave: (keyHash: bigint): boolean =>
      everyBit(keyHash, (word, mask) => ((words[word] ?? 0) & mask) !== 0),
  };
}

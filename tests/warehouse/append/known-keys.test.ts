import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashTexts } from '../../../warehouse/append/hash.ts';
import { openKnownKeys } from '../../../warehouse/append/known-keys.ts';

describe('the filter of known keys', () => {
  test('never takes a known key for a new one', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })), (hashes) => {
        const known = openKnownKeys();
        for (const hash of hashes) known.add(hash);
        expect(hashes.every((hash) => known.mayHave(hash))).toBe(true);
      }),
    );
  });

  test('asks the table for fewer than one new key in fifty, also after growing', () => {
    const known = openKnownKeys();
    const size = 1_500_000;
    for (let n = 0; n < size; n++) known.add(hashTexts('urn:example:process', `case-${n}`));
    let asked = 0;
    for (let n = 0; n < 100_000; n++) {
      if (known.mayHave(hashTexts('urn:example:process', `case-${size + n}`))) asked++;
    }
    expect(asked).toBeLessThan(2_000);
    expect(known.mayHave(hashTexts('urn:example:process', 'case-0'))).toBe(true);
  });
});

describe('the hash', () => {
  test('stays what it is: stored hashes are compared with new ones', () => {
    expect(hashTexts('urn:example:process', 'case-1').toString(16)).toMatchInlineSnapshot(
      `"14b733cadd6489c1"`,
    );
  });

  test('tells ("ab", "c") from ("a", "bc")', () => {
    expect(hashTexts('ab', 'c')).not.toBe(hashTexts('a', 'bc'));
    expect(hashTexts('', 'a')).not.toBe(hashTexts('a', ''));
  });

  test('has no collision among a million similar ids, and uses all 64 bits', () => {
    const seen = new Set<bigint>();
    for (let n = 0; n < 1_000_000; n++) seen.add(hashTexts('urn:example:process', `case-${n}`));
    expect(seen.size).toBe(1_000_000);
    const sample = [...seen].slice(0, 10_000);
    for (let bit = 0n; bit < 64n; bit++) {
      const ones = sample.filter((hash) => (hash >> bit) & 1n).length;
      expect(Math.abs(ones - 5_000)).toBeLessThan(300);
    }
  });
});

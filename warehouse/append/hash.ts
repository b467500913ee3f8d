/**
 * 64-bit hashes of text and numbers that stay the same over restarts and machines: two 32-bit
 * multiplicative lanes (after cyrb53 by bryc, public domain), mixed once more at the end. They
 * find things; whoever needs certainty compares the things themselves.
 */

const words = new Uint32Array(2);
const word64 = new BigUint64Array(words.buffer);
const float = new Float64Array(1);
const floatWords = new Uint32Array(float.buffer);

/** A hash being fed; one at a time, because it is called millions of times. */
let a = 0;
let b = 0;

export function begin(): void {
  a = 0xdeadbeef;
  b = 0x41c6ce57;
}

/** Text, closed by a mark of its own so that ('ab','c') differs from ('a','bc'). */
export function feedText(text: string): void {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    a ^= b >>> 15;
  }
  feedWord(text.length ^ 0x10000);
}

/** The 64 bits of a number; −0 counts as 0. */
export function feedNumber(value: number): void {
  float[0] = value + 0 === 0 ? 0 : value;
  feedWord(floatWords[0] ?? 0);
  feedWord(floatWords[1] ?? 0);
}

function feedWord(word: number): void {
  a = Math.imul(a ^ word, 0x9e3779b1);
  b = Math.imul(b ^ (word >>> 16) ^ (word << 16), 0x5f356495);
  a ^= a >>> 13;
  b ^= a >>> 11;
}

export function end(): bigint {
  let high = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  let low = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  high ^= low >>> 16;
  low ^= high >>> 15;
  words[0] = low;
  words[1] = high;
  return word64[0] ?? 0n;
}

/** The hash of several texts in order. */
export function hashTexts(...texts: string[]): bigint {
  begin();
  for (const text of texts) feedText(text);
  return end();
}

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A person's opaque key → the pseudonym that alone is stored. */
export type Pseudonym = (person: string) => string;

const keyBytes = 32;
/** 128 bits: 10 million people meet by chance with a probability of 10⁻²⁵. */
const pseudonymBytes = 16;

/** HMAC-SHA-256 under the city's key, cut to 128 bits, base64url. */
export function createPseudonym(key: Uint8Array): Pseudonym {
  if (key.length < keyBytes) throw new Error(`The pseudonym key needs ${keyBytes} bytes.`);
  return (person) =>
    createHmac('sha256', key)
      .update(person)
      .digest()
      .subarray(0, pseudonymBytes)
      .toString('base64url');
}

/** Pseudonyms of a process that has no data folder: under a secret of its own, its token. */
export function pseudonymUnder(secret: string): Pseudonym {
  return createPseudonym(createHash('sha256').update(secret).digest());
}

/**
 * The key of the data folder, created once, readable by its owner only. Whoever loses it can no
 * longer tie new events to the persons of the old ones; it never enters the database.
 */
export function openPseudonymKey(dataFolder: string): Uint8Array {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'pseudonym.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(keyBytes).toString('base64url') + '\n', {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== keyBytes) {
    throw new Error(
      `${file} is damaged: restore it from a backup, or persons can no longer be matched.`,
    );
  }
  return key;
}

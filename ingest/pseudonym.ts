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

/** The key is not there, not whole, or another one; the sentence says what to do. */
export class PseudonymKeyLost extends Error {
  override name = 'PseudonymKeyLost';
}

/**
 * The key of the data folder, created once, readable by its owner only. Whoever loses it can no
 * longer tie new events to the persons of the old ones; it never enters the database.
 * @param known fingerprint of the key under which the stored persons stand, or null where none is stored
 * @throws PseudonymKeyLost where persons are stored and the key is missing or another one, and where it
 *   is damaged
 */
export function openPseudonymKey(dataFolder: string, known: KnownKey): Uint8Array {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'pseudonym.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (known === 'none-yet') createKey(file);
  const key = readKey(file);
  if (typeof known === 'object' && fingerprintOf(key) !== known.fingerprint) {
    throw lost(`${file} is another key than the one under which the stored persons stand`);
  }
  return key;
}

/**
 * What is known of the key before it is read: nothing is stored under it yet; something is, but its
 * fingerprint was not written down (by versions before); or its fingerprint.
 */
export type KnownKey = 'none-yet' | 'unnoted' | { fingerprint: string };

/** Tells one key from another, and nothing about either. */
export const fingerprintOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('stadtpegel pseudonym key').digest('hex').slice(0, 16);

function createKey(file: string): void {
  try {
    writeFileSync(file, randomBytes(keyBytes).toString('base64url') + '\n', {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function readKey(file: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw lost(`${file} is missing, but events are stored`);
  }
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== keyBytes) throw lost(`${file} is damaged`);
  return key;
}

const lost = (what: string): PseudonymKeyLost =>
  new PseudonymKeyLost(
    `${what}: put this folder's own key back, from a backup (backups/<newest>/keys/pseudonym.key). With another one every person would be counted anew.`,
  );

import {
  createPseudonym,
  fingerprintOf,
  openPseudonymKey,
  type Pseudonym,
} from '../ingest/pseudonym.ts';
import { noteKey, readNotedKey } from '../register/noted-key.ts';
import type { Register } from '../register/open.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/**
 * The pseudonyms of a data folder. Its key must be the one under which the stored persons stand, so its
 * fingerprint is noted in the register when the first one is made.
 * @throws PseudonymKeyLost where events are stored and the key is missing or another one
 */
export function pseudonymOf(
  dataFolder: string,
  { register, warehouse }: { register: Register; warehouse: Pick<Warehouse, 'eventCount'> },
): Pseudonym {
  const noted = readNotedKey(register);
  const isEmpty = warehouse.eventCount() === 0;
  const known = isEmpty ? 'none-yet' : noted === null ? 'unnoted' : { fingerprint: noted };
  const key = openPseudonymKey(dataFolder, known);
  const fingerprint = fingerprintOf(key);
  if (fingerprint !== noted) noteKey(register, fingerprint);
  return createPseudonym(key);
}

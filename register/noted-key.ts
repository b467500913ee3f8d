import type { Register } from './open.ts';

/** Which key the pseudonyms of this city are made under: its fingerprint, never the key. */
export const notedKeySchema = `
  CREATE TABLE IF NOT EXISTS noted_key (fingerprint TEXT NOT NULL) STRICT;
`;

export const readNotedKey = (register: Register): string | null =>
  register.one<{ fingerprint: string }>('SELECT fingerprint FROM noted_key')?.fingerprint ?? null;

export function noteKey(register: Register, fingerprint: string): void {
  register.change(() => {
    register.run('DELETE FROM noted_key');
    register.run('INSERT INTO noted_key VALUES (:fingerprint)', { fingerprint });
  });
}

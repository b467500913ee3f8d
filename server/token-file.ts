import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Register } from '../register/open.ts';
import { keepToken, listTokens, noteUse, revokeToken } from '../register/tokens.ts';

/** A token as versions before 0.2 kept it, in `keys/tokens.json`. */
interface FiledToken {
  token_id: string;
  name: string;
  role?: 'ingest' | 'staff';
  kind?: 'ingest' | 'export' | 'admin';
  /** SHA-256, base64url. */
  hash: string;
  sources: string[];
  datasets: string[];
  created_at: string;
  revoked_at: string | null;
}

const by = { actor: { kind: 'operator', id: 'server', name: 'keys/tokens.json' } } as const;

/**
 * Take the tokens of an older data folder, or of the backup of one, into the register, and the file
 * away. Done once; they go on being valid, or revoked.
 * @returns how many
 */
export function adoptTokenFile(dataFolder: string, register: Register, now: number): number {
  const file = join(dataFolder, 'keys', 'tokens.json');
  const useFile = join(dataFolder, 'keys', 'token-use.json');
  if (!existsSync(file)) return 0;
  const filed = JSON.parse(readFileSync(file, 'utf8')) as FiledToken[];
  const uses = readUses(useFile);
  const known = new Set(listTokens(register).map(({ token_id }) => token_id));
  const fresh = filed.filter(({ token_id }) => !known.has(token_id));
  register.change(() => {
    for (const { hash, role, kind, revoked_at, ...token } of fresh) {
      const made = { ...token, kind: kind ?? (role === 'staff' ? 'admin' : 'ingest') } as const;
      const because = { ...by, reason: 'taken over from an older version', now };
      keepToken(register, { ...made, created_by: '' }, Buffer.from(hash, 'base64url'), because);
      if (revoked_at)
        revokeToken(register, token.token_id, { ...because, now: Date.parse(revoked_at) });
    }
    noteUse(register, uses);
  });
  rmSync(file);
  rmSync(useFile, { force: true });
  return fresh.length;
}

function readUses(file: string): Map<string, number> {
  if (!existsSync(file)) return new Map();
  const uses = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(uses).map(([token_id, at]) => [token_id, Date.parse(at)]));
}

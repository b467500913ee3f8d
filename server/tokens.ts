import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenKind } from './rights/right.ts';

/** A token as it is kept: never the secret itself. */
export interface TokenRecord {
  token_id: string;
  name: string;
  kind: TokenKind;
  /** SHA-256 of the whole token, base64url. The secret has 256 bits, so a slow hash gains nothing. */
  hash: string;
  /** CloudEvents sources that it may send; `x*` is a prefix; none means all. */
  sources: string[];
  /** Datasets that it may send; none means all. */
  datasets: string[];
  created_at: string;
  revoked_at: string | null;
}

export type NewToken = Pick<TokenRecord, 'name' | 'kind' | 'sources' | 'datasets'>;

/** Who a valid token belongs to. */
export type Bearer = Pick<TokenRecord, 'token_id' | 'name' | 'kind' | 'sources' | 'datasets'>;

export interface Tokens {
  /** Make a token; its text is shown this once and not kept. */
  create(wanted: NewToken, now: number): { token: string; record: TokenRecord };
  /** A token that is valid until the process ends, and never written down. */
  createForRun(wanted: NewToken): string;
  list(): (TokenRecord & { last_used_at: string | null })[];
  /** False where no such token is valid. */
  revoke(tokenId: string, now: number): boolean;
  /** Whose token is it? Null where it is unknown or revoked. */
  verify(token: string, now: number): Bearer | null;
  /** Write down when tokens were last used. */
  flush(): void;
}

/** A token that is given, not made: from the environment, or for this run only. */
export interface Preset {
  name: string;
  kind: TokenKind;
  token: string;
}

/** Files of the first version say `role`, and `staff` for what is an admin token now. */
type KeptRecord = TokenRecord & { role?: 'ingest' | 'staff' };

const withKind = ({ role, ...record }: KeptRecord): TokenRecord =>
  role ? { ...record, kind: role === 'staff' ? 'admin' : role } : record;

const flushEvery = 60_000;

/**
 * The tokens of a data folder, in `keys/tokens.json`. The file is read again when it has changed,
 * so the CLI can create and revoke tokens while a server runs.
 */
export function openTokens(dataFolder: string, presets: readonly Preset[] = []): Tokens {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'tokens.json');
  const useFile = join(folder, 'token-use.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  let seen = '';
  let records: TokenRecord[] = [];
  const used = new Map(Object.entries(readJson<Record<string, string>>(useFile) ?? {}));
  let flushedAt = 0;
  const given = presets.map(({ token, ...preset }) =>
    givenToken(token, { ...preset, sources: [], datasets: [] }),
  );

  function load(): TokenRecord[] {
    const stamp = stampOf(file);
    if (stamp !== seen) {
      records = stamp === 'none' ? [] : (readJson<KeptRecord[]>(file)?.map(withKind) ?? records);
      seen = stamp;
    }
    return records;
  }

  function flush(): void {
    if (used.size > 0) writeJson(useFile, Object.fromEntries(used));
  }

  return {
    create(wanted, now) {
      const tokenId = randomBytes(6).toString('hex');
      const token = `stp_${tokenId}_${randomBytes(32).toString('base64url')}`;
      const record: TokenRecord = {
        token_id: tokenId,
        ...wanted,
        hash: hashOf(token).toString('base64url'),
        created_at: new Date(now).toISOString(),
        revoked_at: null,
      };
      writeJson(file, [...load(), record]);
      return { token, record };
    },
    createForRun(wanted) {
      const token = `run_${randomBytes(32).toString('base64url')}`;
      given.push(givenToken(token, wanted));
      return token;
    },
    list() {
      const last = readJson<Record<string, string>>(useFile) ?? {};
      return load().map((record) => ({
        ...record,
        last_used_at: used.get(record.token_id) ?? last[record.token_id] ?? null,
      }));
    },
    revoke(tokenId, now) {
      const valid = load().find((one) => one.token_id === tokenId && one.revoked_at === null);
      if (!valid) return false;
      const revoked_at = new Date(now).toISOString();
      writeJson(
        file,
        load().map((one) => (one === valid ? { ...one, revoked_at } : one)),
      );
      return true;
    },
    verify(token, now) {
      const hash = hashOf(token);
      // Every candidate is compared in constant time; the id only narrows them down.
      const tokenId = /^stp_([0-9a-f]{12})_/.exec(token)?.[1];
      const found =
        given.find((one) => timingSafeEqual(hash, one.hash))?.bearer ??
        load().find(
          (one) =>
            one.token_id === tokenId &&
            one.revoked_at === null &&
            timingSafeEqual(hash, Buffer.from(one.hash, 'base64url')),
        );
      if (!found) return null;
      used.set(found.token_id, new Date(now).toISOString());
      if (now - flushedAt > flushEvery) {
        flushedAt = now;
        flush();
      }
      return found;
    },
    flush,
  };
}

/** May this bearer send events of this source? */
export const maySource = ({ sources }: Bearer, source: string): boolean =>
  sources.length === 0 ||
  sources.some((allowed) =>
    allowed.endsWith('*') ? source.startsWith(allowed.slice(0, -1)) : source === allowed,
  );

/** May this bearer send events of this dataset? */
export const mayDataset = ({ datasets }: Bearer, dataset: string): boolean =>
  datasets.length === 0 || datasets.includes(dataset);

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

function givenToken(token: string, wanted: NewToken): { hash: Buffer; bearer: Bearer } {
  return {
    hash: hashOf(token),
    bearer: { token_id: `${wanted.kind} (${wanted.name})`, ...wanted },
  };
}

function stampOf(file: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(file, { bigint: true });
    return `${mtimeNs}/${size}/${ino}`;
  } catch {
    return 'none';
  }
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

/** A reader sees the old file or the new one, never half of it. */
function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, JSON.stringify(value, null, 2) + '\n', { mode: 0o600 });
  renameSync(draft, file);
}

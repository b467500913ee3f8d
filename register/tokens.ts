import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';

/**
 * What a token is good for. ingest: delivers events · export: reads what only staff may see, changes
 * nothing · admin: all that the command line may ask of a server.
 */
export const tokenKinds = ['ingest', 'export', 'admin'] as const;

export type TokenKind = (typeof tokenKinds)[number];

/** A token as it is kept: never the secret itself. */
export interface TokenRecord {
  /** 12 hex digits; part of the token, no secret. */
  token_id: string;
  name: string;
  kind: TokenKind;
  /** CloudEvents sources that it may send; `x*` is a prefix; none means all. */
  sources: string[];
  /** Datasets that it may send, or read; none means all. */
  datasets: string[];
  /** The scope in which the subjects of its sources live; null = each source is its own. */
  scope: string | null;
  /** What its sources report, though perhaps none ever comes; null = nothing is said about it. */
  observes: string[] | null;
  /** RFC 3339, UTC, like all times here. */
  created_at: string;
  /** The name of who made it. */
  created_by: string;
  /** From then on it is invalid; null where it is valid until it is revoked. */
  expires_at: string | null;
  revoked_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
}

export type NewToken = Pick<TokenRecord, 'name' | 'kind' | 'sources' | 'datasets'> & {
  scope?: string | null;
  observes?: readonly string[] | null;
  expires_at?: string | null;
};

export const tokenSchema = `
  CREATE TABLE IF NOT EXISTS token (
    token_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ingest', 'export', 'admin')),
    hash TEXT NOT NULL,
    sources TEXT NOT NULL,
    datasets TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT,
    last_used_at TEXT
  ) STRICT;
  -- Only of tokens that name one.
  CREATE TABLE IF NOT EXISTS token_scope (
    token_id TEXT PRIMARY KEY REFERENCES token,
    scope TEXT NOT NULL
  ) STRICT;
  -- Only of tokens that name something.
  CREATE TABLE IF NOT EXISTS token_observes (
    token_id TEXT PRIMARY KEY REFERENCES token,
    observes TEXT NOT NULL
  ) STRICT;
`;

/**
 * Make a token; its text is shown this once and not kept.
 * @throws Refusal `invalid-name`, `invalid-source`, `invalid-scope`, `invalid-observes`,
 *   `invalid-dataset`, `expires-too-early`
 */
export function createToken(
  register: Register,
  wanted: NewToken,
  by: By,
): { token: string; record: TokenRecord } {
  check(wanted, by.now);
  const token_id = randomBytes(6).toString('hex');
  const token = `stp_${token_id}_${randomBytes(32).toString('base64url')}`;
  const record = { ...wanted, token_id, created_at: iso(by.now), created_by: by.actor.name };
  return { token, record: keepToken(register, record, hashToken(token), by) };
}

/** Write down a token that has been made; its hash is SHA-256 of the whole text, base64url. */
export function keepToken(
  register: Register,
  {
    expires_at = null,
    scope = null,
    observes: named = null,
    ...made
  }: NewToken & Pick<TokenRecord, 'token_id' | 'created_at' | 'created_by'>,
  hash: Buffer,
  by: By,
): TokenRecord {
  const observes = named?.length ? [...named] : null;
  const ends = { expires_at, revoked_at: null, last_used_at: null };
  const record: TokenRecord = { ...made, scope, observes, ...ends };
  register.change(() => {
    register.run(
      `INSERT INTO token VALUES (:token_id, :name, :kind, :hash, :sources, :datasets, :created_at,
         :created_by, :expires_at, NULL, NULL)`,
      {
        ...made,
        expires_at,
        // The secret has 256 bits, so a slow hash gains nothing.
        hash: hash.toString('base64url'),
        sources: JSON.stringify(made.sources),
        datasets: JSON.stringify(made.datasets),
      },
    );
    if (scope !== null) {
      register.run('INSERT INTO token_scope VALUES (:token_id, :scope)', {
        token_id: record.token_id,
        scope,
      });
    }
    if (observes !== null) {
      register.run('INSERT INTO token_observes VALUES (:token_id, :observes)', {
        token_id: record.token_id,
        observes: JSON.stringify(observes),
      });
    }
    const { name, kind, sources, datasets } = record;
    const said = {
      ...(scope === null ? {} : { scope }),
      ...(observes === null ? {} : { observes }),
    };
    const bound = { name, kind, sources, datasets, ...said };
    log(register, 'token.create', record.token_id, null, { ...bound, expires_at }, by);
  });
  return record;
}

/** Every token that was ever made, the newest first. */
export const listTokens = (register: Register): TokenRecord[] =>
  register
    .all<KeptRow>(`SELECT * FROM ${tokens} ORDER BY created_at DESC, token_id`)
    .map((row) => readRow(row));

/** Make a token invalid, from the next request on. @throws Refusal `unknown-token` */
export function revokeToken(register: Register, tokenId: string, by: By): void {
  register.change(() => {
    const { changes } = register.run(
      'UPDATE token SET revoked_at = :at WHERE token_id = :token_id AND revoked_at IS NULL',
      { token_id: tokenId, at: iso(by.now) },
    );
    if (changes === 0) {
      const help = `There is no valid token ${tokenId}: look into the list.`;
      throw new Refusal('missing', 'unknown-token', help);
    }
    log(register, 'token.revoke', tokenId, { revoked_at: null }, { revoked_at: iso(by.now) }, by);
    register.announce(`token:${tokenId}`);
  });
}

/** The token of this text, compared in constant time; null where it is unknown or invalid by now. */
export function findToken(register: Register, token: string, now: number): TokenRecord | null {
  const tokenId = /^stp_([0-9a-f]{12})_[\w-]{43}$/.exec(token)?.[1];
  if (!tokenId) return null;
  const row = rowOf(register, tokenId);
  if (!row || !timingSafeEqual(hashToken(token), Buffer.from(row.hash, 'base64url'))) return null;
  return isValid(row, now) ? readRow(row) : null;
}

/** Is the token with this id valid now? */
export function isValidToken(register: Register, tokenId: string, now: number): boolean {
  const row = rowOf(register, tokenId);
  return row !== null && isValid(row, now);
}

/** When tokens were used last. */
export function noteUse(register: Register, uses: ReadonlyMap<string, number>): void {
  register.change(() => {
    for (const [token_id, at] of uses) {
      register.run('UPDATE token SET last_used_at = :at WHERE token_id = :token_id', {
        token_id,
        at: iso(at),
      });
    }
  });
}

/** SHA-256 of the whole text of a token. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const tokens =
  'token LEFT JOIN token_scope USING (token_id) LEFT JOIN token_observes USING (token_id)';

type KeptRow = Omit<TokenRecord, 'sources' | 'datasets' | 'observes'> & {
  hash: string;
  sources: string;
  datasets: string;
  observes: string | null;
};

const rowOf = (register: Register, token_id: string): KeptRow | null =>
  register.one<KeptRow>(`SELECT * FROM ${tokens} WHERE token_id = :token_id`, { token_id });

const isValid = ({ revoked_at, expires_at }: KeptRow, now: number): boolean =>
  revoked_at === null && (expires_at === null || now < Date.parse(expires_at));

function readRow({ hash: _hash, sources, datasets, observes, ...row }: KeptRow): TokenRecord {
  return {
    ...row,
    sources: JSON.parse(sources) as string[],
    datasets: JSON.parse(datasets) as string[],
    observes: observes === null ? null : (JSON.parse(observes) as string[]),
  };
}

function check(
  { name, kind, sources, datasets, scope, observes, expires_at }: NewToken,
  now: number,
): void {
  if (name.trim() === '' || name.length > 80 || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
    const help = 'Say in 1 to 80 visible characters who or what will use it.';
    throw new Refusal('invalid', 'invalid-name', help, 'name');
  }
  if (sources.length > 50 || sources.some((one) => !/^\S{1,300}$/.test(one))) {
    const help = 'Name at most 50 sources without spaces; * at the end makes it a prefix.';
    throw new Refusal('invalid', 'invalid-source', help, 'sources');
  }
  if (scope && (kind !== 'ingest' || sources.length === 0 || !/^[^\s\p{C}]{1,300}$/u.test(scope))) {
    const help =
      'A scope, a name without spaces, holds for the sources of an ingest token: name these too.';
    throw new Refusal('invalid', 'invalid-scope', help, 'scope');
  }
  if (observes?.length && (kind !== 'ingest' || sources.length === 0 || observes.length > 200)) {
    const help = 'What is observed holds for the sources of an ingest token: name these too.';
    throw new Refusal('invalid', 'invalid-observes', help, 'observes');
  }
  if (datasets.length > 50 || datasets.some((one) => !/^[a-z_]{1,40}$/.test(one))) {
    throw new Refusal(
      'invalid',
      'invalid-dataset',
      'Name datasets as they are listed.',
      'datasets',
    );
  }
  if (expires_at && !(Date.parse(expires_at) > now)) {
    const help = 'Choose a moment that lies ahead, or none.';
    throw new Refusal('invalid', 'expires-too-early', help, 'expires_at');
  }
}

function log(
  register: Register,
  action: AuditAction,
  tokenId: string,
  before: unknown,
  after: unknown,
  by: By,
): void {
  const change = { actor: by.actor, reason: by.reason, subject: `token:${tokenId}` };
  audit(register, { ...change, action, before, after }, by.now);
}

const iso = (at: number): string => new Date(at).toISOString();

import { createHash, randomBytes } from 'node:crypto';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';

/** start: the first administrator · invite: a new account · recover: a new password. */
export type LinkPurpose = 'start' | 'invite' | 'recover';

export interface OneTimeLink {
  /** Names the link in lists; worth nothing as a secret. */
  link: string;
  purpose: LinkPurpose;
  /** Whose password a `recover` link renews. */
  account: string | null;
  /** What an invitation offers, as JSON. */
  offer: string | null;
  /** Name of whoever made it. */
  made_by: string;
  /** RFC 3339, UTC. */
  made_at: string;
  expires_at: string;
}

export const linkSchema = `
  CREATE TABLE IF NOT EXISTS one_time_link (
    link TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('start', 'invite', 'recover')),
    account TEXT REFERENCES account ON DELETE CASCADE,
    offer TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;
`;

const columns = 'link, purpose, account, offer, made_by, made_at, expires_at';

export type NewLink = Pick<OneTimeLink, 'purpose' | 'made_by'> &
  Partial<Pick<OneTimeLink, 'account' | 'offer'>> & { lasts_ms: number };

/** Make a link. Its secret is shown this once; only its SHA-256 is kept. */
export function makeLink(
  register: Register,
  { purpose, made_by, account = null, offer = null, lasts_ms }: NewLink,
  now: number,
): { secret: string; link: OneTimeLink } {
  const secret = randomBytes(32).toString('base64url');
  const link: OneTimeLink = {
    link: randomBytes(8).toString('hex'),
    purpose,
    account,
    offer,
    made_by,
    made_at: new Date(now).toISOString(),
    expires_at: new Date(now + lasts_ms).toISOString(),
  };
  register.run(
    `INSERT INTO one_time_link (${columns}, secret_hash)
     VALUES (:link, :purpose, :account, :offer, :made_by, :made_at, :expires_at, :secret_hash)`,
    { ...link, secret_hash: hashOf(secret) },
  );
  return { secret, link };
}

/** The link of a secret that can still be used. @throws Refusal `link-not-valid` */
export function readLink(
  register: Register,
  purpose: LinkPurpose,
  secret: string,
  now: number,
): OneTimeLink {
  const link = register.one<OneTimeLink>(
    `SELECT ${columns} FROM one_time_link
     WHERE secret_hash = :hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now`,
    { hash: hashOf(secret), purpose, now: new Date(now).toISOString() },
  );
  if (link) return link;
  throw new Refusal(
    'missing',
    'link-not-valid',
    'This link was used, withdrawn or has expired: ask for a new one.',
  );
}

/** Use it up, in the same transaction as what it is for. @throws Refusal `link-not-valid` */
export function useLink(
  register: Register,
  purpose: LinkPurpose,
  secret: string,
  now: number,
): OneTimeLink {
  const link = readLink(register, purpose, secret, now);
  register.run('UPDATE one_time_link SET used_at = :now WHERE link = :link', {
    link: link.link,
    now: new Date(now).toISOString(),
  });
  return link;
}

/** Links of a purpose that can still be used, the latest first. */
export const openLinks = (register: Register, purpose: LinkPurpose, now: number): OneTimeLink[] =>
  register.all<OneTimeLink>(
    `SELECT ${columns} FROM one_time_link
     WHERE purpose = :purpose AND used_at IS NULL AND expires_at > :now ORDER BY made_at DESC`,
    { purpose, now: new Date(now).toISOString() },
  );

/** Make open links of a purpose worthless: all of them, one account's, or one. */
export const withdrawLinks = (
  register: Register,
  purpose: LinkPurpose,
  { account = null, link = null }: { account?: string | null; link?: string | null } = {},
): number =>
  register.run(
    `DELETE FROM one_time_link WHERE purpose = :purpose AND used_at IS NULL
       AND (:account IS NULL OR account = :account) AND (:link IS NULL OR link = :link)`,
    { purpose, account, link },
  ).changes;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Register } from './open.ts';
import type { SessionKind } from './sessions.ts';

/** What has to be remembered while somebody is at the identity provider; a secret of the server. */
export interface ProviderSignIn {
  state: string;
  nonce: string;
  /** The secret of PKCE (S256). */
  verifier: string;
  /** Where to go afterwards: a path of ours. */
  next: string;
  /** On whose device: the kind of the session that will begin. */
  kind: SessionKind;
  /** The session whose person wants to be linked with whoever comes back; null for a sign-in. */
  link: string | null;
}

/** How long somebody may stay at the provider's pages, ms. */
export const signInLasts = 600_000;

/** So many sign-ins at once; beyond it the oldest is forgotten, so that nobody can fill the disk. */
const most = 10_000;

export const providerSignInSchema = `
  CREATE TABLE IF NOT EXISTS provider_sign_in (
    state TEXT PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    next TEXT NOT NULL,
    kind TEXT NOT NULL,
    ends_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS provider_sign_in_end ON provider_sign_in (ends_at);
  CREATE TABLE IF NOT EXISTS provider_link (
    state TEXT PRIMARY KEY REFERENCES provider_sign_in ON DELETE CASCADE,
    -- Kept when the session ends: what began as a link must not end as a sign-in.
    session TEXT NOT NULL
  ) STRICT;
`;

/** A secret that stays in one browser, so that only this browser can finish what it began. */
export const newBrowserSecret = (): string => randomBytes(32).toString('base64url');

/** Remember a sign-in that begins in a browser. */
export function rememberSignIn(
  register: Register,
  { link, ...signIn }: ProviderSignIn,
  browser: string,
  now: number,
): void {
  register.change(() => {
    register.run(
      `DELETE FROM provider_sign_in WHERE ends_at <= :now OR state IN
         (SELECT state FROM provider_sign_in ORDER BY ends_at DESC LIMIT -1 OFFSET :most)`,
      { now: iso(now), most: most - 1 },
    );
    register.run(
      `INSERT INTO provider_sign_in
       VALUES (:state, :browser_hash, :nonce, :verifier, :next, :kind, :ends_at)`,
      { ...signIn, browser_hash: hashOf(browser), ends_at: iso(now + signInLasts) },
    );
    if (link === null) return;
    register.run('INSERT INTO provider_link VALUES (:state, :link)', { state: signIn.state, link });
  });
}

/**
 * Take back a sign-in, once: `unknown` where there is none of this state, it was taken before, or it
 * is too old; `other-browser` where it began elsewhere, and then it stays for its own browser.
 */
export function takeSignIn(
  register: Register,
  { state, browser }: { state: string; browser: string | null },
  now: number,
): ProviderSignIn | 'unknown' | 'other-browser' {
  return register.change(() => {
    const found = register.one<ProviderSignIn & { browser_hash: string }>(
      `SELECT provider_sign_in.*, session AS link
       FROM provider_sign_in LEFT JOIN provider_link USING (state)
       WHERE state = :state AND ends_at > :now`,
      { state, now: iso(now) },
    );
    if (!found) return 'unknown';
    if (browser === null || !isSame(found.browser_hash, hashOf(browser))) return 'other-browser';
    register.run('DELETE FROM provider_sign_in WHERE state = :state', { state });
    const { nonce, verifier, next, kind, link } = found;
    return { state, nonce, verifier, next, kind, link };
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));
const iso = (at: number): string => new Date(at).toISOString();

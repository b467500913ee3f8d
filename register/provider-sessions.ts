import type { Register } from './open.ts';

/** How a session of ours hangs on one at the identity provider. */
export interface ProviderSession {
  issuer: string;
  sub: string;
  /** The provider's name for its session (`sid`), where it tells. */
  provider_session: string | null;
  /** As it came: with it the provider knows whom to sign out. */
  id_token: string;
}

export const providerSessionSchema = `
  CREATE TABLE IF NOT EXISTS provider_session (
    session TEXT PRIMARY KEY REFERENCES session ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    sub TEXT NOT NULL,
    provider_session TEXT,
    id_token TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS provider_session_sub ON provider_session (issuer, sub);
`;

/** Remember whence a session of ours came. */
export function tieSession(register: Register, session: string, tie: ProviderSession): void {
  register.run(
    `INSERT INTO provider_session VALUES (:session, :issuer, :sub, :provider_session, :id_token)`,
    { session, ...tie },
  );
}

/** Whence a session came; null for one that has nothing to do with the provider. */
export const findTie = (register: Register, session: string): ProviderSession | null =>
  register.one<ProviderSession>(
    `SELECT issuer, sub, provider_session, id_token FROM provider_session
     WHERE session = :session`,
    { session },
  );

/**
 * End what the provider has ended: the sessions that hang on one of its sessions, or all that
 * somebody began through it. @returns how many
 */
export function endProviderSessions(
  register: Register,
  ended: { issuer: string; sub: string | null; providerSession: string | null },
): number {
  return register.change(() => {
    const sessions = register.all<{ session: string; account: string }>(
      `SELECT session, account FROM provider_session JOIN session USING (session)
       WHERE issuer = :issuer AND (:sub IS NULL OR sub = :sub)
         AND (:providerSession IS NULL OR provider_session = :providerSession)
         AND NOT (:sub IS NULL AND :providerSession IS NULL)`,
      { ...ended },
    );
    for (const { session, account } of sessions) {
      register.run('DELETE FROM session WHERE session = :session', { session });
      register.announce(`account:${account}`);
    }
    return sessions.length;
  });
}

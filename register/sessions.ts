import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../okr/role.ts';
import { findPerson } from './grants.ts';
import type { Register } from './open.ts';

/** How someone proved who they are. */
export type SignInWay =
  | 'password'
  | 'passkey'
  | 'provider'
  | 'link'
  | 'recovery_code'
  /** Not proved at all: a look through the eyes of somebody in the demo city. */
  | 'demo';

/** `own`: a device of the person. `shared`: a tablet that others use too, kept for a short time. */
export type SessionKind = 'own' | 'shared';

export interface Session {
  /** Names the session in lists; worth nothing as a secret. */
  session: string;
  account: string;
  kind: SessionKind;
  way: SignInWay;
  /** The browser as it calls itself, cut short: how a person tells sessions apart. */
  agent: string;
  /** RFC 3339, UTC. */
  started_at: string;
  /** When the person last did something. */
  seen_at: string;
  /** When the person last proved who they are. */
  proven_at: string;
}

/** How long a session lasts without its person, and at all, ms. */
export const lasting: Record<SessionKind, { idle: number; absolute: number }> = {
  own: { idle: 8 * 3_600_000, absolute: 30 * 86_400_000 },
  shared: { idle: 15 * 60_000, absolute: 12 * 3_600_000 },
};

/** Requests that were under way when a session got its new token may still carry the old one, ms. */
const overlap = 10_000;

export const sessionSchema = `
  CREATE TABLE IF NOT EXISTS session (
    session TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    previous_hash TEXT,
    previous_until TEXT,
    renewal_due INTEGER NOT NULL DEFAULT 0,
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    agent TEXT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    proven_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS session_account ON session (account);
  CREATE INDEX IF NOT EXISTS session_previous ON session (previous_hash);
`;

/** What is lost with the power is a sign-in, which can be repeated. */
const unflushed = { flush: false } as const;

const columns = 'session, account, kind, way, agent, started_at, seen_at, proven_at';

export type NewSession = Pick<Session, 'account' | 'kind' | 'way' | 'agent'>;

/** Sign someone in. The token is shown this once; only its SHA-256 is kept. */
export function startSession(
  register: Register,
  { account, kind, way, agent }: NewSession,
  now: number,
): { token: string; session: Session } {
  const token = newToken();
  const at = iso(now);
  const session: Session = {
    session: randomBytes(8).toString('hex'),
    account,
    kind,
    way,
    agent: agent.slice(0, 200),
    started_at: at,
    seen_at: at,
    proven_at: at,
  };
  register.change(() => {
    sweep(register, now);
    register.run(
      `INSERT INTO session (${columns}, token_hash)
       VALUES (:session, :account, :kind, :way, :agent, :started_at, :seen_at, :proven_at, :token_hash)`,
      { ...session, token_hash: hashOf(token) },
    );
  }, unflushed);
  return { token, session };
}

/** A session that holds, its person as they are now, and whether it is to get a new token. */
export interface Found {
  session: Session;
  person: Person;
  renewalDue: boolean;
}

/** Whose session is it? Null where the token is unknown, expired, or its account disabled. */
export function findSession(register: Register, token: string, now: number): Found | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const row = register.one<Session & { renewal_due: number }>(
    `SELECT ${columns}, renewal_due AND token_hash = :hash AS renewal_due FROM session
     WHERE token_hash = :hash OR (previous_hash = :hash AND previous_until > :now)`,
    { hash: hashOf(token), now: iso(now) },
  );
  if (!row) return null;
  const { renewal_due, ...session } = row;
  return withPerson(register, session, renewal_due === 1, now);
}

/** A session that someone is already known to have, as it is now; null where it has ended. */
export function currentSession(register: Register, session: string, now: number): Found | null {
  const row = register.one<Session>(`SELECT ${columns} FROM session WHERE session = :session`, {
    session,
  });
  return row && withPerson(register, row, false, now);
}

function withPerson(
  register: Register,
  session: Session,
  renewalDue: boolean,
  now: number,
): Found | null {
  if (now >= endOf(session)) return null;
  const person = findPerson(register, session.account);
  return person && { session, person, renewalDue };
}

/** When a session ends if nothing more happens, Unix ms. */
export function endOf({ kind, started_at, seen_at }: Session): number {
  const { idle, absolute } = lasting[kind];
  return Math.min(Date.parse(seen_at) + idle, Date.parse(started_at) + absolute);
}

/** The person did something: the idle time begins anew. Written down once a minute at most. */
export function touchSession(register: Register, { session, seen_at }: Session, now: number): void {
  if (now - Date.parse(seen_at) < 60_000) return;
  const row = { session, seen_at: iso(now) };
  register.change(
    () => register.run('UPDATE session SET seen_at = :seen_at WHERE session = :session', row),
    unflushed,
  );
}

/** How long a proof is good for what gives lasting access: a passkey, recovery codes. ms */
const proofLasts = 10 * 60_000;

/** Has the person proved lately who they are? A tablet may have been left lying about. */
export const isProven = ({ proven_at }: Session, now: number): boolean =>
  now - Date.parse(proven_at) < proofLasts;

/** The person has proved once more who they are. */
export const proveSession = (register: Register, session: string, now: number): void =>
  void register.run(
    'UPDATE session SET proven_at = :now, seen_at = :now WHERE session = :session',
    {
      session,
      now: iso(now),
    },
  );

/** A new token for the same session; the old one holds a few seconds more. */
export function renewSession(register: Register, session: string, now: number): string {
  const token = newToken();
  register.run(
    `UPDATE session SET previous_hash = token_hash, previous_until = :until, renewal_due = 0,
       token_hash = :token_hash WHERE session = :session`,
    { session, token_hash: hashOf(token), until: iso(now + overlap) },
  );
  return token;
}

/** Sessions of an account that hold, the latest first. */
export const listSessions = (register: Register, account: string, now: number): Session[] =>
  register
    .all<Session>(`SELECT ${columns} FROM session WHERE account = :account ORDER BY seen_at DESC`, {
      account,
    })
    .filter((session) => now < endOf(session));

/** When each account that is signed in somewhere last did something. */
export const lastSeen = (register: Register, now: number): Map<string, string> => {
  const sessions = register.all<Session>(`SELECT ${columns} FROM session ORDER BY seen_at`);
  return new Map(
    sessions
      .filter((session) => now < endOf(session))
      .map(({ account, seen_at }) => [account, seen_at]),
  );
};

/** Sign out one session of an account. False where it has no such session. */
export const endSession = (register: Register, account: string, session: string): boolean =>
  register.change(() => {
    const ended = register.run(
      'DELETE FROM session WHERE account = :account AND session = :session',
      { account, session },
    );
    register.announce(`account:${account}`);
    return ended.changes > 0;
  });

/** Sign out everywhere, or everywhere else. @returns how many sessions ended */
export const endSessions = (register: Register, account: string, except = ''): number =>
  register.change(() => {
    const ended = register.run(
      'DELETE FROM session WHERE account = :account AND session <> :except',
      { account, except },
    );
    register.announce(`account:${account}`);
    return ended.changes;
  });

/** Forget sessions that nobody can use any more. */
function sweep(register: Register, now: number): void {
  for (const kind of ['own', 'shared'] as const) {
    register.run(
      'DELETE FROM session WHERE kind = :kind AND (seen_at < :idle OR started_at < :absolute)',
      { kind, idle: iso(now - lasting[kind].idle), absolute: iso(now - lasting[kind].absolute) },
    );
  }
}

const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const iso = (at: number): string => new Date(at).toISOString();

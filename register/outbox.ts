import type { Register } from './open.ts';

/** How something leaves the server. */
export type Channel = 'mail' | 'webhook';

/** Something that is to be sent, exactly as it was when it was posted. */
export interface Dispatch {
  no: number;
  channel: Channel;
  /** Whom it is for: the id of a mail schedule or of a webhook. */
  target: string;
  /** What it is; posted twice it is sent once. */
  key: string;
  body: string;
  state: 'waiting' | 'sent' | 'failed';
  /** How often it was tried so far. */
  attempts: number;
  /** RFC 3339, UTC, like all times here. Not before; null where it is done. */
  next_at: string | null;
  posted_at: string;
  done_at: string | null;
  /** What went wrong the last time. */
  error: string | null;
}

/** How an attempt ended. `retry` is false where trying again cannot help. */
export type Outcome = { sent: true } | { sent: false; reason: string; retry: boolean };

/**
 * What is to be sent and has not been acknowledged. It is posted in the transaction of what it tells
 * about, so neither is there without the other; it survives a restart and is sent at least once.
 */
export const outboxSchema = `
  CREATE TABLE IF NOT EXISTS outbox (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    target TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    next_at TEXT,
    posted_at TEXT NOT NULL,
    done_at TEXT,
    error TEXT,
    UNIQUE (channel, target, key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbox_next ON outbox (channel, next_at) WHERE state = 'waiting';
`;

/** How many may wait for one target; the oldest gives way to a new one. */
export const mostWaiting = 1_000;

/** After so many attempts, a day and a half, it is given up. */
export const mostAttempts = 9;

const keptDays = 30;

/** Post something; false where it has been posted before. */
export function post(
  register: Register,
  { channel, target, key, body }: Pick<Dispatch, 'channel' | 'target' | 'key' | 'body'>,
  now: number,
): boolean {
  return register.change(() => {
    const { changes } = register.run(
      `INSERT INTO outbox (channel, target, key, body, state, attempts, next_at, posted_at)
       VALUES (:channel, :target, :key, :body, 'waiting', 0, :at, :at)
       ON CONFLICT DO NOTHING`,
      { channel, target, key, body, at: iso(now) },
    );
    register.run(
      `UPDATE outbox SET state = 'failed', next_at = NULL, done_at = :at, error = 'Too many waited.'
       WHERE no IN (
         SELECT no FROM outbox WHERE channel = :channel AND target = :target AND state = 'waiting'
         ORDER BY no DESC LIMIT -1 OFFSET :most)`,
      { channel, target, at: iso(now), most: mostWaiting },
    );
    return changes === 1;
  });
}

/** What waits and is due, the oldest first. */
export const due = (register: Register, channel: Channel, now: number, limit = 100): Dispatch[] =>
  register.all<Dispatch>(
    `SELECT * FROM outbox WHERE channel = :channel AND state = 'waiting' AND next_at <= :now
     ORDER BY no LIMIT :limit`,
    { channel, now: iso(now), limit },
  );

/** Write down how an attempt ended: done, or when to try again. */
export function settle(register: Register, { no }: Dispatch, outcome: Outcome, now: number): void {
  register.change(() => {
    if (outcome.sent) {
      register.run(
        `UPDATE outbox SET state = 'sent', attempts = attempts + 1, next_at = NULL, done_at = :at,
           error = NULL
         WHERE no = :no AND state = 'waiting'`,
        { no, at: iso(now) },
      );
      return;
    }
    const attempts =
      (register.one<{ attempts: number }>('SELECT attempts FROM outbox WHERE no = :no', { no })
        ?.attempts ?? 0) + 1;
    const again = outcome.retry && attempts < mostAttempts;
    register.run(
      `UPDATE outbox SET state = :state, attempts = :attempts, next_at = :next_at, done_at = :done_at,
         error = :error
       WHERE no = :no AND state = 'waiting'`,
      {
        no,
        state: again ? 'waiting' : 'failed',
        attempts,
        next_at: again ? iso(now + backOff(attempts)) : null,
        done_at: again ? null : iso(now),
        error: outcome.reason.slice(0, 500),
      },
    );
  });
}

/** Give up all that waits for a target, because nobody wants it any more. */
export function withdraw(
  register: Register,
  channel: Channel,
  target: string,
  reason: string,
  now: number,
): void {
  register.run(
    `UPDATE outbox SET state = 'failed', next_at = NULL, done_at = :at, error = :reason
     WHERE channel = :channel AND target = :target AND state = 'waiting'`,
    { channel, target, reason, at: iso(now) },
  );
}

/** Everything posted for a target, the newest first. */
export const posted = (register: Register, channel: Channel, target: string): Dispatch[] =>
  register.all<Dispatch>(
    'SELECT * FROM outbox WHERE channel = :channel AND target = :target ORDER BY no DESC LIMIT 200',
    { channel, target },
  );

/** How it stands with what goes to one target. */
export interface Standing {
  waiting: number;
  /** The newest that was tried or given up; null where nothing was yet. */
  last: Pick<Dispatch, 'key' | 'state' | 'attempts' | 'next_at' | 'done_at' | 'error'> | null;
}

export function standing(register: Register, channel: Channel, target: string): Standing {
  const waiting = register.one<{ count: number }>(
    `SELECT count(*) AS count FROM outbox
     WHERE channel = :channel AND target = :target AND state = 'waiting'`,
    { channel, target },
  );
  const last = register.one<NonNullable<Standing['last']>>(
    `SELECT key, state, attempts, next_at, done_at, error FROM outbox
     WHERE channel = :channel AND target = :target AND (attempts > 0 OR state <> 'waiting')
     ORDER BY no DESC LIMIT 1`,
    { channel, target },
  );
  return { waiting: waiting?.count ?? 0, last };
}

/** Forget what has been done for a month. */
export function prune(register: Register, now: number): void {
  register.run(`DELETE FROM outbox WHERE state <> 'waiting' AND done_at < :before`, {
    before: iso(now - keptDays * 86_400_000),
  });
}

/** ms until the next attempt: half a minute, then four times as long each, at most twelve hours. */
export const backOff = (attempts: number): number =>
  Math.min(30_000 * 4 ** (attempts - 1), 12 * 3_600_000);

const iso = (instant: number) => new Date(instant).toISOString();

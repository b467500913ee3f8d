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
  /** What went wrong the last time, as a sentence. */
  error: string | null;
  /** The same as a code: one of `faults`, `http-503`, `smtp-550`; null where nothing went wrong. */
  fault: string | null;
}

/** Why something was not sent, beside what a receiver (`http-503`) or mail server (`smtp-550`) says. */
export const faults = [
  'unreachable',
  'no-answer',
  'bad-certificate',
  'unknown-host',
  'private-address',
  'invalid-url',
  'smtp-login',
  'no-paper',
  'removed',
  'too-many',
  'failed',
] as const;
export type NamedFault = (typeof faults)[number];
export type Fault = NamedFault | `http-${number}` | `smtp-${number}`;

/** How an attempt ended. `retry` is false where trying again cannot help. */
export type Outcome =
  { sent: true } | { sent: false; fault: Fault; reason: string; retry: boolean };

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
  CREATE TABLE IF NOT EXISTS outbox_pause (
    channel TEXT NOT NULL,
    target TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (channel, target)
  ) STRICT;
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
      `UPDATE outbox SET state = 'failed', next_at = NULL, done_at = :at, error = 'too-many: Too many waited.'
       WHERE no IN (
         SELECT no FROM outbox WHERE channel = :channel AND target = :target AND state = 'waiting'
         ORDER BY no DESC LIMIT -1 OFFSET :most)`,
      { channel, target, at: iso(now), most: mostWaiting },
    );
    return changes === 1;
  });
}

/** What waits, is due and is not paused, the oldest first. */
export const due = (register: Register, channel: Channel, now: number, limit = 100): Dispatch[] =>
  register
    .all<Kept<Dispatch>>(
      `SELECT * FROM outbox WHERE channel = :channel AND state = 'waiting' AND next_at <= :now
         AND target NOT IN (SELECT target FROM outbox_pause WHERE channel = :channel)
       ORDER BY no LIMIT :limit`,
      { channel, now: iso(now), limit },
    )
    .map(readRow);

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
        error: `${outcome.fault}: ${outcome.reason}`.slice(0, 500),
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
    { channel, target, reason: `removed: ${reason}`, at: iso(now) },
  );
  register.run('DELETE FROM outbox_pause WHERE channel = :channel AND target = :target', {
    ...{ channel, target },
  });
}

/** Send nothing to a target for now; what is posted waits. False where it is paused already. */
export const pause = (register: Register, channel: Channel, target: string, now: number): boolean =>
  register.run(
    `INSERT INTO outbox_pause VALUES (:channel, :target, :since) ON CONFLICT DO NOTHING`,
    { channel, target, since: iso(now) },
  ).changes === 1;

/** Send again; all that waits is due at once. False where it is not paused. */
export function resume(register: Register, channel: Channel, target: string, now: number): boolean {
  return register.change(() => {
    const { changes } = register.run(
      'DELETE FROM outbox_pause WHERE channel = :channel AND target = :target',
      { channel, target },
    );
    if (changes === 0) return false;
    register.run(
      `UPDATE outbox SET next_at = :at
       WHERE channel = :channel AND target = :target AND state = 'waiting' AND next_at > :at`,
      { channel, target, at: iso(now) },
    );
    return true;
  });
}

/** Since when nothing is sent to a target; null where it is not paused. */
export const pausedSince = (register: Register, channel: Channel, target: string): string | null =>
  register.one<{ since: string }>(
    'SELECT since FROM outbox_pause WHERE channel = :channel AND target = :target',
    { channel, target },
  )?.since ?? null;

/** Everything posted for a target, the newest first. */
export const posted = (register: Register, channel: Channel, target: string): Dispatch[] =>
  register
    .all<Kept<Dispatch>>(
      'SELECT * FROM outbox WHERE channel = :channel AND target = :target ORDER BY no DESC LIMIT 200',
      { channel, target },
    )
    .map(readRow);

/** What became of something that was to be sent. */
export interface Delivery extends Pick<
  Dispatch,
  'key' | 'state' | 'attempts' | 'next_at' | 'done_at' | 'error' | 'fault'
> {
  /** The event type that a webhook is told of; null for a mail. */
  type: string | null;
}

/** How it stands with what goes to one target. */
export interface Standing {
  waiting: number;
  /** When the next attempt is due; null where nothing waits, or it is paused. */
  next_at: string | null;
  paused_at: string | null;
  /** The newest that was tried or given up; null where nothing was yet. */
  last: Delivery | null;
  /** The newest ten that were tried or given up, the newest first. */
  recent: Delivery[];
}

export function standing(register: Register, channel: Channel, target: string): Standing {
  const queue = register.one<{ waiting: number; next_at: string | null }>(
    `SELECT count(*) AS waiting, min(next_at) AS next_at FROM outbox
     WHERE channel = :channel AND target = :target AND state = 'waiting'`,
    { channel, target },
  );
  const paused_at = pausedSince(register, channel, target);
  const recent = register
    .all<Kept<Delivery>>(
      `SELECT key, json_extract(body, '$.type') AS type, state, attempts, next_at, done_at, error
       FROM outbox
       WHERE channel = :channel AND target = :target AND (attempts > 0 OR state <> 'waiting')
       ORDER BY no DESC LIMIT 10`,
      { channel, target },
    )
    .map(readRow);
  return {
    waiting: queue?.waiting ?? 0,
    next_at: paused_at === null ? (queue?.next_at ?? null) : null,
    ...{ paused_at, last: recent[0] ?? null, recent },
  };
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

/** The column `error` holds the code and the sentence: `http-503: The receiver answered 503.` */
type Kept<T extends { error: string | null }> = Omit<T, 'fault'>;

function readRow<T extends { error: string | null }>(row: T): T & { fault: string | null } {
  if (row.error === null) return { ...row, fault: null };
  const [, fault = 'failed', error = row.error] =
    /^([a-z]+(?:-[a-z0-9]+)*): (.*)$/s.exec(row.error) ?? [];
  return { ...row, error, fault };
}

const iso = (instant: number) => new Date(instant).toISOString();

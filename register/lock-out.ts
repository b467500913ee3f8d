import { createHash } from 'node:crypto';
import { foldLogin } from './accounts.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';

/** Who is counted: a login, whether or not it exists, or the network address of the guesser. */
export interface Attempt {
  login: string | null;
  address: string;
}

interface Rule {
  /** Failures that cost nothing: fingers slip. */
  free: number;
  /** Failures are forgotten when none came for so long, ms. */
  memory: number;
}

/** A whole town hall may stand behind one address, so that one is more patient. */
const rules = {
  login: { free: 5, memory: 24 * 3_600_000 },
  address: { free: 50, memory: 3_600_000 },
} satisfies Record<string, Rule>;

type Counted = keyof typeof rules;

/** Guesses must not keep the disk busy. */
const unflushed = { flush: false } as const;

const firstWait = 15_000;
const longestWait = 15 * 60_000;

export const lockOutSchema = `
  CREATE TABLE IF NOT EXISTS lock_out (
    subject TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL
  ) STRICT;
`;

/**
 * May this be tried now? Says the same of a login that does not exist.
 * @throws Refusal `too-many-attempts` with the time to wait
 */
export function requireAttempt(register: Register, attempt: Attempt, now: number): void {
  const until = Math.max(
    ...subjectsOf(attempt).map(([counted, subject]) => {
      const { failures, last } = countOf(register, counted, subject, now);
      return last + waitAfter(failures, rules[counted]);
    }),
  );
  if (until <= now) return;
  const seconds = Math.ceil((until - now) / 1_000);
  throw new Refusal(
    'later',
    'too-many-attempts',
    `Too many failed attempts: wait ${seconds} s, or sign in with a passkey.`,
    { retry_after_s: seconds },
  );
}

/** It was wrong. */
export function countFailure(register: Register, attempt: Attempt, now: number): void {
  register.change(() => {
    const longest = Math.max(rules.login.memory, rules.address.memory);
    register.run('DELETE FROM lock_out WHERE last_at < :long_ago', {
      long_ago: new Date(now - longest).toISOString(),
    });
    for (const [counted, subject] of subjectsOf(attempt)) {
      const { failures } = countOf(register, counted, subject, now);
      register.run('INSERT OR REPLACE INTO lock_out VALUES (:subject, :failures, :last_at)', {
        subject,
        failures: failures + 1,
        last_at: new Date(now).toISOString(),
      });
    }
  }, unflushed);
}

/** It was right, or someone has vouched. The address stays counted: it may guess other logins. */
export function forgiveLogin(register: Register, login: string): void {
  const [[, subject] = ['', '']] = subjectsOf({ login, address: '' });
  if (!register.one('SELECT 1 FROM lock_out WHERE subject = :subject', { subject })) return;
  register.change(
    () => register.run('DELETE FROM lock_out WHERE subject = :subject', { subject }),
    unflushed,
  );
}

/** 15 s, then twice as long each time, at most 15 minutes. */
const waitAfter = (failures: number, { free }: Rule): number =>
  failures < free ? 0 : Math.min(firstWait * 2 ** (failures - free), longestWait);

function countOf(register: Register, counted: Counted, subject: string, now: number) {
  const row = register.one<{ failures: number; last_at: string }>(
    'SELECT failures, last_at FROM lock_out WHERE subject = :subject',
    { subject },
  );
  const last = row ? Date.parse(row.last_at) : 0;
  return row && now - last < rules[counted].memory
    ? { failures: row.failures, last }
    : { failures: 0, last: 0 };
}

/** Hashed: people type passwords into the field of the login. */
function subjectsOf({ login, address }: Attempt): [Counted, string][] {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
  return [
    ...(login === null ? [] : [['login', hash(`login ${foldLogin(login)}`)] as [Counted, string]]),
    ['address', hash(`address ${networkOf(address)}`)],
  ];
}

/** Of an IPv6 address the first 64 bits: one customer has all the rest. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const [front, back] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const zeros = address.includes('::') ? Math.max(0, 8 - front.length - back.length) : 0;
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

import { hash, verify } from '@node-rs/argon2';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { normalPassword } from './password-rules.ts';
import { Refusal } from './refusal.ts';

/** argon2id with the parameters that OWASP recommends: 19 MiB, 2 passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Passwords {
  /** @returns the hash with its parameters and salt, in PHC format */
  hash(password: string): Promise<string>;
  /**
   * Is this the password? Takes the same time where there is none to compare with.
   * @param turn what happens when its turn has come, before anyone else's; what it throws is thrown
   */
  verify(known: string | null, password: string, turn?: Turn): Promise<boolean>;
}

export interface Turn {
  before(): void;
  after(isRight: boolean): void;
}

export interface PasswordLimits {
  /** Hashes computed at the same time: each keeps one thread and 19 MiB busy. */
  atOnce: number;
  /** How many may wait for their turn. */
  waiting: number;
}

/**
 * Passwords are hashed a few at a time, so that a wave of sign-ins leaves the process to the
 * events that come in. Whoever finds the queue full is told to come again.
 */
export async function createPasswords({
  atOnce = 1,
  waiting = 2_000,
}: Partial<PasswordLimits> = {}): Promise<Passwords> {
  let running = 0;
  const queue: (() => void)[] = [];

  async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw busy();
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The turn is handed on; only without a successor is it free.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  }

  const nobodysHash = await hash('nobody has this password', cost);
  return {
    hash: (password) => takeTurn(() => hash(normalPassword(password), cost)),
    verify: (known, password, turn) =>
      takeTurn(async () => {
        turn?.before();
        const matches = await verify(known ?? nobodysHash, normalPassword(password));
        const isRight = matches && known !== null;
        turn?.after(isRight);
        return isRight;
      }),
  };
}

/** The hash of an account's password; null where it has none, or where there is no such account. */
export const passwordHashOf = (register: Register, account: string): string | null =>
  register.one<{ password: string | null }>(
    'SELECT password FROM account WHERE account = :account',
    { account },
  )?.password ?? null;

/** Give an account a password whose rules have been checked. */
export function setPassword(register: Register, account: string, hashed: string, by: By): void {
  register.change(() => {
    register.run('UPDATE account SET password = :hashed WHERE account = :account', {
      account,
      hashed,
    });
    const change = { action: 'account.password', subject: `account:${account}` } as const;
    audit(register, { ...by, ...change, before: null, after: null }, by.now);
  });
}

const busy = (): Refusal =>
  new Refusal('later', 'too-busy', 'Many people sign in right now: try again in a few seconds.', {
    retry_after_s: 5,
  });

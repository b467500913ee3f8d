import { randomBytes } from 'node:crypto';
import { hasAdministrator, requireAdministrator } from './administrators.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';

/** Someone who can sign in. Names of staff are personal data: they live in the register only. */
export interface Account {
  /** 16 hex digits, for ever. */
  account: string;
  /** Chosen, not an e-mail address; compared without case. */
  login: string;
  name: string;
  language: 'de' | 'en' | null;
  /** RFC 3339, UTC. */
  created_at: string;
  /** Since then nobody signs in with it; null where it is in use. */
  disabled_at: string | null;
}

export const accountSchema = `
  CREATE TABLE IF NOT EXISTS account (
    account TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT,
    password TEXT,
    created_at TEXT NOT NULL,
    disabled_at TEXT
  ) STRICT;
`;

const columns = 'account, login, name, language, created_at, disabled_at';

/** @throws Refusal `login-taken`, `invalid-login`, `invalid-name` */
export function createAccount(
  register: Register,
  wanted: { login: string; name: string; language?: Account['language'] },
  by: By,
): Account {
  const created: Account = {
    account: randomBytes(8).toString('hex'),
    login: readLogin(wanted.login),
    name: readName(wanted.name),
    language: wanted.language ?? null,
    created_at: new Date(by.now).toISOString(),
    disabled_at: null,
  };
  return register.change(() => {
    if (findByLogin(register, created.login)) {
      throw new Refusal(
        'conflict',
        'login-taken',
        'Choose another login: this one is taken.',
        'login',
      );
    }
    register.run(
      `INSERT INTO account (${columns})
       VALUES (:account, :login, :name, :language, :created_at, :disabled_at)`,
      { ...created },
    );
    const { account, ...after } = created;
    audit(
      register,
      {
        ...by,
        action: 'account.create',
        subject: `account:${account}`,
        before: null,
        after,
      },
      by.now,
    );
    return created;
  });
}

export const findAccount = (register: Register, account: string): Account | null =>
  register.one<Account>(`SELECT ${columns} FROM account WHERE account = :account`, { account });

/** The account of a login as someone typed it. */
export const findByLogin = (register: Register, login: string): Account | null =>
  register.one<Account>(`SELECT ${columns} FROM account WHERE login = :login`, {
    login: foldLogin(login),
  });

export const listAccounts = (register: Register): Account[] =>
  register.all<Account>(`SELECT ${columns} FROM account ORDER BY login`);

/** In which language the person wants to be spoken to; no decision, so no audit entry. */
export const setLanguage = (
  register: Register,
  account: string,
  language: NonNullable<Account['language']>,
): void =>
  void register.run('UPDATE account SET language = :language WHERE account = :account', {
    account,
    language,
  });

/** Stop or resume an account. Who is stopped is signed out everywhere. @throws Refusal */
export function setDisabled(register: Register, account: string, disabled: boolean, by: By): void {
  register.change(() => {
    const before = findAccount(register, account);
    if (!before) throw unknownAccount();
    if ((before.disabled_at !== null) === disabled) return;
    const hasAdministrated = hasAdministrator(register);
    const disabled_at = disabled ? new Date(by.now).toISOString() : null;
    register.run('UPDATE account SET disabled_at = :disabled_at WHERE account = :account', {
      account,
      disabled_at,
    });
    if (disabled) {
      if (hasAdministrated) requireAdministrator(register);
      register.run('DELETE FROM session WHERE account = :account', { account });
    }
    audit(
      register,
      {
        ...by,
        action: disabled ? 'account.disable' : 'account.enable',
        subject: `account:${account}`,
        before: { disabled_at: before.disabled_at },
        after: { disabled_at },
      },
      by.now,
    );
    register.announce(`account:${account}`);
  });
}

export const unknownAccount = (): Refusal =>
  new Refusal('missing', 'unknown-account', 'There is no such account: look into the list.');

/** The form in which logins are kept and compared. */
export const foldLogin = (login: string): string => login.trim().normalize('NFKC').toLowerCase();

/** @throws Refusal `invalid-login` */
export function readLogin(text: string): string {
  const login = foldLogin(text);
  if (/^[\p{Script=Latin}\d][\p{Script=Latin}\d._-]{2,39}$/u.test(login)) return login;
  throw new Refusal(
    'invalid',
    'invalid-login',
    'Choose a login of 3 to 40 letters, digits, dots, hyphens or underscores.',
    'login',
  );
}

/** A name for people to read: no line breaks, no invisible or direction-changing characters. */
export function readName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name.length > 0 && name.length <= 80 && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return name;
  throw new Refusal(
    'invalid',
    'invalid-name',
    'Give a name of 1 to 80 visible characters on one line.',
    'name',
  );
}

import { readName } from './accounts.ts';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';
import { requireWayIn } from './ways-in.ts';

/** A passkey as its person sees it. */
export interface Passkey {
  /** The credential's id, base64url. */
  passkey: string;
  /** Given by the person: which device it is. */
  name: string;
  /** Kept in step over several devices by their maker, so it survives the loss of one. */
  synced: boolean;
  /** RFC 3339, UTC. */
  created_at: string;
  used_at: string | null;
}

/** What is needed to check a signature. */
export interface PasskeyKey {
  passkey: string;
  account: string;
  public_key: Uint8Array<ArrayBuffer>;
  /** How often the device says it has signed; 0 where it does not count. */
  counter: number;
  transports: string[];
}

export const passkeySchema = `
  CREATE TABLE IF NOT EXISTS passkey (
    passkey TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    transports TEXT NOT NULL,
    synced INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS passkey_account ON passkey (account);
`;

/** More would be a mistake or an attack. */
const mostPasskeys = 20;

export function addPasskey(
  register: Register,
  { passkey, account, public_key, counter, transports }: PasskeyKey,
  { name, synced }: Pick<Passkey, 'name' | 'synced'>,
  by: By,
): void {
  register.change(() => {
    if (listPasskeys(register, account).length >= mostPasskeys) {
      throw new Refusal('conflict', 'too-many-passkeys', 'Remove a passkey that you do not use.');
    }
    const called = readName(name);
    register.run(
      `INSERT INTO passkey (passkey, account, name, public_key, counter, transports, synced, created_at)
       VALUES (:passkey, :account, :name, :public_key, :counter, :transports, :synced, :created_at)`,
      {
        passkey,
        account,
        name: called,
        public_key,
        counter,
        transports: transports.join(' '),
        synced: synced ? 1 : 0,
        created_at: new Date(by.now).toISOString(),
      },
    );
    log(register, 'passkey.add', account, { before: null, after: { name: called, synced } }, by);
  });
}

export const listPasskeys = (register: Register, account: string): Passkey[] =>
  register
    .all<Omit<Passkey, 'synced'> & { synced: number }>(
      `SELECT passkey, name, synced, created_at, used_at FROM passkey
       WHERE account = :account ORDER BY created_at`,
      { account },
    )
    .map((row) => ({ ...row, synced: row.synced === 1 }));

/** The key behind a credential's id, or null. */
export function findPasskey(register: Register, passkey: string): PasskeyKey | null {
  const row = register.one<Omit<PasskeyKey, 'transports'> & { transports: string }>(
    'SELECT passkey, account, public_key, counter, transports FROM passkey WHERE passkey = :passkey',
    { passkey },
  );
  return row && { ...row, transports: row.transports.split(' ').filter(Boolean) };
}

/** It has signed. */
export const usePasskey = (
  register: Register,
  passkey: string,
  { counter, synced }: { counter: number; synced: boolean },
  now: number,
): void =>
  void register.run(
    `UPDATE passkey SET counter = :counter, synced = :synced, used_at = :now
     WHERE passkey = :passkey`,
    { passkey, counter, synced: synced ? 1 : 0, now: new Date(now).toISOString() },
  );

/** @throws Refusal `unknown-passkey`, `invalid-name` */
export function renamePasskey(
  register: Register,
  account: string,
  passkey: string,
  name: string,
  by: By,
): void {
  register.change(() => {
    const before = { name: existing(register, account, passkey).name };
    const after = { name: readName(name) };
    register.run('UPDATE passkey SET name = :name WHERE passkey = :passkey', { passkey, ...after });
    log(register, 'passkey.rename', account, { before, after }, by);
  });
}

/** @throws Refusal `unknown-passkey`, `last-way-in` */
export function removePasskey(register: Register, account: string, passkey: string, by: By): void {
  register.change(() => {
    const { name } = existing(register, account, passkey);
    register.run('DELETE FROM passkey WHERE passkey = :passkey', { passkey });
    log(register, 'passkey.remove', account, { before: { name }, after: null }, by);
    requireWayIn(register, account);
  });
}

function existing(register: Register, account: string, passkey: string): Passkey {
  const known = listPasskeys(register, account).find((one) => one.passkey === passkey);
  if (known) return known;
  throw new Refusal('missing', 'unknown-passkey', 'You have no such passkey: look into the list.');
}

function log(
  register: Register,
  action: AuditAction,
  account: string,
  { before, after }: { before: unknown; after: unknown },
  by: By,
): void {
  audit(register, { ...by, action, subject: `account:${account}`, before, after }, by.now);
}

import { roles, type Grant, type Person, type Role } from '../okr/role.ts';
import { cityUnit } from '../okr/unit.ts';
import { findAccount, unknownAccount } from './accounts.ts';
import { hasAdministrator, requireAdministrator } from './administrators.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';
import { readUnits } from './units.ts';

/**
 * Where a role comes from: an administrator gave it, or the identity provider says so at each
 * sign-in. The same role from both is there until neither gives it any more.
 */
export type GrantSource = 'hand' | 'provider';

/** A role as it was given: to whom, by whom, when and why. */
export interface GivenGrant extends Grant {
  account: string;
  source: GrantSource;
  /** Null where nobody was asked, as for the first administrator. */
  reason: string | null;
  /** RFC 3339, UTC. */
  given_at: string;
  /** The name of who gave it, as it was then. */
  given_by: string;
}

export const grantSchema = `
  CREATE TABLE IF NOT EXISTS role_grant (
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN (${roles.map((role) => `'${role}'`).join(', ')})),
    unit TEXT NOT NULL REFERENCES unit,
    source TEXT NOT NULL CHECK (source IN ('hand', 'provider')),
    reason TEXT,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    PRIMARY KEY (account, role, unit, source)
  ) STRICT;
`;

/** Roles that are given for the whole city only. */
export const cityRoles: readonly Role[] = ['okr_master', 'cdo', 'council', 'admin'];

/** What an account may be, and where. A role in a retired unit counts no more. */
export const grantsOf = (register: Register, account: string, source?: GrantSource): Grant[] =>
  register
    .all<Grant>(
      `SELECT DISTINCT role, unit FROM role_grant JOIN unit USING (unit)
       WHERE account = :account AND source IN (:source, :other) AND retired_at IS NULL
       ORDER BY unit, role`,
      { account, source: source ?? 'hand', other: source ?? 'provider' },
    )
    .map(({ role, unit }) => ({ role, unit }));

/** Every role that somebody has. */
export const readGrants = (register: Register): GivenGrant[] =>
  register.all<GivenGrant>('SELECT * FROM role_grant ORDER BY account, unit, role, source');

/** The person behind an account as it is now; null where it is unknown or disabled. */
export function findPerson(register: Register, account: string): Person | null {
  const found = findAccount(register, account);
  if (!found || found.disabled_at !== null) return null;
  return { account, name: found.name, grants: grantsOf(register, account) };
}

/**
 * Give an account exactly these roles by hand; what the identity provider gives stays. Holds at once: in every open page, and each of its sessions
 * gets a new token with its next request.
 * @throws Refusal `unknown-account`, `last-administrator`, `unknown-unit`, `unit-retired`, `city-role`
 */
export function setGrants(
  register: Register,
  account: string,
  wanted: readonly Grant[],
  by: By,
): void {
  register.change(() => {
    const before = grantsOf(register, account, 'hand');
    changeGrants(
      register,
      account,
      {
        give: wanted.filter((one) => !includes(before, one)),
        take: before.filter((one) => !includes(wanted, one)),
      },
      by,
    );
  });
}

/**
 * Give and take back roles, as one change. What is there already, or not there, stays as it is.
 * @throws Refusal as `setGrants`
 */
export function changeGrants(
  register: Register,
  account: string,
  { give, take }: { give: readonly Grant[]; take: readonly Grant[] },
  by: By,
): void {
  register.change(() => {
    if (!findAccount(register, account)) throw unknownAccount();
    for (const grant of give) checkGrant(register, grant);
    const hadAdministrator = hasAdministrator(register);
    write(register, account, { give, take, source: 'hand' }, by);
    if (hadAdministrator) requireAdministrator(register);
  });
}

/**
 * Give an account exactly these roles because the identity provider says so; what was given by hand
 * stays. The provider decides about its own people: even its last administrator may go.
 * @returns those that cannot be given, because the unit is unknown or retired
 */
export function setProviderGrants(
  register: Register,
  account: string,
  wanted: readonly Grant[],
  by: By,
): Grant[] {
  return register.change(() => {
    const possible = wanted.filter((grant) => canGive(register, grant));
    // In retired units too: they might be revived.
    const before = readGrants(register).filter(
      (one) => one.account === account && one.source === 'provider',
    );
    const give = possible.filter((one) => !includes(before, one));
    const take = before.filter((one) => !includes(possible, one));
    write(register, account, { give, take, source: 'provider' }, by);
    return wanted.filter((one) => !includes(possible, one));
  });
}

function write(
  register: Register,
  account: string,
  { give, take, source }: { give: readonly Grant[]; take: readonly Grant[]; source: GrantSource },
  by: By,
): void {
  const before = grantsOf(register, account);
  for (const { role, unit } of take) {
    register.run(
      `DELETE FROM role_grant
       WHERE account = :account AND role = :role AND unit = :unit AND source = :source`,
      { account, role, unit, source },
    );
  }
  for (const { role, unit } of give) {
    register.run(
      `INSERT INTO role_grant
       VALUES (:account, :role, :unit, :source, :reason, :given_at, :given_by)
       ON CONFLICT DO NOTHING`,
      {
        account,
        role,
        unit,
        source,
        reason: by.reason,
        given_at: new Date(by.now).toISOString(),
        given_by: by.actor.name,
      },
    );
  }
  const after = grantsOf(register, account);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  register.run('UPDATE session SET renewal_due = 1 WHERE account = :account', { account });
  const subject = `account:${account}`;
  audit(register, { ...by, action: 'grant.set', subject, before, after }, by.now);
  register.announce(subject);
}

/** Can this role be given there? @throws Refusal as `setGrants` */
export function checkGrant(register: Register, { role, unit }: Grant): void {
  if (!roles.includes(role)) {
    throw new Refusal('invalid', 'invalid-role', `Use one of ${roles.join(', ')}.`, 'role');
  }
  const known = readUnits(register).get(unit);
  if (!known) {
    throw new Refusal('invalid', 'unknown-unit', `There is no unit ${unit}: see the tree.`, 'unit');
  }
  if (known.retired_at) {
    const help = `${known.name} is retired: choose the unit that took over.`;
    throw new Refusal('conflict', 'unit-retired', help, 'unit');
  }
  if (cityRoles.includes(role) && unit !== cityUnit) {
    const help = `${role} is given for the whole city only: choose ${cityUnit}.`;
    throw new Refusal('invalid', 'city-role', help, 'unit');
  }
}

const includes = (grants: readonly Grant[], { role, unit }: Grant): boolean =>
  grants.some((one) => one.role === role && one.unit === unit);

/** Can this role be given there, now? */
export function canGive(register: Register, grant: Grant): boolean {
  try {
    checkGrant(register, grant);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

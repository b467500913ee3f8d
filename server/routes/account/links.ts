import { Hono } from 'hono';
import { Type } from 'typebox';
import { readLogin, readName } from '../../../register/accounts.ts';
import { createFirstAdministrator, requireStart } from '../../../register/first-administrator.ts';
import { acceptInvitation, readInvitation } from '../../../register/invitations.ts';
import { countFailure, requireAttempt } from '../../../register/lock-out.ts';
import { readNewPassword } from '../../../register/password-rules.ts';
import { readRecovery, recoverByCode, recoverByLink } from '../../../register/recovery.ts';
import { Refusal } from '../../../register/refusal.ts';
import { readUnits } from '../../../register/units.ts';
import type { Role } from '../../../okr/role.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { beginSession } from '../../sign-in.ts';
import { addressOf } from '../../site.ts';
import { exactly, kindOf, Login, Name, Password, Secret, Shared } from './fields.ts';
import { describeCaller } from './me.ts';

/** What a one-time link is for, so that its page can say so before anything is typed. */
export type LinkAnswer =
  | { purpose: 'start' }
  | {
      purpose: 'invite';
      name: string;
      made_by: string;
      expires_at: string;
      grants: { role: Role; unit: string; unit_name: string }[];
    }
  | { purpose: 'recover'; name: string; login: string };

/** One-time links: the first administrator, an invitation, a forgotten password. */
export const linkRoutes = (deps: Deps) => {
  const { register, passwords, now } = deps;
  return new Hono<Env>()
    .post('/api/account/link', async (c) => {
      const { purpose, secret } = await lookBody(c);
      return c.json(lookAt(purpose, secret, deps));
    })
    .post('/api/account/start', async (c) => {
      const { secret, shared, ...wanted } = await newAccountBody(c);
      requireStart(register, secret, now());
      const ready = await prepare(wanted, deps);
      const { account } = createFirstAdministrator(register, secret, ready, now());
      const session = beginSession(c, deps, { account, way: 'link', kind: kindOf(shared) });
      return c.json(describeCaller(session, deps), 201);
    })
    .post('/api/account/invitation', async (c) => {
      const { secret, shared, ...wanted } = await newAccountBody(c);
      readInvitation(register, secret, now());
      const ready = await prepare(wanted, deps);
      const { account } = acceptInvitation(register, secret, ready, now());
      const session = beginSession(c, deps, { account, way: 'link', kind: kindOf(shared) });
      return c.json(describeCaller(session, deps), 201);
    })
    .post('/api/account/recovery', async (c) => {
      const { secret, password, shared } = await recoveryBody(c);
      const { login, name } = readRecovery(register, secret, now());
      const hashed = await passwords.hash(readNewPassword(password, [login, name]));
      const { account } = recoverByLink(register, secret, hashed, now());
      const session = beginSession(c, deps, { account, way: 'link', kind: kindOf(shared) });
      return c.json(describeCaller(session, deps));
    })
    .post('/api/account/recovery-by-code', async (c) => {
      const { login, code, password, shared } = await codeBody(c);
      const attempt = { login, address: addressOf(c, deps.site) };
      requireAttempt(register, attempt, now());
      const hashed = await passwords.hash(readNewPassword(password, [login]));
      requireAttempt(register, attempt, now());
      const known = recoverByCode(register, { login, code }, hashed, now());
      if (!known) {
        countFailure(register, attempt, now());
        throw new Refusal(
          'unproven',
          'wrong-code',
          'Login and code do not match, or the code was used: try the next one on the sheet.',
        );
      }
      const way = 'recovery_code';
      const session = beginSession(c, deps, { account: known.account, way, kind: kindOf(shared) });
      return c.json(describeCaller(session, deps));
    });
};

const lookBody = bodyOf(
  exactly({ purpose: Type.Enum(['start', 'invite', 'recover']), secret: Secret }),
);
const newAccountBody = bodyOf(
  exactly({ secret: Secret, login: Login, name: Name, password: Password, shared: Shared }),
);
const recoveryBody = bodyOf(exactly({ secret: Secret, password: Password, shared: Shared }));
const codeBody = bodyOf(
  exactly({
    login: Login,
    code: Type.String({ maxLength: 100 }),
    password: Password,
    shared: Shared,
  }),
);

/** All that can be wrong is said before the link is used up. @throws Refusal */
async function prepare(
  wanted: { login: string; name: string; password: string },
  { passwords }: Pick<Deps, 'passwords'>,
): Promise<{ login: string; name: string; password: string }> {
  const [login, name] = [readLogin(wanted.login), readName(wanted.name)];
  const password = await passwords.hash(readNewPassword(wanted.password, [login, name]));
  return { login, name, password };
}

function lookAt(
  purpose: LinkAnswer['purpose'],
  secret: string,
  { register, now }: Pick<Deps, 'register' | 'now'>,
): LinkAnswer {
  switch (purpose) {
    case 'start':
      requireStart(register, secret, now());
      return { purpose };
    case 'invite': {
      const { name, made_by, expires_at, grants } = readInvitation(register, secret, now());
      const units = readUnits(register);
      const named = grants.map((grant) => ({
        ...grant,
        unit_name: units.get(grant.unit)?.name ?? grant.unit,
      }));
      return { purpose, name, made_by, expires_at, grants: named };
    }
    case 'recover': {
      const { name, login } = readRecovery(register, secret, now());
      return { purpose, name, login };
    }
  }
}

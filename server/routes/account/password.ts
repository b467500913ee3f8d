import { Hono } from 'hono';
import { Type } from 'typebox';
import { findAccount } from '../../../register/accounts.ts';
import { readNewPassword } from '../../../register/password-rules.ts';
import { passwordHashOf, setPassword } from '../../../register/passwords.ts';
import { issueRecoveryCodes } from '../../../register/recovery.ts';
import { endSessions, renewSession } from '../../../register/sessions.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import { sendSession } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { addressOf } from '../../site.ts';
import { exactly, Password } from './fields.ts';
import { describeCaller } from './me.ts';
import { requireProof, selfOf } from './self.ts';
import { checkPassword } from './sign-in.ts';

export interface RecoveryCodesAnswer {
  /** Shown this once. */
  codes: string[];
}

/** A new password, which ends all other sessions; and the sheet of recovery codes. */
export const passwordRoutes = (deps: Deps) =>
  new Hono<Env>()
    .put('/api/account/password', async (c) => {
      const { current = '', password } = await passwordBody(c);
      const { person, session, by } = selfOf(c, deps);
      const { register, passwords, now } = deps;
      const login = findAccount(register, person.account)?.login ?? '';
      const accepted = readNewPassword(password, [login, person.name]);
      if (passwordHashOf(register, person.account) === null) requireProof({ session }, now());
      else
        await checkPassword(deps, { login, password: current, address: addressOf(c, deps.site) });
      const hashed = await passwords.hash(accepted);
      register.change(() => {
        setPassword(register, person.account, hashed, by);
        endSessions(register, person.account, session.session);
        sendSession(c, deps, renewSession(register, session.session, now()), session.kind);
      });
      return c.json(describeCaller(c.get('caller'), deps));
    })
    .post('/api/account/recovery-codes', (c) => {
      const { person, session, by } = selfOf(c, deps);
      requireProof({ session }, deps.now());
      const answer: RecoveryCodesAnswer = {
        codes: issueRecoveryCodes(deps.register, person.account, by),
      };
      return c.json(answer, 201);
    });

const passwordBody = bodyOf(exactly({ current: Type.Optional(Password), password: Password }));

import { Hono } from 'hono';
import { findByLogin } from '../../../register/accounts.ts';
import { countFailure, forgiveLogin, requireAttempt } from '../../../register/lock-out.ts';
import { passwordHashOf } from '../../../register/passwords.ts';
import { Refusal } from '../../../register/refusal.ts';
import { endSession, proveSession, renewSession } from '../../../register/sessions.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import { sendSession } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { leave } from '../../oidc/leave.ts';
import { noSessionCookie } from '../../session-cookie.ts';
import { beginSession } from '../../sign-in.ts';
import { addressOf, originOf } from '../../site.ts';
import { exactly, kindOf, Login, Password, Shared } from './fields.ts';
import { describeCaller, type AccountAnswer } from './me.ts';
import { selfOf } from './self.ts';

/** In with login and password, and out again. */
export const signInRoutes = (deps: Deps) =>
  new Hono<Env>()
    .post('/api/account/sign-in', async (c) => {
      const { login, password, shared } = await signInBody(c);
      const address = addressOf(c, deps.site);
      const account = await checkPassword(deps, { login, password, address });
      const session = beginSession(c, deps, { account, way: 'password', kind: kindOf(shared) });
      return c.json(describeCaller(session, deps));
    })
    .post('/api/account/confirm', async (c) => {
      const { password } = await confirmBody(c);
      const { person, session } = selfOf(c, deps);
      const { login } = describeCaller(c.get('caller'), deps).person ?? { login: '' };
      await checkPassword(deps, { login, password, address: addressOf(c, deps.site) });
      proveSession(deps.register, session.session, deps.now());
      const token = renewSession(deps.register, session.session, deps.now());
      sendSession(c, deps, token, session.kind);
      const { way } = session;
      const caller = { kind: 'person', person, session: session.session, way } as const;
      return c.json(describeCaller(caller, deps));
    })
    .post('/api/account/sign-out', async (c) => {
      const caller = c.get('caller');
      const origin = originOf(c.req.raw.headers, deps.site);
      let continue_at: string | null = null;
      if (caller.kind === 'person') {
        const leaveProvider = leave(deps, caller.session, origin);
        endSession(deps.register, caller.person.account, caller.session);
        continue_at = await leaveProvider();
      }
      c.header('set-cookie', noSessionCookie(origin));
      const answer: SignOutAnswer = { ...describeCaller({ kind: 'nobody' }, deps), continue_at };
      return c.json(answer);
    });

/** Nobody is signed in any more. */
export type SignOutAnswer = AccountAnswer & {
  /** Where to go on to sign out at the city's identity provider too; null for nowhere. */
  continue_at: string | null;
};

const signInBody = bodyOf(exactly({ login: Login, password: Password, shared: Shared }));
const confirmBody = bodyOf(exactly({ password: Password }));

/**
 * Is this the password of this login? Answers and takes time as if every login existed.
 * @returns the account
 * @throws Refusal `wrong-login`, `too-many-attempts`
 */
export async function checkPassword(
  { register, passwords, now }: Pick<Deps, 'register' | 'passwords' | 'now'>,
  { login, password, address }: { login: string; password: string; address: string },
): Promise<string> {
  const attempt = { login, address };
  requireAttempt(register, attempt, now());
  const known = findByLogin(register, login);
  const hash = known && known.disabled_at === null ? passwordHashOf(register, known.account) : null;
  // Asked again when the turn comes: many guesses sent at once are no more than a few.
  const isRight = await passwords.verify(hash, password, {
    before: () => requireAttempt(register, attempt, now()),
    after: (right) =>
      right ? forgiveLogin(register, login) : countFailure(register, attempt, now()),
  });
  if (!known || !isRight) throw wrongLogin();
  return known.account;
}

const wrongLogin = (): Refusal =>
  new Refusal('unproven', 'wrong-login', 'Login and password do not match: try once more.');

import { Hono } from 'hono';
import { Type } from 'typebox';
import { findAccount, setLanguage } from '../../../register/accounts.ts';
import { listPasskeys } from '../../../register/passkeys.ts';
import { passwordHashOf } from '../../../register/passwords.ts';
import { countRecoveryCodes } from '../../../register/recovery.ts';
import {
  currentSession,
  endOf,
  isProven,
  type SessionKind,
  type SignInWay,
} from '../../../register/sessions.ts';
import { readUnits } from '../../../register/units.ts';
import type { Role } from '../../../okr/role.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Caller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
import { exactly } from './fields.ts';
import { selfOf } from './self.ts';

/** Who is signed in in this browser; all null for nobody. */
export interface AccountAnswer {
  person: {
    account: string;
    login: string;
    name: string;
    language: 'de' | 'en' | null;
    grants: { role: Role; unit: string; unit_name: string }[];
  } | null;
  session: {
    session: string;
    kind: SessionKind;
    way: SignInWay;
    /** When it ends if nothing more happens; RFC 3339, UTC. */
    ends_at: string;
    /** Has the person proved lately who they are? */
    proven: boolean;
  } | null;
  ways: { password: boolean; passkeys: number; recovery_codes: number } | null;
}

/** The account of whoever asks. */
export const meRoutes = (deps: Deps) =>
  new Hono<Env>()
    .get('/api/account', (c) => {
      readParameters(c.req.url, []);
      c.header('cache-control', 'private, no-store');
      return c.json(describeCaller(c.get('caller'), deps));
    })
    // Any request that changes something keeps the session; this one does nothing else.
    .post('/api/account/activity', (c) => c.body(null, 204))
    .put('/api/account/language', async (c) => {
      const { language } = await languageBody(c);
      setLanguage(deps.register, selfOf(c, deps).person.account, language);
      return c.json(describeCaller(c.get('caller'), deps));
    });

const languageBody = bodyOf(exactly({ language: Type.Enum(['de', 'en']) }));

/** Also the answer to every sign-in. */
export function describeCaller(
  caller: Caller,
  { register, now }: Pick<Deps, 'register' | 'now'>,
): AccountAnswer {
  const found = caller.kind === 'person' ? currentSession(register, caller.session, now()) : null;
  const account = found && findAccount(register, found.person.account);
  if (!found || !account) return { person: null, session: null, ways: null };
  const { session, person } = found;
  const units = readUnits(register);
  return {
    person: {
      account: account.account,
      login: account.login,
      name: account.name,
      language: account.language,
      grants: person.grants.map((grant) => ({
        ...grant,
        unit_name: units.get(grant.unit)?.name ?? grant.unit,
      })),
    },
    session: {
      session: session.session,
      kind: session.kind,
      way: session.way,
      ends_at: new Date(endOf(session)).toISOString(),
      proven: isProven(session, now()),
    },
    ways: {
      password: passwordHashOf(register, account.account) !== null,
      passkeys: listPasskeys(register, account.account).length,
      recovery_codes: countRecoveryCodes(register, account.account),
    },
  };
}

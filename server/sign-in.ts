import type { Context } from 'hono';
import { findPerson } from '../register/grants.ts';
import { Refusal } from '../register/refusal.ts';
import {
  endSession,
  startSession,
  type SessionKind,
  type SignInWay,
} from '../register/sessions.ts';
import { readSession, sendSession, type Caller } from './caller.ts';
import type { Deps } from './deps.ts';

interface SignIn {
  account: string;
  way: SignInWay;
  kind: SessionKind;
}

/**
 * Someone has proved who they are: begin a session and send its cookie. The one that this browser
 * had before ends, whosever it was: no token survives a sign-in.
 * @returns whoever is signed in now
 * @throws Refusal `account-disabled`
 */
export function beginSession(c: Context, deps: Deps, { account, way, kind }: SignIn): Caller {
  const { register, now } = deps;
  const before = readSession(c.req.raw.headers, deps)?.session;
  if (before) endSession(register, before.account, before.session);
  const person = findPerson(register, account);
  if (!person) throw unusable();
  const agent = c.req.header('user-agent') ?? '';
  const { token, session } = startSession(register, { account, way, kind, agent }, now());
  sendSession(c, deps, token, kind);
  return { kind: 'person', person, session: session.session, way };
}

const unusable = (): Refusal =>
  new Refusal(
    'forbidden',
    'account-disabled',
    'This account is not in use any more: ask an administrator.',
  );

import type { Context } from 'hono';
import { Problem } from '../../../ingest/problem.ts';
import type { Person } from '../../../okr/role.ts';
import type { By } from '../../../register/audit.ts';
import { currentSession, isProven, type Session } from '../../../register/sessions.ts';
import type { Env } from '../../access.ts';
import { actorOf } from '../../caller.ts';
import type { Deps } from '../../deps.ts';

/** The person who asks, with their session. */
export interface Self {
  person: Person;
  session: Session;
  by: By;
}

/** @throws Problem 401 where it is no person */
export function selfOf(c: Context<Env>, { register, now }: Pick<Deps, 'register' | 'now'>): Self {
  const caller = c.get('caller');
  const found = caller.kind === 'person' ? currentSession(register, caller.session, now()) : null;
  if (caller.kind !== 'person' || !found) throw new Problem(401, 'unauthorized', 'Sign in first.');
  const { person, session } = found;
  return { person, session, by: { actor: actorOf(caller), reason: null, now: now() } };
}

/**
 * For what gives lasting access: has the person proved lately who they are?
 * @throws Problem 403 `prove-yourself`
 */
export function requireProof({ session }: Pick<Self, 'session'>, now: number): void {
  if (isProven(session, now)) return;
  throw new Problem(
    403,
    'prove-yourself',
    'Confirm your password first, or sign in once more: this gives lasting access.',
  );
}

/** By whom something is changed, by a person or a token. @throws Problem 401 */
export function byCaller(c: Context<Env>, now: number, reason: string | null = null): By {
  const caller = c.get('caller');
  if (caller.kind === 'nobody') throw new Problem(401, 'unauthorized', 'Sign in first.');
  return { actor: actorOf(caller), reason, now };
}

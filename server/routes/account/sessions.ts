import { Hono } from 'hono';
import { Refusal } from '../../../register/refusal.ts';
import { endSession, endSessions, listSessions, type Session } from '../../../register/sessions.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
import { noSessionCookie } from '../../session-cookie.ts';
import { originOf } from '../../site.ts';
import { selfOf } from './self.ts';

export interface SessionsAnswer {
  sessions: (Omit<Session, 'account' | 'proven_at'> & {
    /** The one that asks. */
    current: boolean;
  })[];
}

/** Where one is signed in: see it, end one, end all. */
export const sessionRoutes = (deps: Deps) =>
  new Hono<Env>()
    .get('/api/account/sessions', (c) => {
      readParameters(c.req.url, []);
      const { person, session: own } = selfOf(c, deps);
      const sessions = listSessions(deps.register, person.account, deps.now());
      const answer: SessionsAnswer = {
        sessions: sessions.map(({ session, kind, way, agent, started_at, seen_at }) => ({
          session,
          kind,
          way,
          agent,
          started_at,
          seen_at,
          current: session === own.session,
        })),
      };
      return c.json(answer);
    })
    .delete('/api/account/sessions/:session', (c) => {
      const { person } = selfOf(c, deps);
      if (!endSession(deps.register, person.account, c.req.param('session'))) {
        throw new Refusal('missing', 'unknown-session', 'You have no such session: it has ended.');
      }
      return c.body(null, 204);
    })
    .delete('/api/account/sessions', (c) => {
      endSessions(deps.register, selfOf(c, deps).person.account);
      c.header('set-cookie', noSessionCookie(originOf(c.req.raw.headers, deps.site)));
      return c.body(null, 204);
    });

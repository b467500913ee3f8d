import { Hono } from 'hono';
import { Type } from 'typebox';
import { demoPeople, type DemoPerson } from '../../datasets/musterhafen/organisation.ts';
import type { Text } from '../../datasets/text.ts';
import { findByLogin } from '../../register/accounts.ts';
import { Refusal } from '../../register/refusal.ts';
import { readUnits } from '../../register/units.ts';
import type { Env } from '../access.ts';
import { bodyOf } from '../body.ts';
import { mayChange, type DemoMode } from '../demo-mode.ts';
import type { Deps } from '../deps.ts';
import { readParameters } from '../parameters.ts';
import { beginSession } from '../sign-in.ts';
import { exactly } from './account/fields.ts';
import { describeCaller } from './account/me.ts';

/** As whom the demo can be looked at. */
export interface DemoPeopleAnswer {
  people: {
    login: string;
    name: string;
    task: Text;
    role: DemoPerson['role'];
    unit_name: string;
  }[];
  /** May whoever looks change things, or only look? */
  may_change: boolean;
}

/** There in demo mode only: look at the city through the eyes of somebody who works there. */
export const demoRoutes = (deps: Deps, demo: DemoMode) => {
  const { register, site } = deps;
  return new Hono<Env>()
    .get('/api/demo/people', (c) => {
      readParameters(c.req.url, []);
      const units = readUnits(register);
      const answer: DemoPeopleAnswer = {
        people: demoPeople
          .filter(({ login }) => findByLogin(register, login))
          .map(({ unit, ...person }) => ({
            ...person,
            unit_name: units.get(unit)?.name ?? unit,
          })),
        may_change: mayChange(c, demo, site),
      };
      return c.json(answer);
    })
    .post('/api/demo/sign-in', async (c) => {
      const { login } = await signInBody(c);
      const isOfDemo = demoPeople.some((one) => one.login === login);
      const found = isOfDemo ? findByLogin(register, login) : null;
      if (!found) {
        const help = 'Choose one of the people that GET /api/demo/people lists.';
        throw new Refusal('missing', 'unknown-person', help, 'login');
      }
      const { account } = found;
      const caller = beginSession(c, deps, { account, way: 'demo', kind: 'own' });
      return c.json(describeCaller(caller, deps));
    });
};

const signInBody = bodyOf(exactly({ login: Type.String({ maxLength: 40 }) }));

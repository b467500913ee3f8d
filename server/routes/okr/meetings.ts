import { Hono, type Context } from 'hono';
import { meetingOffersOf, type MeetingOffers } from '../../../okr/view/meeting-offers.ts';
import { viewMeeting, type MeetingView } from '../../../okr/view/meeting.ts';
import { viewProtocol, type ProtocolView } from '../../../okr/view/protocol.ts';
import { takesPartIn } from '../../../okr/view/visible.ts';
import { cityUnit } from '../../../okr/unit.ts';
import { readUnits } from '../../../register/units.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { contextOf } from '../../okr/context.ts';
import { invalid, readParameters } from '../../parameters.ts';
import { cycleOf, momentOf, sightOf, stateFor } from './question.ts';

/** `GET /api/okr/cycles/:cycle/meeting` */
export type MeetingAnswer = MeetingView & {
  seq: number;
  as_of: string;
  /** The server's clock, ms since the epoch: the one that every screen of the meeting goes by. */
  now: number;
  /** What the reader may do in the meeting now; null for a token. */
  may: MeetingOffers | null;
};

/** `GET /api/okr/meetings/:meeting` */
export type ProtocolAnswer = ProtocolView & { seq: number };

type MeetingDeps = Pick<Deps, 'goals' | 'register' | 'city' | 'now'>;

/** Meetings about a half-year: what they look at, and what they have recorded. */
export const okrMeetingRoutes = (deps: MeetingDeps) =>
  new Hono<Env>()
    .get('/api/okr/cycles/:cycle/meeting', (c) => {
      const cycle = cycleOf(c, deps);
      const parameters = readParameters(c.req.url, ['unit']);
      const unit = parameters.text('unit') ?? cityUnit;
      const units = readUnits(deps.register);
      if (!units.has(unit)) {
        throw invalid('unit', 'unknown-unit', 'Use a unit that GET /api/okr/cycles lists.');
      }
      const state = stateFor(c, deps);
      const at = momentOf(parameters, deps);
      const takesPart = partOf(c, deps)(unit);
      const view = viewMeeting(state, {
        ...{ cycle, unit, at, units, takesPart, sees: sightOf(c, deps) },
      });
      const caller = c.get('caller');
      return c.json({
        ...view,
        ...{ seq: state.seq, as_of: at.as_of, now: deps.now() },
        may:
          caller.kind === 'person'
            ? meetingOffersOf(state, view, contextOf(deps, caller.person))
            : null,
      } satisfies MeetingAnswer);
    })
    .get('/api/okr/meetings/:meeting', (c) => {
      readParameters(c.req.url, []);
      const { state } = deps.goals;
      const meeting = state.meetings.get(c.req.param('meeting'));
      const takesPart = meeting !== undefined && partOf(c, deps)(meeting.unit);
      // Who takes no part in it learns no more than that.
      if (!takesPart) {
        throw new Problem(404, 'unknown-meeting', 'Use a meeting that GET /api/okr/cycles lists.');
      }
      const units = readUnits(deps.register);
      const view = viewProtocol(state, meeting, { units, takesPart, sees: sightOf(c, deps) });
      return c.json({ ...view, seq: state.seq } satisfies ProtocolAnswer);
    });

/** In the meetings of which units this request takes part. An admin token reads what a check needs: all. */
export function partOf(c: Context<Env>, { register }: Pick<Deps, 'register'>) {
  const caller = c.get('caller');
  if (caller.kind !== 'person') return () => caller.kind === 'token';
  const units = readUnits(register);
  return (unit: string) => takesPartIn(unit, caller.person, units);
}

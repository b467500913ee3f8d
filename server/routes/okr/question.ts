import type { Context } from 'hono';
import { kpis } from '../../../datasets/catalogue.ts';
import type { Cycle } from '../../../okr/cycle/cycle.ts';
import type { AsOf } from '../../../okr/key-result/as-of.ts';
import type { Person } from '../../../okr/role.ts';
import type { Objective } from '../../../okr/objective/objective.ts';
import type { Event } from '../../../okr/event.ts';
import { replay } from '../../../okr/evolve.ts';
import type { State } from '../../../okr/state.ts';
import { withoutFewCases } from '../../../okr/view/seen-values.ts';
import { seesObjective, type Sees } from '../../../okr/view/visible.ts';
import { Problem } from '../../../ingest/problem.ts';
import { readDecisions } from '../../../register/decisions.ts';
import { readUnits } from '../../../register/units.ts';
import { seesExactly } from '../../../warehouse/audience.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { addDays } from '../../../calendar/day.ts';
import { dayAt, startOfDay } from '../../../calendar/zone.ts';
import type { Parameters as Query } from '../../parameters.ts';

/** The person who asks; the table of rights lets nobody else in. */
export function personOf(c: Context<Env>): Person {
  const caller = c.get('caller');
  if (caller.kind === 'person') return caller.person;
  throw new Problem(403, 'no-person', 'Sign in as a person: goals belong to people.');
}

/** Which objectives this request may be told of. An admin token sees what a check needs: all. */
export function sightOf(c: Context<Env>, { register }: Pick<Deps, 'register'>): Sees {
  const caller = c.get('caller');
  if (caller.kind === 'token') return () => true;
  const person = personOf(c);
  const units = readUnits(register);
  return (objective) => seesObjective(objective, person, units);
}

/**
 * The state of the goals as this request may see it: values of KPIs with few cases behind them are
 * there for those only who may ask for that number themselves.
 */
export function stateFor(c: Context<Env>, { goals }: Pick<Deps, 'goals'>): State {
  const audience = c.get('audience');
  return withoutFewCases(goals.state, ({ kpi: id, where }) => {
    const kpi = kpis.get(id);
    const asked = Object.fromEntries(Object.entries(where).map(([name, one]) => [name, [one]]));
    return kpi !== undefined && seesExactly(audience, { dataset: kpi.dataset, where: asked });
  });
}

/**
 * The same for objectives as they stood before: what is not for the reader today was not for them
 * then, whatever was public then.
 */
export function pastSightOf(
  c: Context<Env>,
  deps: Pick<Deps, 'goals' | 'register'>,
): (one: Parameters<Sees>[0] & Partial<Pick<Objective, 'objective'>>) => boolean {
  const sees = sightOf(c, deps);
  return (one) => {
    const now = one.objective === undefined ? null : deps.goals.state.objectives.get(one.objective);
    return sees(one) && (!now || sees(now));
  };
}

/** The cycle of the path. @throws Problem 404 */
export function cycleOf(c: Context, { goals }: Pick<Deps, 'goals'>): Cycle {
  const cycle = goals.state.cycles.get(c.req.param('cycle') ?? '');
  if (cycle) return cycle;
  throw new Problem(404, 'unknown-cycle', 'Use a cycle that GET /api/okr/cycles lists.');
}

/**
 * “As of D, known at K”: today and everything, unless the request asks for another day (`as_of`), or
 * for what was known at the end of one (`known_at`).
 */
export function momentOf(parameters: Query, { city, now }: Pick<Deps, 'city' | 'now'>): AsOf {
  const today = dayAt(now(), city.time_zone);
  const [asOf, knownAt] = [parameters.date('as_of'), parameters.date('known_at')];
  return {
    as_of: asOf ?? today,
    known_at: knownAt === undefined ? always : endOf(knownAt, city.time_zone),
  };
}

/** Known at any time. */
const always = '9999-12-31T23:59:59.999Z';

/** The last instant of a day by the city's clock, RFC 3339. */
const endOf = (day: string, zone: string): string =>
  new Date(startOfDay(addDays(day, 1), zone) - 1).toISOString();

/**
 * The goals as they stood at a moment in the past: what was drafted, agreed, said and linked by then,
 * in the words of then. Values and targets of the key results of then are those known at `known_at`
 * about the days up to then. The state itself where it is asked for today.
 */
export function stateAt(
  c: Context<Env>,
  at: AsOf,
  deps: Pick<Deps, 'goals' | 'register' | 'city' | 'now'>,
): State {
  const state = stateFor(c, deps);
  const { time_zone } = deps.city;
  const isToday = at.as_of >= dayAt(deps.now(), time_zone);
  if (isToday && at.known_at === always) return state;
  const log = readDecisions<Event>(deps.register);
  const end = isToday ? always : endOf(at.as_of, time_zone);
  const until = end < at.known_at ? end : at.known_at;
  const past = replay(log.filter((event) => event.at <= until));
  for (const [id, keyResult] of past.keyResults) {
    const targets = state.keyResults.get(id)?.targets.filter((one) => one.at <= at.known_at);
    past.keyResults.set(id, { ...keyResult, targets: targets ?? keyResult.targets });
  }
  return { ...past, readings: state.readings };
}

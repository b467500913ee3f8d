import type { Context } from 'hono';
import { kpis } from '../../../datasets/catalogue.ts';
import type { Cycle } from '../../../okr/cycle/cycle.ts';
import { dayAt } from '../../../okr/day.ts';
import type { AsOf } from '../../../okr/key-result/as-of.ts';
import type { Person } from '../../../okr/role.ts';
import type { State } from '../../../okr/state.ts';
import { withoutFewCases } from '../../../okr/view/seen-values.ts';
import { seesObjective, type Sees } from '../../../okr/view/visible.ts';
import { Problem } from '../../../ingest/problem.ts';
import { readUnits } from '../../../register/units.ts';
import { seesExactly } from '../../../warehouse/audience.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { invalid, type Parameters } from '../../parameters.ts';

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
export function momentOf(parameters: Parameters, { city, now }: Pick<Deps, 'city' | 'now'>): AsOf {
  const today = dayAt(now(), city.time_zone);
  const day = (name: string) => {
    const value = parameters.text(name);
    if (value === undefined || /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
    throw invalid(name, 'invalid-parameter', 'Send a date such as 2026-03-31.');
  };
  const [asOf, knownAt] = [day('as_of'), day('known_at')];
  return {
    as_of: asOf ?? today,
    known_at: knownAt === undefined ? '9999-12-31T23:59:59.999Z' : `${knownAt}T23:59:59.999Z`,
  };
}

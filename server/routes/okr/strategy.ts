import { Hono } from 'hono';
import { kpis } from '../../../datasets/catalogue.ts';
import { dayAt } from '../../../calendar/zone.ts';
import type { TargetPath } from '../../../okr/strategy/target-path.ts';
import {
  viewStrategy,
  type PathActual,
  type StrategyView,
} from '../../../okr/view/strategy-view.ts';
import { worksWithGoals } from '../../../okr/view/visible.ts';
import { startOf } from '../../../warehouse/measure/period.ts';
import type { Audience, Warehouse } from '../../../warehouse/warehouse.ts';
import type { Env } from '../../access.ts';
import { askedBy } from '../../asked-by.ts';
import type { Deps } from '../../deps.ts';
import { addMonths } from '../../../calendar/day.ts';
import { readParameters } from '../../parameters.ts';

/** `GET /api/okr/strategy` */
export type StrategyAnswer = StrategyView & { seq: number; today: string };

/** How far back the actual values of a target path go. */
const monthsBack = 24;

type StrategyDeps = Pick<Deps, 'goals' | 'warehouse' | 'city' | 'now'>;

/** Fields, goals, target paths with their live numbers, measures, loose ends. */
export const okrStrategyRoutes = (deps: StrategyDeps) =>
  new Hono<Env>().get('/api/okr/strategy', async (c) => {
    readParameters(c.req.url, []);
    const { state } = deps.goals;
    const today = dayAt(deps.now(), deps.city.time_zone);
    const audience = c.get('audience');
    const asking = askedBy(deps.warehouse, c.req.raw);
    const actuals = new Map(
      await Promise.all(
        [...state.paths.values()].map(
          async (path) => [path.path, await actualsOf(asking, path, today, audience)] as const,
        ),
      ),
    );
    const running = [...state.cycles.values()].find(
      ({ start_on, last_on }) => start_on <= today && today <= last_on,
    );
    const caller = c.get('caller');
    const inside =
      caller.kind === 'token' || (caller.kind === 'person' && worksWithGoals(caller.person));
    const view = viewStrategy(state, {
      ...{ today, inside, actuals },
      cycle: running?.cycle ?? null,
    });
    return c.json({ ...view, seq: state.seq, today } satisfies StrategyAnswer);
  });

/** The KPI of a path, asked with the path's own filter and grain. */
async function actualsOf(
  warehouse: Warehouse,
  { kpi: id, where, grain }: TargetPath,
  today: string,
  audience: Audience,
): Promise<PathActual[]> {
  const kpi = kpis.get(id);
  if (!kpi) return [];
  const rows = await warehouse.series({
    ...{ kpi, audience, grain, to: today },
    from: startOf(addMonths(today, -monthsBack), grain),
    where: Object.fromEntries(Object.entries(where).map(([name, value]) => [name, [value]])),
  });
  return rows.map(({ from, to, value, state, numerator, denominator, n, finished }) => ({
    ...{ from, to, value, state, numerator, denominator, n, finished },
  }));
}

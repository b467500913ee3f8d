import { kpis } from '../../datasets/catalogue.ts';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import type { Objective } from '../../okr/objective/objective.ts';
import type { Audience } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';

type BeforeDeps = Pick<Deps, 'goals' | 'warehouse' | 'now'>;

/** Days before a cycle whose number a baseline is held against: half a year. */
const span_days = 182;

/**
 * What the KPIs behind the key results of an objective said in the half-year before its cycle, as far
 * as it is over, and as far as whoever asks may see it. A number that is not whole is none.
 */
export async function beforeCycle(
  { goals, warehouse, now }: BeforeDeps,
  { cycle: id, key_results }: Pick<Objective, 'cycle' | 'key_results'>,
  audience: Audience,
): Promise<Map<string, number>> {
  const { state } = goals;
  const cycle = state.cycles.get(id)!;
  const [eve, yesterday] = [addDays(cycle.start_on, -1), addDays(dayAt(now(), cycle.zone), -1)];
  const to = eve < yesterday ? eve : yesterday;
  const from = addDays(eve, 1 - span_days);
  const found = new Map<string, number>();
  if (from > to) return found;
  for (const key_result of key_results) {
    const { source, form } = state.keyResults.get(key_result)!;
    const kpi = source.kind === 'kpi' ? kpis.get(source.kpi) : undefined;
    if (source.kind !== 'kpi' || !kpi || form.type !== 'linear') continue;
    const where = Object.fromEntries(
      Object.entries(source.where).map(([name, one]) => [name, [one]]),
    );
    const { value, state: its } = await warehouse.measure({ kpi, audience, from, to, where });
    if (value !== null && (its === 'value' || its === 'stale')) found.set(key_result, value);
  }
  return found;
}
